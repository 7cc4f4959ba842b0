// Renders a chart: from its files and values to the text of every template, each piece with its place.

import { dataOf, type Release, releaseOf } from './chart/builtins.ts';
import { capabilities, DEFAULT_KUBERNETES } from './chart/capabilities.ts';
import type { Chart, ChartFile } from './chart/chart.ts';
import { coalesced } from './chart/coalesce.ts';
import { COMMON, COMMON_NAME } from './chart/common.ts';
import { withDependencies } from './chart/dependencies.ts';
import type { Skipped } from './explore.ts';
import { Machine, newBudget } from './template/machine.ts';
import { parseTemplate } from './template/parser.ts';
import type { Budget, Hash, Trouble, Witness } from './template/runtime.ts';
import type { Template } from './template/syntax.ts';
import type { Rope } from './value/rope.ts';
import { copied, type Dict, dict, text } from './value/value.ts';

export interface RenderRequest extends Release {
  /** What the user sets, over the chart's own values. */
  readonly values: Dict;
  /** `v1.31.0`. */
  readonly kubernetes?: string | undefined;
  readonly witness?: Witness | undefined;
  readonly hash?: Hash | undefined;
  readonly budget?: Budget | undefined;
  /** Gives the syntax tree of a template; those that were asked for before need not be read again. */
  readonly parse?: (file: ChartFile) => Template;
  /** Gives what a file rendered to before, where that still holds. */
  readonly known?: ((file: ChartFile, path: string) => RenderedFile | undefined) | undefined;
}

/** What one template gives. */
export interface RenderedFile {
  readonly uri: string;
  /** As Helm names it: `shop/charts/redis/templates/service.yaml`. */
  readonly path: string;
  readonly rope: Rope;
  /** The conditions in it that were not met while nothing was written yet. */
  readonly skipped: readonly Skipped[];
}

export interface Rendering {
  readonly files: readonly RenderedFile[];
  readonly troubles: readonly Trouble[];
  /** Templates that are not here. */
  readonly missing: ReadonlySet<string>;
  /** Dependencies that are not here: what they would make is missing too. */
  readonly missingCharts: readonly string[];
  readonly hasSideEffects: boolean;
  /** The charts that were rendered, by directory: the chart itself and the dependencies that are switched on. */
  readonly directories: readonly string[];
  /** The values that the templates of each chart see, by directory. */
  readonly values: ReadonlyMap<string, Dict>;
}

/** A template with what it sees. */
interface Job {
  readonly file: ChartFile;
  readonly path: string;
  /** How many parts the path has. */
  readonly depth: number;
  readonly base: string;
  readonly data: Dict;
  readonly isLibrary: boolean;
}

/** Source: Helm pkg/engine engine.go Render, allTemplates. */
export function renderChart(chart: Chart, request: RenderRequest): Rendering {
  const whole = withDependencies(chart, request.values);
  const values = coalesced(whole, copied(request.values, true) as Dict);
  let skipped: Skipped[] = [];
  let current = '';
  const witness: Witness = {
    ...request.witness,
    skipped(pipeline, place, dot) {
      if (place.uri === current) skipped.push({ pipeline, dot });
    },
  };
  const machine = new Machine(request.budget ?? newBudget(), witness, request.hash);
  const jobs: Job[] = [];
  const seen = new Map<string, Dict>();
  const missingCharts = new Set<string>();
  const given = {
    release: releaseOf(request),
    capabilities: capabilities(request.kubernetes ?? DEFAULT_KUBERNETES),
  };
  const gather = (one: Chart, own: Dict, path: string, isRoot: boolean): Dict => {
    seen.set(one.directory, own);
    for (const name of one.missing) missingCharts.add(name);
    const subcharts = dict();
    const data = dataOf(one, isRoot, { ...given, values: own, subcharts });
    for (const dependency of one.dependencies) {
      const below = own.entries.get(dependency.name);
      const inner = gather(
        dependency,
        below?.kind === 'dict' ? below : dict(),
        `${path}/charts/${dependency.name}`,
        false,
      );
      subcharts.entries.set(dependency.name, inner);
    }
    for (const file of one.templates)
      jobs.push({
        file,
        path: `${path}/${file.path}`,
        depth: path.split('/').length + file.path.split('/').length,
        base: `${path}/templates`,
        data,
        isLibrary: one.isLibrary,
      });
    return data;
  };
  gather(whole, values, whole.name, true);
  if (missingCharts.has(COMMON_NAME)) machine.add(COMMON.uri, COMMON.uri, COMMON.template);
  jobs.sort(byDepth);
  const parse = request.parse ?? ((file: ChartFile) => parseTemplate(file.text));
  for (const { file, path } of jobs) {
    const template = parse(file);
    for (const { message, at } of template.errors)
      machine.note(message, { uri: file.uri, start: at, end: at, exact: false });
    machine.add(file.uri, path, template);
  }
  const files = jobs.flatMap(({ file, path, base, data, isLibrary }) => {
    if (isLibrary || isPartial(path)) return [];
    const known = request.known?.(file, path);
    if (known) return [known];
    const own = dict([
      ['Name', text(path)],
      ['BasePath', text(base)],
    ]);
    data.entries.set('Template', own);
    [skipped, current] = [[], file.uri];
    return [{ uri: file.uri, path, rope: machine.run(path, data), skipped }];
  });
  return {
    files,
    troubles: machine.troubles,
    missing: machine.missing,
    missingCharts: [...missingCharts],
    hasSideEffects: machine.hasSideEffects,
    directories: [...seen.keys()],
    values: seen,
  };
}

/** Files whose names begin with `_` only define things, and `NOTES.txt` is for people. */
function isPartial(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.startsWith('_') || name === 'NOTES.txt';
}

/** Deeper ones first, and the last by name first: what is read later counts, so a chart overrules its dependencies. */
function byDepth(a: Job, b: Job): number {
  if (a.depth !== b.depth) return b.depth - a.depth;
  return a.path < b.path ? 1 : a.path > b.path ? -1 : 0;
}
