// The ways a chart is installed, as far as the workspace tells: with other values files, by Flux, by Argo CD, by kustomize.
import { groupOf } from '../../kubernetes/apiVersion.ts';
import { parseEmbedded } from '../../yaml/embedded.ts';
import { get, itemsOf, type MapNode, type Node, type YamlDocument } from '../../yaml/node.ts';
import { directoryOf, fileNameOf, resolvePath } from '../paths.ts';
import { objectsIn } from '../plain.ts';
import { overlaid } from './chart/coalesce.ts';
import { valueIn } from './value/read.ts';
import { type Dict, dict, put, type Value } from './value/value.ts';

/** One way a chart is installed. */
export interface Context {
  /** Tells the contexts of a chart apart. */
  readonly id: string;
  /** What people call it: `values-prod.yaml`, `HelmRelease shop`. */
  readonly label: string;
  /** The chart's directory, with a slash at its end. */
  readonly directory: string;
  /** The name of the release; left out where nobody says one. */
  readonly release: string | undefined;
  readonly namespace: string;
  /** Values files in the order in which they are laid over each other. */
  readonly files: readonly string[];
  /** What is set besides, over all files. */
  readonly values: Dict | undefined;
  /** Some values come from where nobody can look: nothing is said about what is rendered. */
  readonly unsure: boolean;
}

/** What people call a chart's own values. */
export const DEFAULT_LABEL = 'values.yaml';

/** More values files of one chart are not looked at. */
const MOST_FILES = 12;

/** The contexts that a chart's own files make: its defaults, and each other values file over them. */
export function ownContexts(directory: string, files: Iterable<string>): readonly Context[] {
  const plain = {
    directory,
    release: undefined,
    namespace: 'default',
    values: undefined,
    unsure: false,
  };
  const others = [...files].filter((uri) => isValuesFile(uri.slice(directory.length))).sort();
  return [
    { ...plain, id: '', label: DEFAULT_LABEL, files: [] },
    ...others.slice(0, MOST_FILES).map((uri) => {
      const label = uri.slice(directory.length);
      return { ...plain, id: label, label, files: [uri] };
    }),
  ];
}

/** `values-prod.yaml`, `values.prod.yml`, `ci/ingress-values.yaml`; not `values.yaml` itself, nor a schema of it. */
export function isValuesFile(path: string): boolean {
  return /^(?:values(?!\.schema\.)[^/]+|ci\/[^/]*values)\.ya?ml$/.test(path) && path !== 'values.yaml';
}

