// Runs the command line: as it is built, or in this process, which is faster.
import { spawnSync } from 'node:child_process';
import { main } from '../../server/cli/main.ts';
import { bundle } from './bundle.ts';

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export type Portolan = (folder: string, ...words: readonly string[]) => Run;

/** `const portolan = await builtCli(); portolan(folder, 'check', '.')`. */
export async function builtCli(): Promise<Portolan> {
  return cliOf(await bundle('cli'));
}

/** The same for a bundle that is there already. */
export function cliOf(file: string): Portolan {
  const { NO_COLOR: _, ...env } = process.env;
  const common = { env, encoding: 'utf8', maxBuffer: 1 << 28, timeout: 50_000 } as const;
  return (cwd, ...words) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...words], { ...common, cwd });
    return { code: status, out: stdout, err: stderr };
  };
}

/** The same without a process of its own; `terminal` says that both streams lead to one. */
export function inProcess(
  folder: string,
  words: readonly string[],
  { terminal = false, ...environment } = {},
): Run {
  const written = { out: '', err: '' };
  const stream = (name: 'out' | 'err') => ({
    isTerminal: terminal,
    write(text: string) {
      written[name] += text;
    },
  });
  const code = main(words, '1.2.3', { folder, environment, out: stream('out'), err: stream('err') });
  return { code, ...written };
}
