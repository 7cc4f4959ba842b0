// `configMapGenerator` and `secretGenerator`: objects that a kustomization makes of texts and files.

import { base64 } from '../../text/base64.ts';
import { asText, madeKey, madeMap, madeScalar, withEntry } from '../../yaml/compose.ts';
import {
  type Entry,
  entryOf,
  get,
  isNull,
  itemsOf,
  type MapNode,
  type Node,
  type ScalarNode,
} from '../../yaml/node.ts';
import { allIdsOf, type Composed, composedFrom, effectiveNamespace, sameId, textAt } from './composed.ts';
import type { OnNote } from './note.ts';
import { refused } from './refusals.ts';

/** What generators need to know of the build they are part of. */
export interface GeneratorContext {
  /** The text of a file; undefined where it was not read. */
  readonly textAt: (path: string, file: ScalarNode) => string | undefined;
  readonly note: OnNote;
}

/** The objects with what the generators of a kustomization make, or change of those that are there. */
export function generated(
  objects: readonly Composed[],
  kustomization: MapNode,
  context: GeneratorContext,
): readonly Composed[] {
  const options = get(kustomization, 'generatorOptions');
  let result = objects;
  for (const [list, kind] of [
    ['configMapGenerator', 'ConfigMap'],
    ['secretGenerator', 'Secret'],
  ] as const) {
    for (const item of itemsOf(get(kustomization, list)))
      if (item.kind === 'map') result = generateOne(result, item, kind, options, context);
  }
  return result;
}

/** One generator; also what a generator of its own file says. Source: kustomize api/resmap appendReplaceOrMerge. */
export function generateOne(
  objects: readonly Composed[],
  item: MapNode,
  kind: 'ConfigMap' | 'Secret',
  options: Node | undefined,
  context: GeneratorContext,
): readonly Composed[] {
  const name = get(item, 'name') ?? get(item, 'metadata', 'name');
  if (name?.kind !== 'scalar') return objects;
  const made = makeObject(item, name, kind, options, context);
  const id = {
    kind,
    name: name.text,
    namespace: effectiveNamespace(textAt(made.root, 'metadata', 'namespace')),
  };
  const index = objects.findIndex((one) => allIdsOf(one).some((other) => sameId(other, id)));
  const former = objects[index];
  const behavior = textAt(item, 'behavior');
  const changes = behavior === 'merge' || behavior === 'replace';
  if (!former && changes) context.note(refused(name, `There is no ${kind} \`${name.text}\` to ${behavior}.`));
  if (former && !changes) context.note(refused(name, `There is a ${kind} \`${name.text}\` already.`));
  if (!former || !changes) return [...objects, made];
  return objects.with(index, overlaid(former, made, behavior === 'merge'));
}

function makeObject(
  item: MapNode,
  name: ScalarNode,
  kind: 'ConfigMap' | 'Secret',
  global: Node | undefined,
  context: GeneratorContext,
): Composed {
  const option = (key: string) => get(item, 'options', key) ?? get(global, key);
  const key = (text: string) => madeKey(text, name);
  const namespace = get(item, 'namespace') ?? get(item, 'metadata', 'namespace');
  const metadata: Entry[] = [{ key: key('name'), value: name }];
  if (namespace && !isNull(namespace)) metadata.push({ key: key('namespace'), value: namespace });
  for (const field of ['labels', 'annotations']) {
    const pairs = joined(get(global, field), get(item, 'options', field));
    if (pairs) metadata.push({ key: key(field), value: pairs });
  }
  const entries: Entry[] = [
    { key: key('apiVersion'), value: madeScalar('v1', name) },
    { key: key('kind'), value: madeScalar(kind, name) },
    { key: key('metadata'), value: madeMap(metadata, name) },
  ];
  const data = dataOf(item, kind === 'Secret', context);
  if (data.entries.length > 0 || data.open) entries.push({ key: key('data'), value: data });
  if (kind === 'Secret')
    entries.push({ key: key('type'), value: get(item, 'type') ?? madeScalar('Opaque', name) });
  const immutable = option('immutable');
  if (immutable?.kind === 'scalar' && immutable.text === 'true')
    entries.push({ key: key('immutable'), value: immutable });
  const disabled = option('disableNameSuffixHash');
  const hashed = !(disabled?.kind === 'scalar' && disabled.text === 'true');
  return { ...composedFrom(madeMap(entries, item), item.uri, item.start), hashed };
}

