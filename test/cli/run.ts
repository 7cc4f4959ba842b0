// Runs the built command line.
import { spawnSync } from 'node:child_process';
import { bundle } from './bundle.ts';

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export type Portolan = (folder: string, ...words: readonly string[]) => Run;

/** `const portolan = await builtCli(); portolan(folder, 'check', '.')`. */
export async function builtCli(): Promise<Portolan> {
  const file = await bundle('cli');
  return (folder, ...words) => {
    const { NO_COLOR: _, ...env } = process.env;
    const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...words], {
      cwd: folder,
      env,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      timeout: 20_000,
    });
    return { code: status, out: stdout, err: stderr };
  };
}
