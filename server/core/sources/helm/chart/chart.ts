// A chart as it lies in the workspace: its metadata, values, templates, files and dependencies.
import type { YamlDocument } from '../../../yaml/node.ts';
import { decoded, resolvePath } from '../../paths.ts';
import { valueIn } from '../value/read.ts';
import { type Dict, dict, type Value } from '../value/value.ts';
import { ignoresIn } from './ignore.ts';

/** What a chart may ask of the workspace. */
export interface ChartReader {
  /** The files below a directory (a URI with a slash at its end), in any depth. */
  list(directory: string): readonly string[];
  text(uri: string): string | undefined;
  documents(uri: string): readonly YamlDocument[];
  /** The directories of charts that have a name; where it is known where one lies, that directory, if it is a chart. */
  named(name: string, beside?: string): readonly string[];
}

export interface ChartFile {
  readonly uri: string;
  /** Below the chart: `templates/service.yaml`. */
  readonly path: string;
  readonly text: string;
}

export interface Chart {
  /** What it is called, which an alias may change. */
  readonly name: string;
  /** A URI with a slash at its end. */
  readonly directory: string;
  readonly metadata: Dict;
  /** The default values. */
  readonly values: Dict;
  readonly templates: readonly ChartFile[];
  /** What `.Files` sees, by path. */
  readonly files: ReadonlyMap<string, ChartFile>;
  readonly dependencies: readonly Chart[];
  /** A library is not rendered by itself. */
  readonly isLibrary: boolean;
  /** Dependencies that are declared and are not here. */
  readonly missing: readonly string[];
}

/** Charts in charts in charts: Helm has no limit, people don't go deeper. */
const MOST_NESTED = 12;

const OWN =
  /^(?:Chart\.yaml|Chart\.lock|values\.yaml|values\.schema\.json|requirements\.yaml|requirements\.lock)$/;

/** The chart in a directory. Source: Helm pkg/chart/loader load.go. */
export function loadChart(reader: ChartReader, directory: string): Chart {
  const uris = reader.list(directory);
  const ignores = ignoresIn(reader.text(`${directory}.helmignore`) ?? '');
  const files = uris.flatMap((uri) => {
    const path = uri.slice(directory.length);
    return ignores(decoded(path)) ? [] : [{ uri, path }];
  });
  return load(reader, directory, files, new Set([directory]));
}

interface Listed {
  readonly uri: string;
  readonly path: string;
}

function load(
  reader: ChartReader,
  directory: string,
  listed: readonly Listed[],
  through: ReadonlySet<string>,
): Chart {
  const metadata = dictIn(reader, `${directory}Chart.yaml`);
  const requirements = dictIn(reader, `${directory}requirements.yaml`).entries.get('dependencies');
  if (requirements && !metadata.entries.has('dependencies'))
    metadata.entries.set('dependencies', requirements);
  const templates: ChartFile[] = [];
  const files = new Map<string, ChartFile>();
  const nested = new Map<string, Listed[]>();
  for (const { uri, path } of listed) {
    const text = reader.text(uri);
    if (text === undefined) continue;
    const file = { uri, path: decoded(path), text };
    const inside = nestedIn(path);
    if (path.startsWith('templates/')) templates.push(file);
    else if (inside !== undefined)
      nested.set(inside, [...(nested.get(inside) ?? []), { uri, path: path.slice(inside.length) }]);
    else if (!path.startsWith('charts/') && !OWN.test(path)) files.set(file.path, file);
  }
  const type = metadata.entries.get('type');
  const dependencies = [...nested].flatMap(([path, own]) => {
    const isChart = own.some((file) => file.path === 'Chart.yaml');
    return isChart && through.size <= MOST_NESTED
      ? [load(reader, directory + path, own, new Set([...through, directory + path]))]
      : [];
  });
  const found = around(reader, directory, metadata, dependencies, through);
  return {
    name: textIn(metadata, 'name'),
    directory,
    metadata,
    values: dictIn(reader, `${directory}values.yaml`),
    templates,
    files,
    dependencies: [...dependencies, ...found.charts].sort((a, b) => (a.directory < b.directory ? -1 : 1)),
    isLibrary: type?.kind === 'text' && type.text.toLowerCase() === 'library',
    missing: found.missing,
  };
}

/** The directory of the chart below charts/ that a file belongs to: `charts/redis/`, `charts/redis-1.2.3.tgz/redis/`. */
function nestedIn(path: string): string | undefined {
  const match = /^charts\/(?:[^/_.][^/]*\.tgz\/[^/]+|[^/_.][^/]*)\//.exec(path);
  return match?.[0];
}

/** Dependencies that are declared and do not lie in charts/: beside the chart (`file://../common`), or anywhere by name. */
function around(
  reader: ChartReader,
  directory: string,
  metadata: Dict,
  own: readonly Chart[],
  through: ReadonlySet<string>,
): { readonly charts: readonly Chart[]; readonly missing: readonly string[] } {
  const charts: Chart[] = [];
  const missing: string[] = [];
  const declared = metadata.entries.get('dependencies');
  for (const item of declared?.kind === 'list' ? declared.items : []) {
    if (item.kind !== 'dict') continue;
    const name = textIn(item, 'name');
    if (name === '' || [...own, ...charts].some((chart) => chart.name === name)) continue;
    const [found] = placesOf(reader, directory, name, textIn(item, 'repository')).filter(
      (at) => !through.has(at),
    );
    if (found === undefined || through.size > MOST_NESTED) missing.push(name);
    else charts.push(loadElsewhere(reader, found, through));
  }
  return { charts, missing: [...new Set(missing)] };
}

function placesOf(
  reader: ChartReader,
  directory: string,
  name: string,
  repository: string,
): readonly string[] {
  if (!repository.startsWith('file://')) return reader.named(name);
  const beside = resolvePath(directory, repository.slice('file://'.length));
  return beside === undefined ? [] : reader.named(name, `${beside}/`);
}

function loadElsewhere(reader: ChartReader, directory: string, through: ReadonlySet<string>): Chart {
  const ignores = ignoresIn(reader.text(`${directory}.helmignore`) ?? '');
  const listed = reader
    .list(directory)
    .map((uri) => ({ uri, path: uri.slice(directory.length) }))
    .filter(({ path }) => !ignores(decoded(path)));
  return load(reader, directory, listed, new Set([...through, directory]));
}

function dictIn(reader: ChartReader, uri: string): Dict {
  if (reader.text(uri) === undefined) return dict();
  const [document] = reader.documents(uri);
  const value = valueIn(document?.root);
  if (value.kind !== 'dict') return { ...dict(), open: (document?.errors.length ?? 0) > 0 };
  // Of a half-typed file nobody knows what it will hold.
  if ((document?.errors.length ?? 0) > 0) value.open = true;
  return value;
}

/** A text in a map; '' where there is none. */
export function textIn(map: Dict, key: string): string {
  const value: Value | undefined = map.entries.get(key);
  return value?.kind === 'text' ? value.text : value?.kind === 'float' ? String(value.value) : '';
}
