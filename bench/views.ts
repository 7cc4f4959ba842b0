// What editors ask of a whole file after each pause in typing: hints, outline, tokens and lenses of one with fifty objects.
import {
  codeLenses,
  createWorkspace,
  inlayHints,
  outline,
  semanticTokens,
} from '../server/core/languageService.ts';
import { DEFAULT_SETTINGS } from '../shared/settings.ts';
import { deployment, namesOf, service } from './apps.ts';
import { ingress, monitor } from './around.ts';
import { manifestsOf, SEED } from './manifests.ts';
import { randomFrom } from './random.ts';
import { inTurns } from './samples.ts';

export interface ViewFigures {
  readonly name: string;
  /** The 95th percentile where the file was not touched, and where a port was typed before each question. */
  readonly still: number;
  readonly typed: number;
}

const URI = 'file:///bench/apps/all.yaml';

/** `size`: how many other manifests there are. */
export function measureViews(size: number): readonly ViewFigures[] {
  const workspace = createWorkspace(DEFAULT_SETTINGS);
  for (const { path: name, text } of manifestsOf(size)) workspace.set(`file:///bench/${name}`, text);
  const text = fifty();
  workspace.set(URI, text);
  workspace.setComplete();
  workspace.check();
  const whole = { start: 0, end: text.length };
  const views: readonly (readonly [name: string, ask: () => unknown])[] = [
    ['inlay hints', () => inlayHints(workspace, URI, whole)],
    ['document symbols', () => outline(workspace, URI)],
    ['semantic tokens', () => semanticTokens(workspace, URI, whole)],
    ['lenses', () => codeLenses(workspace, URI)],
  ];
  let turn = 0;
  const type = () => workspace.set(URI, text.replace('port: 80\n', `port: ${80 + (turn++ % 2)}\n`));
  const still = inTurns(
    4,
    views.map(([, job]) => ({ once: 100, job })),
  );
  const typed = inTurns(
    4,
    views.map(([, ask]) => ({
      once: 100,
      job: () => {
        type();
        ask();
      },
    })),
  );
  return views.map(([name], i) => ({
    name,
    still: still[i]?.percentile(95) ?? Number.NaN,
    typed: typed[i]?.percentile(95) ?? Number.NaN,
  }));
}

/** Applications with a Deployment, a Service, an Ingress and at times a monitor, all in one file. */
function fifty(): string {
  const random = randomFrom(SEED);
  const objects: string[] = [];
  for (let i = 0; objects.length < 50; i++) {
    const app = namesOf(random, 1_000_000 + i);
    objects.push(deployment(random, app), service(random, app), ingress(app));
    if (i % 3 === 0) objects.push(monitor(app));
  }
  return objects.slice(0, 50).join('---\n');
}
