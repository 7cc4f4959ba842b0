// The real Helms, where `npm run oracle` has installed them.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Case } from '../helm/cases.ts';
import { inFolder } from './judges.ts';

export interface HelmJudge {
  readonly version: string;
  /** What it prints for a case; null where it refuses, with its reason handed to `complain`. */
  readonly render: (one: Case, complain?: (reason: string) => void) => string | null;
}

const PROGRAMS = ['node_modules/.bin/helm', 'bin/helm3', 'bin/helm4'].map((file) =>
  fileURLToPath(new URL(file, import.meta.url)),
);

/** Those that are there and can run on this machine; maybe none. One that does not tell its version is broken. */
export function helmJudges(): readonly HelmJudge[] {
  return PROGRAMS.filter((program) => existsSync(program)).flatMap((program) => {
    const { stdout, error } = spawnSync(program, ['version', '--template', '{{.Version}}'], {
      encoding: 'utf8',
    });
    if (error) return [];
    const [, version] = /^v(\d+\.\d+\.\d+)/.exec(stdout ?? '') ?? [];
    if (version === undefined) throw new Error(`${program} says that its version is “${stdout}”`);
    return [{ version, render: (one, complain) => render(program, one, complain) }];
  });
}

function render(
  program: string,
  { files, directory, values }: Case,
  complain?: (reason: string) => void,
): string | null {
  return inFolder(files, (folder) => {
    const options = ['--namespace', 'default', '--kube-version', '1.31.0'];
    if (values !== undefined) options.push('--values', path.join(folder, values));
    const { status, stdout, stderr, error } = spawnSync(
      program,
      ['template', 'rel', path.join(folder, directory), ...options],
      { encoding: 'utf8', maxBuffer: 1 << 28, env: aloneIn(path.join(folder, '.helm')) },
    );
    if (error) throw error;
    if (status === 0) return stdout;
    complain?.(stderr.replaceAll(folder, ''));
    return null;
  });
}

/** Nobody's plugins and settings, and one time zone: the same words everywhere. */
function aloneIn(folder: string): NodeJS.ProcessEnv {
  const homes = ['HOME', 'HELM_CONFIG_HOME', 'HELM_CACHE_HOME', 'HELM_DATA_HOME'];
  return { TZ: 'UTC', ...Object.fromEntries(homes.map((name) => [name, folder])) };
}