/** `literals` are known, files where the host has read them. */
function dataOf(item: MapNode, secret: boolean, context: GeneratorContext): MapNode {
  const entries: Entry[] = [];
  let open = item.open;
  const add = (key: string, value: string, place: ScalarNode) => {
    const scalar = secret ? madeScalar(base64(value), place) : { ...place, text: value, exact: false };
    entries.push({ key: madeKey(key, place), value: asText({ ...scalar, style: 'plain' }) });
  };
  for (const literal of itemsOf(get(item, 'literals'))) {
    const [, key = '', value = ''] =
      literal.kind === 'scalar' ? (/^([^=]*)=(.*)$/s.exec(literal.text) ?? []) : [];
    if (key && literal.kind === 'scalar') add(key.trim(), value.replace(/^(["'])(.*)\1$/s, '$2'), literal);
    else open = true;
  }
  for (const file of itemsOf(get(item, 'files'))) {
    const [, key, path = ''] = file.kind === 'scalar' ? (/^(?:([^=]*)=)?(.*)$/s.exec(file.text) ?? []) : [];
    const text = file.kind === 'scalar' ? context.textAt(path, file) : undefined;
    if (text === undefined || file.kind !== 'scalar') open = true;
    else add(key ?? path.slice(path.lastIndexOf('/') + 1), text, file);
  }
  for (const file of [...itemsOf(get(item, 'envs')), get(item, 'env')]) {
    if (!file || isNull(file)) continue;
    const pairs = file.kind === 'scalar' ? variablesIn(context.textAt(file.text, file)) : undefined;
    if (!pairs) open = true;
    else for (const [key, value] of pairs) add(key, value, file as ScalarNode);
  }
  return { ...madeMap(entries, item), open };
}

/**
 * The lines of an env file; undefined where it was not read, and where a line has a key only, whose value comes from the
 * environment. Source: kustomize api/kv processLine.
 */
function variablesIn(text: string | undefined): readonly (readonly [string, string])[] | undefined {
  const lines = text?.split(/\r?\n/).map((line) => line.trimStart());
  const said = lines?.filter((line) => line !== '' && !line.startsWith('#'));
  if (!said || said.some((line) => !line.includes('='))) return undefined;
  return said.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const);
}

/** What a generator puts over an object that is there: its data go first, names and labels stay. */
function overlaid(former: Composed, made: Composed, merges: boolean): Composed {
  let root = made.root;
  const old = get(former.root, 'data');
  const data = get(root, 'data');
  const key = entryOf(root, 'data')?.key ?? entryOf(former.root, 'data')?.key;
  if (merges && key) root = withEntry(root, key, joined(old, data) ?? old ?? madeMap([], former.root));
  const metadata = get(former.root, 'metadata');
  const metadataKey = entryOf(root, 'metadata')?.key;
  if (metadata?.kind === 'map' && metadataKey) {
    const labels = ['labels', 'annotations'].reduce((map, field) => {
      const both = joined(get(metadata, field), get(made.root, 'metadata', field));
      return both ? withEntry(map, entryOf(metadata, field)?.key ?? madeKey(field, both), both) : map;
    }, metadata);
    root = withEntry(root, metadataKey, labels);
  }
  return { ...former, root, hashed: former.hashed && made.hashed };
}

/** Both maps as one; of a key that both have, the second one's value counts. */
function joined(first: Node | undefined, second: Node | undefined): MapNode | undefined {
  const a = first?.kind === 'map' ? first : undefined;
  const b = second?.kind === 'map' ? second : undefined;
  if (!a || !b) return a ?? b;
  const all = b.entries.reduce((map, { key, value }) => withEntry(map, key, value), a);
  return { ...all, open: a.open || b.open };
}
