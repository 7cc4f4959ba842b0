// Measures Portolan on workspaces of three sizes and prints what it found beside what we aim at. It never fails.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createWorkspace } from '../server/core/languageService.ts';
import { DEFAULT_SETTINGS } from '../shared/settings.ts';
import { measureCharts, measureMany } from './charts.ts';
import type { Manifest } from './manifest.ts';
import { manifestsOf, openFiles } from './manifests.ts';
import { type Figures, measure, type Site } from './measure.ts';
import { measureOverlays, overlayManifests } from './overlays.ts';
import { measureRoutes } from './routes.ts';
import { measureRules } from './rules.ts';
import { measureViews } from './views.ts';

interface Row {
  readonly name: string;
  readonly target: string;
  readonly show: (figures: Figures, smallest: Figures) => string;
}

const ROWS: readonly Row[] = [
  { name: 'files', target: '', show: (now) => String(now.files) },
  { name: 'megabytes', target: '', show: (now) => (now.bytes / 1e6).toFixed(1) },
  { name: 'findings', target: '', show: (now) => String(now.findings) },
  { name: 'cold index, ms', target: '', show: (now) => now.cold.toFixed(0) },
  { name: '  : bare `yaml`', target: '≤ 0.3', show: (now) => (now.cold / now.bare).toFixed(2) },
  { name: 'edit until findings, p95 ms', target: '≤ 5', show: (now) => now.edit.toFixed(2) },
  { name: '  : smallest', target: '≤ 1.5', show: (now, smallest) => (now.edit / smallest.edit).toFixed(2) },
  { name: 'hover, p95 ms', target: '≤ 5', show: (now) => now.hover.toFixed(2) },
  { name: 'completion, p95 ms', target: '≤ 10', show: (now) => now.completion.toFixed(2) },
  { name: 'references, p95 ms', target: '≤ 10', show: (now) => now.references.toFixed(2) },
  { name: 'workspace symbols, p95 ms', target: '≤ 100', show: (now) => now.symbols.toFixed(2) },
  { name: 'rename at 200 places, ms', target: '≤ 100', show: (now) => now.rename.toFixed(1) },
  { name: 'heap per manifest, KB', target: '≤ 4', show: heapPerFile },
];

const [largest, folder = ''] = process.argv.slice(2);
const sizes = [100, 1000].filter((size) => size < Number(largest));
print(measure([...sizes, Number(largest)].map(written)));
printViews();
printOverlays();
printCharts(path.resolve('../shared/corpus/charts'));
printRules();
printRoutes();

/** A workspace on the disk, as its users have it. */
function written(size: number): Site {
  const root = path.join(folder, String(size));
  const open = openFiles();
  for (const file of [...manifestsOf(size), ...open]) write(root, file);
  return { root, open };
}

function write(root: string, { path: name, text }: Manifest): void {
  mkdirSync(path.join(root, path.dirname(name)), { recursive: true });
  writeFileSync(path.join(root, name), text);
}

/** The dearest rules; none of them should take more than a tenth of the whole. */
function printRules(): void {
  const workspace = createWorkspace(DEFAULT_SETTINGS);
  for (const { path: name, text } of manifestsOf(2000)) workspace.set(`file:///bench/${name}`, text);
  workspace.setComplete();
  workspace.check();
  const { all, each } = measureRules(workspace);
  console.log('\nRules, all on, over 2,000 manifests');
  show(`all ${each.length}, ms`, all.toFixed(0));
  for (const { id, time } of each) show(`${id}: all`, (time / all).toFixed(3), '≤ 0.1');
}

function printRoutes(): void {
  const { routes, first, update } = measureRoutes(1000);
  console.log(`\nA map of ${routes} routes`);
  show('first, ms', first.toFixed(0), '≤ 1000');
  show('after a keystroke, p95 ms', update.toFixed(0), '≤ 100');
}

function printViews(): void {
  console.log('\nA file of 50 objects among 1,000 manifests, p95 ms');
  for (const { name, still, typed } of measureViews(1000)) {
    show(name, still.toFixed(2), '≤ 10');
    // With reading the file anew, which its findings need as well.
    show('  : after a keystroke', typed.toFixed(2));
  }
}

function printCharts(charts: string): void {
  const figures = measureCharts(charts);
  if (figures.length === 0) {
    console.log('\nThere are no charts of real repositories beside the project, so none are measured.');
    return;
  }
  const warm: Readonly<Record<string, string>> = { podinfo: '≤ 6', nginx: '≤ 15', prometheus: '≤ 40' };
  console.log('\nCharts, with their own values');
  for (const one of figures) {
    show(`${one.name}: cold, ms`, one.cold.toFixed(0));
    show(`${one.name}: warm, ms`, one.warm.toFixed(1), warm[one.name]);
    show('  : spawning helm template', one.helm ? (one.warm / one.helm).toFixed(3) : 'none here', '≤ 0.15');
    show(`${one.name}: edit of a template, p95 ms`, one.template.toFixed(1), '≤ 50');
    show(`${one.name}: edit of values.yaml, p95 ms`, one.values.toFixed(1), '≤ 50');
  }
  show('100 charts, cold, ms', measureMany(charts)?.toFixed(0) ?? '');
}

function printOverlays(): void {
  const root = path.join(folder, 'overlays');
  for (const file of overlayManifests()) write(root, file);
  const { files, cold, base, patch, build, kustomize } = measureOverlays(root);
  const rows: readonly (readonly [name: string, figure: string, target: string])[] = [
    ['files', String(files), ''],
    ['cold, ms', cold.toFixed(0), ''],
    ['edit of a base of 100, p95 ms', base.toFixed(1), '≤ 100'],
    ['edit of a patch, p95 ms', patch.toFixed(2), '≤ 10'],
    ['build of one overlay, ms', build.toFixed(2), ''],
    ['  : spawning kustomize', kustomize ? (build / kustomize).toFixed(4) : 'none here', ''],
  ];
  console.log('\n300 overlays over 20 bases');
  for (const [name, figure, target] of rows)
    console.log(`${name.padEnd(30)}${figure.padStart(10)}   ${target}`.trimEnd());
}

function show(name: string, figure: string, target = ''): void {
  console.log(`${name.padEnd(44)}${figure.padStart(10)}   ${target}`.trimEnd());
}

/** Of a few files nothing can be told: what compiled code takes or gives back weighs more. */
function heapPerFile({ heap, files }: Figures): string {
  return files < 1000 ? '–' : (heap / files / 1024).toFixed(2);
}

function print(columns: readonly Figures[]): void {
  const [smallest] = columns;
  if (!smallest) return;
  console.log(`${''.padEnd(30 + 10 * columns.length)}   target`);
  for (const { name, target, show } of ROWS) {
    const cells = columns.map((figures) => show(figures, smallest).padStart(10));
    console.log(`${name.padEnd(30)}${cells.join('')}   ${target}`.trimEnd());
  }
}
