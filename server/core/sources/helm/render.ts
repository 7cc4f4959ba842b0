// Renders a chart: from its files and values to the text of every template, each piece with its place.

import { dataOf, type Release, releaseOf } from './chart/builtins.ts';
import { capabilities, DEFAULT_KUBERNETES } from './chart/capabilities.ts';
import type { Chart, ChartFile } from './chart/chart.ts';
import { coalesced } from './chart/coalesce.ts';
import { COMMON, COMMON_NAME } from './chart/common.ts';
import { withDependencies } from './chart/dependencies.ts';
import { type Override, overridesFor } from './explore.ts';
import { Machine, newBudget } from './template/machine.ts';
import { parseTemplate } from './template/parser.ts';
import type { Budget, Hash, Trouble, Witness } from './template/runtime.ts';
import type { Template } from './template/syntax.ts';
import type { Rope } from './value/rope.ts';
import { Comparison, Reader, type Reads, traced } from './value/traced.ts';
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
  /** Renderings of the same chart, the files of which need not be rendered again where they would be the same. */
  readonly former?: readonly Former[] | undefined;
}

/** What one template gives. */
export interface RenderedFile {
  readonly uri: string;
  /** As Helm names it: `shop/charts/redis/templates/service.yaml`. */
  readonly path: string;
  readonly rope: Rope;
  /** For each condition in it that was not met while nothing was written yet, what would meet it. */
  readonly switches: readonly (readonly Override[])[];
}

/** A rendering of another time, or with other values. */
export interface Former {
  readonly rendering: Rendering;
  /** True for a template that is as it was then, as is all that it can include. */
  readonly isSame: (uri: string) => boolean;
}

export interface Rendering {
  readonly files: readonly RenderedFile[];
  readonly troubles: readonly Trouble[];
  /** Templates that are not here. */
  readonly missing: ReadonlySet<string>;
  /** Dependencies that are not here: what they would make is missing too. */
  readonly missingCharts: readonly string[];
  /** A template has changed the values that all of them share: what one gives depends on those before it. */
  readonly hasSideEffects: boolean;
  /** What each file has read of the values. */
  readonly reads: ReadonlyMap<RenderedFile, Reads>;
  /** All that is given besides values. */
  readonly given: string;
  /** The charts that were rendered, by directory: the chart itself and the dependencies that are switched on. */
  readonly directories: readonly string[];
  /** The values that the templates of the chart itself see. */
  readonly root: Dict;
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
  const reader = new Reader();
  const values = traced(coalesced(whole, copied(request.values, true) as Dict), reader) as Dict;
  let switches: (readonly Override[])[] = [];
  let [current, above]: [string, readonly string[]] = ['', []];
  const witness: Witness = {
    ...request.witness,
    skipped(pipeline, place, dot) {
      const overrides = place.uri === current ? overridesFor({ pipeline, dot }, above) : undefined;
      if (overrides && overrides.length > 0) switches.push(overrides);
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
  const directories = [...seen.keys()];
  const conditions = JSON.stringify([request.name, request.namespace, request.kubernetes, directories]);
  const allReads = new Map<RenderedFile, Reads>();
  const knownOf = formerFiles(request.former ?? [], values, conditions);
  const files = jobs.flatMap(({ file, path, base, data, isLibrary }) => {
    if (isLibrary || isPartial(path)) return [];
    const known = knownOf(file.uri, path);
    if (known) {
      allReads.set(known.file, known.reads);
      return [known.file];
    }
    const own = dict([
      ['Name', text(path)],
      ['BasePath', text(base)],
    ]);
    data.entries.set('Template', own);
    [switches, current, above] = [[], file.uri, chartsAbove(path)];
    const [rope, reads] = reader.during(() => machine.run(path, data));
    const rendered: RenderedFile = { uri: file.uri, path, rope, switches };
    allReads.set(rendered, reads);
    return [rendered];
  });
  return {
    files,
    troubles: machine.troubles,
    missing: machine.missing,
    missingCharts: [...missingCharts],
    hasSideEffects: machine.hasSideEffects || reader.isChanged,
    reads: allReads,
    given: conditions,
    directories,
    root: values,
    values: seen,
  };
}

/** Finds files of former renderings that would be the same now. */
function formerFiles(former: readonly Former[], values: Dict, given: string) {
  const all = former
    .filter(({ rendering }) => !rendering.hasSideEffects && rendering.given === given)
    .map(({ rendering, isSame }) => ({
      files: new Map(rendering.files.map((file) => [file.path, file])),
      reads: rendering.reads,
      comparison: new Comparison(rendering.root, values),
      isSame,
    }));
  return (uri: string, path: string) => {
    for (const { files, reads, comparison, isSame } of all) {
      const file = isSame(uri) ? files.get(path) : undefined;
      const now = file && comparison.unchanged(reads.get(file));
      if (file && now) return { file, reads: now };
    }
    return undefined;
  };
}

/** The dependencies that lead to a template: its values are below their names. */
function chartsAbove(path: string): readonly string[] {
  return [...path.matchAll(/\/charts\/([^/]+)(?=\/)/g)].map(([, name = '']) => name);
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
