// A chart installed in some way: what is rendered, as objects whose places are those in the chart's files.
import { mayMatter } from '../../kubernetes/kinds/all.ts';
import { opened } from '../../yaml/compose.ts';
import { get, type MapNode, type YamlDocument } from '../../yaml/node.ts';
import { type Composed, composedFrom } from '../kustomize/composed.ts';
import { objectsIn, type PlainObject } from '../plain.ts';
import type { Chart, ChartFile, ChartReader } from './chart/chart.ts';
import { overlaid } from './chart/coalesce.ts';
import type { Context } from './contexts.ts';
import { type Override, valuesOf } from './explore.ts';
import { type Former, type RenderedFile, type Rendering, renderChart } from './render.ts';
import type { Hash, Witness } from './template/runtime.ts';
import type { Template } from './template/syntax.ts';
import { treesOf } from './trees.ts';
import { valueIn } from './value/read.ts';
import { textOf } from './value/rope.ts';
import { type Dict, dict } from './value/value.ts';

/** How a chart is rendered: in a context, and perhaps with things switched on that its values switch off. */
export interface Occasion {
  readonly context: Context;
  readonly overrides: readonly Override[];
}

/** What rendering has made of a chart. */
export interface Release {
  readonly files: readonly ReleasedFile[];
  /** Something that would be applied too is not here. */
  readonly open: boolean;
  /** Nothing can be said about what is here. */
  readonly unsure: boolean;
  readonly rendering: Rendering;
}

/** The objects of one template. */
export interface ReleasedFile {
  readonly rendered: RenderedFile;
  readonly objects: readonly Composed[];
}

export interface ReleaseOptions {
  readonly kubernetes?: string | undefined;
  readonly parse: (file: ChartFile) => Template;
  readonly former?: readonly Former[] | undefined;
  readonly witness?: Witness | undefined;
  readonly hash?: Hash | undefined;
  /** The documents of a rendered file; those of the same one need not be read again. */
  readonly documents: (file: RenderedFile) => readonly YamlDocument[];
}

/** Renders a chart and reads what comes out. */
export function releaseOf(
  reader: ChartReader,
  chart: Chart,
  occasion: Occasion,
  options: ReleaseOptions,
): Release {
  const { context } = occasion;
  const values = valuesFor(reader, occasion);
  const { kubernetes, parse, former, witness, hash } = options;
  const { namespace } = context;
  // Where nobody says how a release is called, it is called as its chart: helpers make short names of that.
  const name = context.release ?? chart.name;
  const rendering = renderChart(chart, {
    name,
    namespace,
    values: values.dict,
    kubernetes,
    parse,
    former,
    witness,
    hash,
  });
  let open = rendering.missingCharts.length > 0;
  const files = rendering.files.flatMap((rendered) => {
    const documents = options.documents(rendered);
    if (documents.length === 0) return [];
    open ||= documents.some(({ errors }) => errors.length > 0);
    const objects = objectsIn(documents).filter(({ root }) => !isTest(root));
    return [{ rendered, objects: objects.map((one) => composedOf(one, rendered.uri)) }];
  });
  const unsure = context.unsure || values.isBroken || hasFaultyHelper(chart, parse);
  return { files, open: open || hasFault(chart, parse), unsure, rendering };
}

/** True for what Helm makes for `helm test` only, and takes away again. Source: Helm pkg/release hook.go. */
function isTest(root: MapNode): boolean {
  const hook = get(root, 'metadata', 'annotations', 'helm.sh/hook');
  return hook?.kind === 'scalar' && /^\s*test(?:-success|-failure)?\b/.test(hook.text);
}

/** The documents of a rendered file that can have to do with ports. */
export function documentsOf({ uri, rope }: RenderedFile, hasFaults: boolean): readonly YamlDocument[] {
  if (!mayMatter(textOf(rope))) return [];
  const documents = treesOf(uri, rope);
  if (!hasFaults) return documents;
  // Half-typed: what is there is not what will be there.
  return documents.map((document) => ({
    ...document,
    root: document.root && opened(document.root),
    errors:
      document.errors.length > 0
        ? document.errors
        : [{ message: 'the template is not complete', start: 0, end: 0 }],
  }));
}

function composedOf({ root, index, broken }: PlainObject, uri: string): Composed {
  return composedFrom(broken ? opened(root) : root, uri, index, broken || root.open);
}

/** Values files over each other, then what is set besides, then what is switched on. */
export function valuesFor(
  reader: ChartReader,
  { context, overrides }: Occasion,
): { dict: Dict; isBroken: boolean } {
  let values = dict();
  let isBroken = false;
  for (const uri of context.files) {
    if (reader.text(uri) === undefined) {
      isBroken = true;
      continue;
    }
    const [document] = reader.documents(uri);
    isBroken ||= (document?.errors.length ?? 0) > 0;
    const value = valueIn(document?.root);
    if (value.kind === 'dict') values = overlaid(values, value);
  }
  if (context.values) values = overlaid(values, context.values);
  if (overrides.length > 0) values = overlaid(values, valuesOf(overrides));
  return { dict: values, isBroken };
}

function hasFault(chart: Chart, parse: (file: ChartFile) => Template): boolean {
  return (
    chart.templates.some((file) => parse(file).errors.length > 0) ||
    chart.dependencies.some((dependency) => hasFault(dependency, parse))
  );
}

/** What a half-typed file defines may be used anywhere. */
function hasFaultyHelper(chart: Chart, parse: (file: ChartFile) => Template): boolean {
  return (
    chart.values.open === true ||
    chart.templates.some((file) => {
      const { errors, definitions } = parse(file);
      return errors.length > 0 && (definitions.size > 0 || /\/_[^/]*$/.test(file.path));
    }) ||
    chart.dependencies.some((dependency) => hasFaultyHelper(dependency, parse))
  );
}
