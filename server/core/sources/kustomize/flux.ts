// Flux: an object of kind Kustomization of another API, which builds a directory of the repository into a cluster.
import { groupOf } from '../../kubernetes/apiVersion.ts';
import { madeKey, madeMap, madeScalar, withEntry, withItems } from '../../yaml/compose.ts';
import {
  entryOf,
  get,
  isNull,
  itemsOf,
  type MapNode,
  type Node,
  type SeqNode,
  type YamlDocument,
} from '../../yaml/node.ts';
import { hasPlaceholder } from '../../yaml/placeholder.ts';
import { decoded, directoryOf, resolvePath } from '../paths.ts';
import { objectsIn } from '../plain.ts';
import { textAt } from './composed.ts';
import { isKustomizationName, kustomizationIn, type Reader } from './reader.ts';

/** Where Flux begins to build. */
export interface FluxEntry {
  /** Names the build. It lies in the directory that is built, so that paths are relative to that; no file is called so. */
  readonly scope: string;
  /** The file that holds the object, and which of its objects it is. */
  readonly uri: string;
  readonly index: number;
  /** The directory that is built, as a URI with a slash at its end. */
  readonly directory: string;
  /** Its patches and the like may change any object in there. */
  readonly changes: boolean;
  /** The source of what is built, by its kind and name. */
  readonly source: { readonly kind: string; readonly name: string };
}

const GROUP = 'kustomize.toolkit.fluxcd.io';

/** Lists of patches in older versions of the object. */
const OLD_PATCHES = ['patchesStrategicMerge', 'patchesJson6902'];

/** True for the name of a build that Flux makes. */
export function isFluxScope(scope: string): boolean {
  return /%23\d+$/.test(scope);
}

/** True for a text that may hold Flux objects; it is cheap, and asked of every file. */
export function mayBeFlux(text: string): boolean {
  return text.includes('toolkit.fluxcd.io');
}

/** The entries in a file. Paths begin at the root of the repository, which is the workspace folder; none without one. */
export function fluxEntriesIn(
  uri: string,
  documents: readonly YamlDocument[],
  folder: string | undefined,
): readonly FluxEntry[] {
  if (folder === undefined) return [];
  return objectsIn(documents).flatMap(({ root, apiVersion, kind, index, broken }) => {
    if (broken || kind !== 'Kustomization' || groupOf(apiVersion) !== GROUP) return [];
    const path = textAt(root, 'spec', 'path') || './';
    const directory = hasPlaceholder(path) ? undefined : resolvePath(folder, path.replace(/^\/+/, '') || '.');
    if (directory === undefined) return [];
    const inside = `${directory}/`;
    const source = {
      kind: textAt(root, 'spec', 'sourceRef', 'kind') || 'GitRepository',
      name: textAt(root, 'spec', 'sourceRef', 'name'),
    };
    const changes = ['patches', 'components', 'targetNamespace', ...OLD_PATCHES].some(
      (key) => !isNull(get(root, 'spec', key)),
    );
    const scope = `${inside}${encodeURIComponent(`${uri}#${index}`)}`;
    return [{ scope, uri, index, directory: inside, changes, source }];
  });
}

/** The names of the repositories that Flux fetches besides the one it is set up from. */
export function repositoriesIn(documents: readonly YamlDocument[]): readonly string[] {
  return objectsIn(documents).flatMap(({ root, kind }) => {
    const name = textAt(root, 'metadata', 'name');
    return kind === 'GitRepository' && name !== OWN_REPOSITORY ? [name] : [];
  });
}

/** The name that `flux bootstrap` gives the repository it writes itself into. */
export const OWN_REPOSITORY = 'flux-system';

/** The object of an entry, as it stands in its file now. */
export function fluxObject(reader: Reader, { uri, index }: FluxEntry): MapNode | undefined {
  return objectsIn(reader.documents(uri) ?? []).find((object) => object.index === index)?.root;
}

/**
 * The kustomization that Flux builds: the one in the directory, or one that lists all that lies below, with what the
 * object says put into it. Source: fluxcd/pkg/kustomize, Generator.WriteFile.
 */
export function fluxKustomization(reader: Reader, entry: FluxEntry): MapNode | undefined {
  const object = fluxObject(reader, entry);
  const spec = get(object, 'spec');
  if (!object || spec?.kind !== 'map') return undefined;
  const file = kustomizationIn(reader, entry.directory);
  const own = file === undefined ? listing(reader, entry, spec) : reader.documents(file)?.[0]?.root;
  if (own?.kind !== 'map') return undefined;
  const key = (text: string) => madeKey(text, object);
  let root: MapNode = own;
  for (const [from, to] of [
    ['targetNamespace', 'namespace'],
    ['namePrefix', 'namePrefix'],
    ['nameSuffix', 'nameSuffix'],
  ] as const) {
    const value = get(spec, from);
    if (value && !isNull(value)) root = withEntry(root, key(to), value);
  }
  for (const list of ['patches', 'components', 'images']) {
    const more = itemsOf(get(spec, list));
    if (more.length > 0) root = withEntry(root, key(list), joined(get(root, list), more, object));
  }
  const labels = get(spec, 'commonMetadata', 'labels');
  if (labels?.kind === 'map') {
    const item = madeMap([{ key: key('pairs'), value: labels }], labels);
    root = withEntry(root, key('labels'), joined(get(root, 'labels'), [item], object));
  }
  // Patches in the form of older versions are not followed: then nobody knows what is built.
  const isOld = OLD_PATCHES.some((list) => !isNull(get(spec, list)));
  return isOld ? { ...root, open: true } : root;
}