/** True for text that may hold an object that installs a chart. */
export function mayInstall(text: string): boolean {
  return /^\s*["']?kind["']?:\s*["']?(?:HelmRelease|Application)\b|^\s*["']?helmCharts["']?:/m.test(text);
}

/**
 * The charts that a file's objects install. `folder` is the directory at which paths of Flux and Argo CD begin: that of
 * the repository. `textOf` gives the text of the file, for values that stand in it as text.
 */
export function contextsIn(
  uri: string,
  documents: readonly YamlDocument[],
  folder: string | undefined,
  text: string,
): readonly Context[] {
  const found: Context[] = [];
  if (folder !== undefined)
    for (const { root, kind, apiVersion, index } of objectsIn(documents)) {
      const group = groupOf(apiVersion);
      const id = `${uri}#${index}`;
      if (kind === 'HelmRelease' && group.endsWith('toolkit.fluxcd.io'))
        found.push(...fluxContext(root, id, folder));
      if (kind === 'Application' && group === 'argoproj.io')
        for (const [i, source] of sourcesOf(root).entries())
          found.push(...argoContext(root, source, `${id}/${i}`, folder, text));
    }
  const [document] = documents;
  for (const [i, chart] of itemsOf(get(document?.root, 'helmCharts')).entries())
    found.push(...kustomizeContext(document?.root, chart, uri, i));
  return found;
}

/** Source: Flux helm-controller, HelmRelease v2 spec. */
function fluxContext(root: MapNode, id: string, folder: string): readonly Context[] {
  const spec = get(root, 'spec');
  const chart = get(spec, 'chart', 'spec');
  if (textAt(chart, 'sourceRef', 'kind') !== 'GitRepository') return [];
  const directory = directoryAt(folder, textAt(chart, 'chart'));
  if (directory === undefined) return [];
  const target = textAt(spec, 'targetNamespace');
  const name = textAt(root, 'metadata', 'name');
  const release = textAt(spec, 'releaseName') || [target, name].filter((part) => part !== '').join('-');
  const files = itemsOf(get(chart, 'valuesFiles')).flatMap((item) =>
    item.kind === 'scalar' ? (resolvePath(folder, item.text) ?? []) : [],
  );
  return [
    {
      id,
      label: `HelmRelease ${name}`,
      directory,
      release,
      namespace: target || textAt(root, 'metadata', 'namespace') || 'default',
      files,
      values: dictAt(spec, 'values'),
      unsure: itemsOf(get(spec, 'valuesFrom')).length > 0 || itemsOf(get(spec, 'postRenderers')).length > 0,
    },
  ];
}

function sourcesOf(root: MapNode): readonly Node[] {
  const single = get(root, 'spec', 'source');
  return single ? [single] : itemsOf(get(root, 'spec', 'sources'));
}

/** Source: Argo CD, Application spec.source.helm. */
function argoContext(
  root: MapNode,
  source: Node,
  id: string,
  folder: string,
  text: string,
): readonly Context[] {
  const directory = directoryAt(folder, textAt(source, 'path'));
  if (directory === undefined || textAt(source, 'chart') !== '') return [];
  const helm = get(source, 'helm');
  const name = textAt(root, 'metadata', 'name');
  const listed = itemsOf(get(helm, 'valueFiles'));
  const files = listed.flatMap((item) =>
    item.kind === 'scalar' && !item.text.startsWith('$') ? (resolvePath(directory, item.text) ?? []) : [],
  );
  const inText = get(helm, 'values');
  const [document] = inText?.kind === 'scalar' ? parseEmbedded(inText, text) : [];
  const read = valueIn(document?.root);
  const written = read.kind === 'dict' ? read : dict();
  const object = dictAt(helm, 'valuesObject');
  const parameters = parametersIn(get(helm, 'parameters'));
  const values = overlaid(object ? overlaid(written, object) : written, parameters ?? dict());
  const isElsewhere = files.length < listed.length || itemsOf(get(helm, 'fileParameters')).length > 0;
  return [
    {
      id,
      label: `Application ${name}`,
      directory,
      release: textAt(helm, 'releaseName') || name,
      namespace: textAt(root, 'spec', 'destination', 'namespace') || 'default',
      files,
      values,
      unsure: isElsewhere || parameters === undefined || (document?.errors.length ?? 0) > 0,
    },
  ];
}

/** `service.port: 8080` as values; undefined where a name is more than keys with dots. */
function parametersIn(list: Node | undefined): Dict | undefined {
  const values = dict();
  for (const item of itemsOf(list)) {
    const name = textAt(item, 'name');
    if (!/^[\w-]+(?:\.[\w-]+)*$/.test(name)) return undefined;
    let map = values;
    const keys = name.split('.');
    for (const key of keys.slice(0, -1)) {
      const inner = map.entries.get(key);
      const next = inner?.kind === 'dict' ? inner : dict();
      map.entries.set(key, next);
      map = next;
    }
    const value = get(item, 'value');
    if (value?.kind !== 'scalar') return undefined;
    // What stands in quotes for YAML is plain for `--set`, unless it is to be a text.
    const plain: Node =
      textAt(item, 'forceString') === 'true' ? { ...value, style: 'double' } : { ...value, style: 'plain' };
    put(map, keys.at(-1) ?? '', valueIn(plain));
  }
  return values;
}

/** Source: kustomize api/types helmchartargs.go. */
function kustomizeContext(
  root: Node | undefined,
  chart: Node,
  uri: string,
  index: number,
): readonly Context[] {
  const home = textAt(root, 'helmGlobals', 'chartHome') || 'charts';
  const name = textAt(chart, 'name');
  const directory = directoryAt(directoryOf(uri), `${home}/${name}`);
  if (name === '' || directory === undefined || textAt(chart, 'repo') !== '') return [];
  const files = [
    textAt(chart, 'valuesFile'),
    ...itemsOf(get(chart, 'additionalValuesFiles')).map((item) => textOf(item)),
  ];
  return [
    {
      id: `${uri}#helm${index}`,
      label: `${fileNameOf(directoryOf(uri).slice(0, -1))}/${fileNameOf(uri)}`,
      directory,
      release: textAt(chart, 'releaseName') || undefined,
      namespace: textAt(chart, 'namespace') || textAt(root, 'namespace') || 'default',
      files: files.flatMap((file) => (file === '' ? [] : (resolvePath(directoryOf(uri), file) ?? []))),
      values: dictAt(chart, 'valuesInline'),
      // What is rendered goes on through the kustomization, which may change it.
      unsure: true,
    },
  ];
}

function directoryAt(base: string, path: string): string | undefined {
  if (path === '') return undefined;
  const uri = resolvePath(base, path.replace(/^\/+/, '').replace(/\/+$/, '') || '.');
  return uri && `${uri}/`;
}

function dictAt(node: Node | undefined, key: string): Dict | undefined {
  const value: Value = valueIn(get(node, key));
  return value.kind === 'dict' ? value : undefined;
}

function textOf(node: Node | undefined): string {
  return node?.kind === 'scalar' ? node.text : '';
}

function textAt(node: Node | undefined, ...path: readonly string[]): string {
  return textOf(get(node, ...path));
}
