// Charts of real repositories, where they are at hand: rendering and indexing them, and what a keystroke in one costs.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createWorkspace, type Workspace } from '../server/core/languageService.ts';
import { DEFAULT_SETTINGS } from '../shared/settings.ts';
import { inTurns } from './samples.ts';

export interface ChartFigures {
  readonly name: string;
  readonly cold: number;
  readonly warm: number;
  /** The 95th percentile of a keystroke in a template, and in values.yaml, until findings are there. */
  readonly template: number;
  readonly values: number;
  /** One `helm template` of it; undefined where there is no Helm. */
  readonly helm: number | undefined;
}

/** The folder of a chart, with the template that is typed in. */
const CHARTS = [
  ['podinfo', 'stefanprodan__podinfo/charts__podinfo', 'service.yaml'],
  ['nginx', 'bitnami__charts/bitnami__nginx', 'svc.yaml'],
  ['prometheus', 'prometheus-community__helm-charts/charts__prometheus', 'service.yaml'],
] as const;

/** `folder` holds charts of real repositories; nothing is measured where there is no such folder. */
export function measureCharts(folder: string): readonly ChartFigures[] {
  return CHARTS.filter(([, chart]) => existsSync(path.join(folder, chart))).map(([name, chart, template]) =>
    measured(name, path.join(folder, chart), template),
  );
}

/** 100 copies of one chart, in milliseconds; undefined where the chart is not at hand. */
export function measureMany(folder: string): number | undefined {
  const [, chart] = CHARTS[0];
  if (!existsSync(path.join(folder, chart))) return undefined;
  const files = filesOf(path.join(folder, chart));
  const [cold] = inTurns(1, [
    {
      once: 1,
      job: () => {
        const workspace = createWorkspace(DEFAULT_SETTINGS);
        for (let i = 0; i < 100; i++)
          for (const [name, text] of files) workspace.set(`file:///many/${i}/${name}`, text);
        settled(workspace);
      },
    },
  ]);
  return cold?.percentile(50);
}

function measured(name: string, folder: string, template: string): ChartFigures {
  const files = filesOf(folder);
  const uriOf = (file: string) => pathToFileURL(path.join(folder, file)).href;
  const fill = () => {
    const workspace = createWorkspace(DEFAULT_SETTINGS);
    for (const [file, text] of files) workspace.set(uriOf(file), text);
    return settled(workspace);
  };
  const workspace = fill();
  /** Types at a place: all that stands behind it moves. */
  const typist = (file: string, at: number) => {
    const text = files.get(file) ?? '';
    let count = 0;
    return () => {
      const typed = `#${'-'.repeat(count++ % 7)}\n`;
      workspace.set(uriOf(file), `${text.slice(0, at)}${typed}${text.slice(at)}`);
      workspace.check();
    };
  };
  const values = files.get('values.yaml') ?? '';
  const helm = ['bin/helm3', 'node_modules/.bin/helm']
    .map((program) => path.resolve('test/oracle', program))
    .find((program) => existsSync(program));
  const [cold, warm, inTemplate, inValues, spawned] = inTurns(3, [
    { once: 1, job: fill },
    // In the first line: no value stays where it was, so that all is rendered again.
    { once: 20, job: typist('values.yaml', 0) },
    { once: 30, job: typist(`templates/${template}`, 0) },
    { once: 30, job: typist('values.yaml', values.indexOf('\n', values.length / 2) + 1) },
    ...(helm
      ? [
          {
            once: 1,
            job: () => void spawnSync(helm, ['template', 'rel', folder, '--kube-version', '1.31.0']),
          },
        ]
      : []),
  ]);
  return {
    name,
    cold: cold?.percentile(50) ?? 0,
    warm: warm?.percentile(50) ?? 0,
    template: inTemplate?.percentile(95) ?? 0,
    values: inValues?.percentile(95) ?? 0,
    helm: spawned?.percentile(50),
  };
}

function settled(workspace: Workspace): Workspace {
  workspace.setComplete();
  workspace.check();
  return workspace;
}

/** The texts of a chart with its own values only. */
function filesOf(folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.relative(folder, path.join(entry.parentPath, entry.name));
    if (!entry.isFile() || /^ci\/|^values-|\.md$/.test(file)) continue;
    const bytes = readFileSync(path.join(folder, file));
    if (!bytes.includes(0)) files.set(file, bytes.toString('utf8'));
  }
  return files;
}
