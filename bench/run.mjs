// npm run bench [-- [--size N] [--profile]]: bundles the bench and runs it in a Node that can collect its garbage.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { main } from '../scripts/command.mjs';

await main('bench', async () => {
  const { values } = parseArgs({
    options: { size: { type: 'string', default: '10000' }, profile: { type: 'boolean', default: false } },
  });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'portolan-bench-'));
  try {
    const outfile = path.join(folder, 'bench.cjs');
    await build({
      absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
      entryPoints: ['bench/bench.ts'],
      outfile,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      mainFields: ['module', 'main'],
      logLevel: 'warning',
    });
    // --profile leaves a .cpuprofile in the current folder; VS Code and Chromium's developer tools can open it.
    const flags = ['--expose-gc', ...(values.profile ? ['--cpu-prof'] : [])];
    const { status } = spawnSync(process.execPath, [...flags, outfile, values.size, folder], {
      stdio: 'inherit',
    });
    process.exitCode = status ?? 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
