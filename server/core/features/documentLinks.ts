// What can be followed with a click: paths of kustomizations and of those who install charts, rules in ignore comments.
import { groupOf } from '../kubernetes/apiVersion.ts';
import { RULES } from '../rules/all.ts';
import { KUSTOMIZATION_NAMES } from '../sources/kustomize/reader.ts';
import { directoryOf, resolvePath } from '../sources/paths.ts';
import { objectsIn } from '../sources/plain.ts';
import { isKustomization } from '../sources/role.ts';
import type { Span } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { ignoredIn } from '../yaml/directives.ts';
import { get, itemsOf, type Node } from '../yaml/node.ts';
import { placeWithin } from '../yaml/within.ts';

/** A stretch of text that leads to a file, or to the page of a rule. */
export interface DocumentLink extends Span {
  readonly to: { readonly uri: string } | { readonly rule: string };
}

/** Lists of paths in a kustomization. Source: kustomize api/types kustomization.go. */
const PATHS = [
  ...['resources', 'bases', 'components', 'crds', 'configurations', 'generators', 'transformers'],
  ...['validators', 'patchesStrategicMerge'],
] as const;

/** Lists of maps that have paths in them, and under which keys. */
const WITH_PATHS = {
  patches: ['path'],
  patchesJson6902: ['path'],
  replacements: ['path'],
  configMapGenerator: ['files', 'envs', 'env'],
  secretGenerator: ['files', 'envs', 'env'],
  helmCharts: ['valuesFile', 'additionalValuesFiles'],
} as const;

/** The files that a file's paths lead to, as far as they are there, and the rules that its comments name. */
export function documentLinks(workspace: Workspace, uri: string): readonly DocumentLink[] {
  const text = workspace.document(uri)?.getText();
  if (text === undefined) return [];
  const rules = ignoredIn(text)
    .filter(({ rule }) => RULES.some(({ id }) => id === rule))
    .map(({ rule, start, end }) => ({ start, end, to: { rule } }));
  const known = new Set(workspace.uris());
  const files = [...pathsIn(workspace, uri)].flatMap(({ node, base, isRooted }): readonly DocumentLink[] => {
    if (node?.kind !== 'scalar' || !node.exact || node.uri !== uri) return [];
    // `key=path` of generators.
    const from = node.text.indexOf('=') + 1;
    const target = fileAt(workspace, known, base, node.text.slice(from).replace(isRooted ? /^\/+/ : '', ''));
    const at = placeWithin(node, () => text, from, node.text.length);
    return target !== undefined && at ? [{ start: at.start, end: at.end, to: { uri: target } }] : [];
  });
  return [...rules, ...files].sort((a, b) => a.start - b.start);
}

interface Path {
  readonly node: Node | undefined;
  /** The directory that it is relative to. */
  readonly base: string;
  /** A slash in front of it means the same directory. */
  readonly isRooted: boolean;
}

function* pathsIn(workspace: Workspace, uri: string): Generator<Path> {
  const trees = workspace.trees(uri);
  if (isKustomization(uri)) {
    for (const node of listedIn(trees[0]?.root)) yield { node, base: directoryOf(uri), isRooted: false };
    return;
  }
  const folder = workspace.folderOf(uri);
  if (folder === undefined) return;
  for (const { root, kind, apiVersion } of objectsIn(trees))
    for (const node of installedBy(root, kind, groupOf(apiVersion)))
      yield { node, base: folder, isRooted: true };
}

function* listedIn(root: Node | undefined): Generator<Node | undefined> {
  for (const list of PATHS) yield* itemsOf(get(root, list));
  for (const [list, keys] of Object.entries(WITH_PATHS))
    for (const item of itemsOf(get(root, list)))
      for (const key of keys) {
        const value = get(item, key);
        yield* value?.kind === 'seq' ? value.items : [value];
      }
  yield get(root, 'openapi', 'path');
}

/** Paths of Flux and Argo CD, which begin at the root of the repository. */
function* installedBy(root: Node, kind: string, group: string): Generator<Node | undefined> {
  const spec = get(root, 'spec');
  if (group.endsWith('toolkit.fluxcd.io')) {
    if (kind === 'Kustomization') yield get(spec, 'path');
    const chart = get(spec, 'chart', 'spec');
    if (kind === 'HelmRelease') yield* [get(chart, 'chart'), ...itemsOf(get(chart, 'valuesFiles'))];
  }
  if (group !== 'argoproj.io' || kind !== 'Application') return;
  for (const source of [get(spec, 'source'), ...itemsOf(get(spec, 'sources'))]) yield get(source, 'path');
}

/** The file of a path; of a directory, what makes it a kustomization or a chart. Undefined where it is not there. */
function fileAt(
  workspace: Workspace,
  known: ReadonlySet<string>,
  base: string,
  path: string,
): string | undefined {
  const uri = resolvePath(base, path);
  if (uri === undefined) return undefined;
  const entries = [...KUSTOMIZATION_NAMES, 'Chart.yaml'].map((name) => `${uri}/${name}`);
  return [uri, ...entries].find((one) => known.has(one) || workspace.absenceOf(one) === 'unread');
}
