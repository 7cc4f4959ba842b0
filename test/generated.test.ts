// What is generated from the rules is fresh: their pages, the list in README.md, the schema of the settings.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { test } from 'vitest';

test('npm run generate has nothing to write', () => {
  const script = fileURLToPath(new URL('../scripts/generate.mjs', import.meta.url));
  execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe', encoding: 'utf8' });
});
