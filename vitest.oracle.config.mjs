// Comparisons with the real tools, which `npm run oracle` runs; `npm test` does without them.
import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['test/oracle/*.oracle.ts'], allowOnly: false } });
