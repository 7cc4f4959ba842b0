// Half-typed templates and values never make anything throw, and leave the other files of the chart alone.
import path from 'node:path';
import { expect, test } from 'vitest';
import { createWorkspace, definition, hover, type Workspace } from '../../server/core/languageService.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { ROOT } from '../fixture.ts';
import { UMBRELLA, WEB } from './charts.ts';
import { chartsBelow, filesBelow } from './corpusCharts.ts';

const TYPED = [
  '{{',
  '}}',
  '{{ if ',
  '{{ end }}',
  '"',
  ' | ',
  '(',
  '- ',
  ':',
  '\n',
  '{{ .Values.',
  '{{- include "',
  '$x := ',
  '#',
];

/** A seeded sequence, the same each time. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state % below;
  };
}

interface Edit {
  readonly text: string;
  /** The rest of the file is gone. */
  readonly isCut?: boolean;
}

function damaged(text: string, pick: (below: number) => number): Edit {
  const at = pick(text.length + 1);
  switch (pick(3)) {
    case 0:
      return { text: text.slice(0, at) + text.slice(at + 1 + pick(12)) };
    case 1:
      return { text: text.slice(0, at) + (TYPED[pick(TYPED.length)] ?? '') + text.slice(at) };
    default:
      return { text: text.slice(0, at), isCut: true };
  }
}

/** How many ports each file has in the charts' own values. */
function factsIn(workspace: Workspace): ReadonlyMap<string, string> {
  const { releases } = workspace;
  const facts = new Map<string, string>();
  for (const scope of releases.roots().filter((one) => !one.includes('?')))
    for (const { id, composed } of releases.built(scope)) {
      const { uri } = composed.from;
      facts.set(`${uri} ${id}`, uri);
    }
  const found = new Map<string, string>();
  for (const uri of new Set(facts.values())) {
    const ports = workspace
      .fieldsAt(uri)
      .filter(({ resource }) => resource.uri === uri && !resource.scope.includes('?'));
    // How many there are: a value that was cut off in values.yaml is missing everywhere, and rightly so.
    const said = ports.map(({ resource: { service, pod } }) => [
      service?.ports.items.length,
      pod?.containers.items.map((container) => container.ports.items.length),
    ]);
    found.set(uri, JSON.stringify(said));
  }
  return found;
}

/**
 * Edits of templates, and those of values and helpers, which all templates use. Where one of the latter is cut off, the
 * chart often really has fewer ports: a values.yaml without its end is as good YAML as before.
 */
const SORTS = ['templates', 'shared', 'cut'] as const;
type Tried = Readonly<Record<(typeof SORTS)[number], { kept: number; edits: number }>>;

function nothingTried(): Tried {
  return { templates: { kept: 0, edits: 0 }, shared: { kept: 0, edits: 0 }, cut: { kept: 0, edits: 0 } };
}

function tried(files: ReadonlyMap<string, string>, edits: number, seed: number): Tried {
  const pick = sequence(seed);
  const workspace = createWorkspace(DEFAULT_SETTINGS);
  for (const [uri, text] of files) workspace.set(uri, text);
  workspace.setComplete();
  workspace.check();
  const before = factsIn(workspace);
  const editable = [...files.keys()].filter((uri) =>
    /\/templates\/.*\.(?:ya?ml|tpl)$|\/values\.yaml$/.test(uri),
  );
  const result = nothingTried();
  for (let i = 0; i < edits; i++) {
    const uri = editable[pick(editable.length)] ?? '';
    const text = files.get(uri) ?? '';
    const offset = pick(text.length + 1);
    const edit = damaged(text, pick);
    workspace.set(uri, edit.text);
    workspace.check();
    hover(workspace, uri, offset);
    definition(workspace, uri, offset);
    const after = factsIn(workspace);
    const isTemplate = /\/templates\/(?:.*\/)?[^_/][^/]*\.ya?ml$/.test(uri);
    const count = result[isTemplate ? 'templates' : edit.isCut ? 'cut' : 'shared'];
    count.edits++;
    if ([...before].every(([file, facts]) => file === uri || after.get(file) === facts)) count.kept++;
    workspace.set(uri, text);
  }
  return result;
}

function own(chart: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(chart).map(([file, text]) => [ROOT + file, text]));
}

test('edits of our own charts leave other files as they were', { timeout: 120_000 }, () => {
  for (const [seed, chart] of [WEB, UMBRELLA].entries()) {
    const { templates } = tried(own(chart), 150, seed + 7);
    expect(templates.edits).toBeGreaterThan(50);
    expect(templates.kept / templates.edits).toBeGreaterThan(0.99);
  }
});

const corpus = process.env.PORTOLAN_CORPUS ?? '';
/** A clone has no folder of real charts: then there is no such test, for skipped ones count as failures. */
const testOfCorpus = (name: string, options: { readonly timeout: number }, run: () => void) => {
  if (corpus !== '') test(name, options, run);
};
const NAMES = [
  'charts__podinfo',
  'bitnami__nginx',
  'charts__prometheus',
  'charts__ingress-nginx',
  'charts__kube-state-metrics',
];

testOfCorpus('so do edits of real ones', { timeout: 600_000 }, () => {
  const all = nothingTried();
  for (const [seed, name] of NAMES.entries()) {
    const chart = chartsBelow(path.join(corpus, 'charts')).find((folder) => folder.endsWith(`/${name}`));
    if (!chart) throw new Error(`there is no chart ${name}`);
    // Other values files only make it slower.
    const files = new Map([...filesBelow(chart)].filter(([uri]) => !/\/ci\/|values-\w+\.yaml$/.test(uri)));
    const result = tried(files, Number(process.env.HELM_EDITS ?? 400), seed + 3);
    for (const key of SORTS) {
      all[key].kept += result[key].kept;
      all[key].edits += result[key].edits;
    }
  }
  console.log('half-typed charts, edits that left all other files as they were:', all);
  const typed = [all.templates, all.shared];
  const sum = (of: 'kept' | 'edits') => typed.reduce((total, count) => total + count[of], 0);
  expect(sum('kept') / sum('edits')).toBeGreaterThan(0.99);
});
