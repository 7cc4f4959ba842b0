// The ports of charts know where they were written: one place, whose text is the value.
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Scalar } from '../../server/core/kubernetes/resource.ts';
import { createWorkspace, type Workspace } from '../../server/core/languageService.ts';
import { editableOrigin } from '../../server/core/text/origin.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { ROOT } from '../fixture.ts';
import { UMBRELLA, WEB } from './charts.ts';
import { chartsBelow, filesBelow } from './corpusCharts.ts';

type Count = { exact: number; other: number; unknown: number };

function workspaceOf(files: Iterable<readonly [string, string]>): Workspace {
  const workspace = createWorkspace(DEFAULT_SETTINGS);
  for (const [uri, text] of files) workspace.set(uri, text);
  workspace.setComplete();
  return workspace;
}

function counted(workspace: Workspace): Readonly<Record<string, Count>> {
  const counts: Record<string, Count> = {};
  const add = (field: string, value: Scalar | undefined) => {
    if (!value) return;
    counts[field] ??= { exact: 0, other: 0, unknown: 0 };
    const count = counts[field];
    const at = value.kind === 'scalar' ? editableOrigin(value) : undefined;
    const text =
      at &&
      workspace
        .document(at.uri)
        ?.getText()
        .slice(at.start, at.end)
        .replace(/^(["'])(.*)\1$/, '$2');
    if (value.kind === 'unknown') count.unknown++;
    else if (text === value.text) count.exact++;
    else count.other++;
  };
  const { releases } = workspace;
  for (const scope of releases.roots().filter((one) => !one.includes('?'))) {
    for (const file of new Set(releases.built(scope).map(({ composed }) => composed.from.uri)))
      for (const { resource } of workspace.fieldsAt(file, scope)) {
        if (resource.uri !== file) continue;
        for (const port of resource.service?.ports.items ?? []) {
          add('port', port.port);
          add('targetPort', port.targetPort);
        }
        for (const container of resource.pod?.containers.items ?? []) {
          for (const port of container.ports.items) add('containerPort', port.number);
          for (const ref of container.refs) add('probe', ref.port);
        }
      }
  }
  return counts;
}

function shareOf(counts: Readonly<Record<string, Count>>): number {
  const all = Object.values(counts);
  const sum = (pick: (count: Count) => number) => all.reduce((total, count) => total + pick(count), 0);
  return sum(({ exact }) => exact) / sum(({ exact, other, unknown }) => exact + other + unknown);
}

test('ports of our own charts have one exact place each', () => {
  const files = Object.entries({ ...WEB, ...UMBRELLA }).map(([file, text]) => [ROOT + file, text] as const);
  const counts = counted(workspaceOf(files));
  expect(Object.keys(counts).sort()).toEqual(['containerPort', 'port', 'probe', 'targetPort']);
  expect(shareOf(counts)).toBe(1);
});

const corpus = process.env.PORTOLAN_CORPUS ?? '';
/** A clone has no folder of real charts: then there is no such test, for skipped ones count as failures. */
const testOfCorpus = (name: string, options: { readonly timeout: number }, run: () => void) => {
  if (corpus !== '') test(name, options, run);
};
testOfCorpus('so have those of real charts, but for one in a hundred', { timeout: 300_000 }, () => {
  const totals: Record<string, Count> = {};
  const folder = path.join(corpus, 'charts');
  const charts = chartsBelow(folder).filter(
    (chart) => !/\/charts\/[^/]*\/?.*\/charts\//.test(chart.slice(corpus.length)),
  );
  for (const chart of charts)
    for (const [field, count] of Object.entries(counted(workspaceOf(filesBelow(chart))))) {
      totals[field] ??= { exact: 0, other: 0, unknown: 0 };
      for (const key of ['exact', 'other', 'unknown'] as const) totals[field][key] += count[key];
    }
  console.table(totals);
  expect(shareOf(totals)).toBeGreaterThan(0.99);
});