function joined(list: Node | undefined, more: readonly Node[], place: Node): SeqNode {
  if (list?.kind === 'seq') return withItems(list, [...list.items, ...more]);
  const { uri, start, end } = place;
  return { kind: 'seq', uri, start, end, exact: false, items: more, flow: false, open: false };
}

/** Of some directories, those that lie below no other one: nothing is taken from below a kustomization, but by that one. */
export function topmost(directories: Iterable<string>): readonly string[] {
  const all = [...new Set(directories)];
  return all.filter((one) => !all.some((other) => isBelow(one, other)));
}

function isBelow(uri: string, directory: string): boolean {
  return uri !== directory && uri.startsWith(directory);
}

/** Manifests below a directory, and the directories with a kustomization of their own, but nothing below those. */
function listing(reader: Reader, { directory }: FluxEntry, spec: MapNode): MapNode {
  const files = reader.list?.(directory) ?? [];
  const kustomized = topmost(files.filter(isKustomizationName).map(directoryOf));
  const listed = [
    ...files.filter((uri) => !kustomized.some((other) => isBelow(uri, other))),
    ...kustomized.map((uri) => uri.slice(0, -1)),
  ].sort();
  const at = get(spec, 'path') ?? spec;
  const items = listed.map((uri) => madeScalar(decoded(uri.slice(directory.length)), at));
  return madeMap([{ key: madeKey('resources', at), value: joined(undefined, items, at) }], at);
}

/** What Flux puts in the place of `${NAME}` after it has built. */
export interface Variables {
  /** Undefined for a value that is given and can't be known: then no default counts. */
  readonly values: ReadonlyMap<string, string | undefined>;
  /** Some come from where nobody can look: a Secret, or a ConfigMap that is not in the repository. */
  readonly open: boolean;
}

/** Undefined where nothing is put in. `maps` gives the files that hold ConfigMaps of a name. */
export function variablesOf(
  reader: Reader,
  entry: FluxEntry,
  maps: (name: string) => readonly string[],
): Variables | undefined {
  const object = fluxObject(reader, entry);
  const namespace = textAt(object, 'metadata', 'namespace');
  const postBuild = get(object, 'spec', 'postBuild');
  if (postBuild?.kind !== 'map') return undefined;
  const values = new Map<string, string | undefined>();
  let open = postBuild.open;
  const take = (map: Node | undefined) => {
    // Line breaks are taken out of values.
    for (const { key, value } of map?.kind === 'map' ? map.entries : [])
      values.set(
        key.text,
        value.kind === 'scalar' && !hasPlaceholder(value.text) ? value.text.replaceAll('\n', '') : undefined,
      );
  };
  for (const from of itemsOf(get(postBuild, 'substituteFrom'))) {
    const isMap = textAt(from, 'kind') === 'ConfigMap';
    const found = isMap ? configMaps(reader, textAt(from, 'name'), namespace, maps) : [];
    if (found.length !== 1) open = true;
    else take(get(found[0], 'data'));
  }
  take(get(postBuild, 'substitute'));
  const isAlways = textAt(postBuild, 'substituteStrategy') === 'Always';
  return values.size > 0 || open || isAlways ? { values, open } : undefined;
}

function configMaps(
  reader: Reader,
  name: string,
  namespace: string,
  maps: (name: string) => readonly string[],
): readonly MapNode[] {
  // Flux looks in the namespace of its object only; where that is not written, nobody knows which.
  if (namespace === '') return [];
  return maps(name).flatMap((uri) =>
    objectsIn(reader.documents(uri) ?? []).flatMap(({ root, kind }) =>
      kind === 'ConfigMap' &&
      textAt(root, 'metadata', 'name') === name &&
      textAt(root, 'metadata', 'namespace') === namespace
        ? [root]
        : [],
    ),
  );
}

/** The names of the ConfigMaps in a file. */
export function configMapNamesIn(documents: readonly YamlDocument[]): readonly string[] {
  return objectsIn(documents).flatMap(({ root, kind }) => {
    const name = entryOf(get(root, 'metadata'), 'name')?.value;
    return kind === 'ConfigMap' && name?.kind === 'scalar' ? [name.text] : [];
  });
}
