// The built programs, as they are shipped: bundled once for each test file that asks, into a folder of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll } from 'vitest';

/** The path of the bundle of `server/<name>.ts`. It is removed when the tests of the file are done. */
export async function bundle(name: 'cli' | 'node'): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'portolan-built-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const outfile = path.join(folder, 'dist', `${name}.js`);
  await build({
    absWorkingDir: fileURLToPath(new URL('../..', import.meta.url)),
    entryPoints: [`server/${name}.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'silent',
  });
  return outfile;
}
