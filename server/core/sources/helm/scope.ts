// The parts of a scope that a chart makes: its name, its files, and what need not be rendered again.

import type { Kinds } from '../../kubernetes/kinds/all.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import { type BuiltObject, factsOf, scopeResource } from '../kustomize/facts.ts';
import { withoutTrees } from '../places.ts';
import type { Chart, ChartFile } from './chart/chart.ts';
import type { Context } from './contexts.ts';
import { nameOfOverrides } from './explore.ts';
import type { Occasion, Release, ReleasedFile } from './release.ts';
import type { RenderedFile } from './render.ts';

/** The objects of a release, each with the id that its facts have. */
export function objectsOf(scope: string, { files }: Release): readonly BuiltObject[] {
  return files.flatMap((file) => objectsOfFile(scope, file));
}

function objectsOfFile(scope: string, { rendered, objects }: ReleasedFile): readonly BuiltObject[] {
  // Not the file's URI: a chart may be there twice, under two names.
  return objects.map((composed) => ({ id: `${scope}|${rendered.path}#${composed.from.index}`, composed }));
}

/** Facts of a file that were worked out already, by scope. */
const FACTS = new WeakMap<
  RenderedFile,
  Map<string, { readonly kinds: Kinds; readonly unsure: boolean; readonly resources: readonly Resource[] }>
>();

/** The objects of a release that have to do with ports; the same objects again where a file is still the same. */
export function resourcesOf(kinds: Kinds, scope: string, { files, unsure }: Release): readonly Resource[] {
  return files.flatMap((file) => {
    const all = FACTS.get(file.rendered) ?? new Map();
    const known = all.get(scope);
    if (known?.unsure === unsure && known.kinds === kinds) return known.resources;
    const resources = objectsOfFile(scope, file).flatMap(({ id, composed }) => {
      const resource = factsOf(kinds, scope, id, composed, unsure);
      return resource ? [withoutTrees(resource)] : [];
    });
    FACTS.set(file.rendered, all.set(scope, { kinds, unsure, resources }));
    return resources;
  });
}

/** The object that stands for the scope itself. */
export function ownResource(scope: string, { open, unsure }: Release): Resource {
  return scopeResource(scope, undefined, { objects: [], open, unsure, notes: [] });
}

/** The scope's name: the chart's file, and behind a question mark what makes it another one than the chart's defaults. */
export function idOf({ context, overrides }: Occasion): string {
  const query = [context.id, overrides.length > 0 ? `+${nameOfOverrides(overrides)}` : '']
    .filter((part) => part !== '')
    .join('&');
  return `${context.directory}Chart.yaml${query === '' ? '' : `?${query}`}`;
}

/** True for a scope that is there only when something in the chart is switched on. */
export function isHypothetical(scope: string): boolean {
  return /Chart\.yaml\?(?:.*&)?\+/.test(scope);
}

/** The directories of a chart and all it stands on. */
export function chartsIn(chart: Chart): readonly string[] {
  return [chart.directory, ...chart.dependencies.flatMap(chartsIn)];
}

/** The template of a chart, or of one it stands on, that is a certain file. */
export function templateIn(chart: Chart, uri: string): ChartFile | undefined {
  const own = chart.templates.find((file) => file.uri === uri);
  if (own) return own;
  for (const dependency of chart.dependencies) {
    const found = templateIn(dependency, uri);
    if (found) return found;
  }
  return undefined;
}

/** The files that make up a release. */
export function filesOf({ rendering }: Release, chart: Chart, context: Context): ReadonlySet<string> {
  const files = new Set<string>(context.files);
  const used = new Set(rendering.directories);
  const add = (one: Chart) => {
    if (!used.has(one.directory)) return;
    for (const { uri } of one.templates) files.add(uri);
    for (const name of ['values.yaml', 'Chart.yaml']) files.add(one.directory + name);
    one.dependencies.forEach(add);
  };
  add(chart);
  return files;
}
