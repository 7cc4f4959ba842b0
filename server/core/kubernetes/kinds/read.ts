// The few verbs with which every kind reads its tree: a scalar, a list, labels. All of them are total.

import type { Place } from '../../text/origin.ts';
import {
  entryOf,
  get,
  isNull,
  itemsOf,
  type MapNode,
  type Node,
  type ScalarNode,
  type UnknownNode,
} from '../../yaml/node.ts';
import { hasPlaceholder } from '../../yaml/placeholder.ts';
import type { FieldKey } from '../field.ts';
import type { Labels, List, Scalar, Selector, SelectorExpression } from '../resource.ts';
import type { FieldAt, Owner } from '../trace.ts';

/** Told about every field that a reader meets; left out when only facts are wanted. */
export type Report = ((field: FieldAt) => void) | undefined;

/** A list is read up to here and open behind it: aliases can make a small file mean a huge one. */
const MOST_ITEMS = 2_000;

/** A value where Kubernetes wants a scalar: absent and null are undefined; templates, maps and lists are unknown. */
export function scalarOf(node: Node | undefined): Scalar | undefined {
  if (!node || isNull(node)) return undefined;
  if (node.kind === 'scalar') return hasPlaceholder(node.text) ? unknownAt(node) : node;
  return node.kind === 'unknown' ? node : unknownAt(node);
}

/** The scalar under a key. A map in which something unknown stands may well have the key. */
export function scalarAt(map: Node | undefined, key: string): Scalar | undefined {
  const entry = entryOf(map, key);
  if (!entry && map?.kind === 'map' && map.open) return unknownAt(map);
  const value = scalarOf(entry?.value);
  return value?.kind === 'scalar' && /port$/i.test(key) && BLANK_PORT.test(value.text)
    ? unknownAt(value)
    : value;
}

/** `PORT`, `HTTP_PORT`: guides and scripts put a number there before they apply it, and no port can have such a name. */
const BLANK_PORT = /^(?:[A-Z][A-Z0-9]*_)*PORT$/;

/** The place of a value that an action of a template was to give, and did not; undefined everywhere else. */
export function nothingAt(map: Node | undefined, key: string): Place | undefined {
  const value = get(map, key);
  return value?.kind === 'scalar' && value.via && isNull(value) ? value : undefined;
}

/** A label with nothing behind its colon is an empty text to Kubernetes. */
function emptyAt(node: Node): Scalar {
  return node.kind === 'scalar' ? { ...node, text: '', style: 'double' } : unknownAt(node);
}

/** An unknown value at the place of a node. */
export function unknownAt(node: Node): UnknownNode {
  const { uri, start, end, exact } = node;
  return { kind: 'unknown', uri, start, end, exact };
}

/** True where a node holds, or may hold, more than can be seen. */
export function isOpen(node: Node | undefined): boolean {
  if (!node) return false;
  if (node.kind === 'scalar') return hasPlaceholder(node.text);
  return node.kind === 'unknown' || node.open;
}

/** The maps of a list under a key. Items that are no maps are passed over; they make the list open. */
export function listAt<T>(map: Node | undefined, key: string, read: (item: MapNode) => T): List<T> {
  const at = get(map, key);
  if (at?.kind !== 'seq')
    return { items: [], open: isOpen(map) || isOpen(at), at: isNull(at) ? undefined : at };
  const maps = at.items.filter((item) => item.kind === 'map').slice(0, MOST_ITEMS);
  return { items: maps.map(read), open: at.open || maps.length < at.items.length, at };
}

/** A map of labels under a key. */
export function labelsAt(map: Node | undefined, key: string): Labels {
  const at = get(map, key);
  if (at?.kind !== 'map') return { pairs: [], open: isOpen(map) || isOpen(at), at: undefined };
  const pairs = at.entries.map(({ key, value }) => ({ key, value: scalarOf(value) ?? emptyAt(value) }));
  return { pairs, open: at.open || pairs.some((pair) => hasPlaceholder(pair.key.text)), at };
}

/** A selector with matchLabels and matchExpressions: `selector`, or the key that is given. */
export function labelSelectorAt(spec: Node | undefined, key = 'selector'): Selector | undefined {
  const at = get(spec, key);
  if (isNull(at) || !at) return undefined;
  const labels = labelsAt(at, 'matchLabels');
  const expressions = listAt(at, 'matchExpressions', readExpression);
  return { at, labels, expressions: expressions.items, open: isOpen(at) || expressions.open };
}

/** `spec.selector` as a plain map of labels, as ReplicationControllers have it. */
export function mapSelectorAt(spec: Node | undefined): Selector | undefined {
  const at = get(spec, 'selector');
  if (isNull(at) || !at) return undefined;
  return { at, labels: labelsAt(spec, 'selector'), expressions: [], open: isOpen(at) };
}

/** Reports the entries of a map that a table gives a field for. */
export function reportEntries(
  report: Report,
  map: Node | undefined,
  fields: Readonly<Record<string, FieldKey>>,
  owner: Owner,
): void {
  if (!report || map?.kind !== 'map') return;
  for (const { key, value } of map.entries) {
    const field = Object.hasOwn(fields, key.text) ? fields[key.text] : undefined;
    if (field) report({ field, key, value, owner });
  }
}

/** Reports the entries of the maps in a list, as `listAt` read it. */
export function reportItems<T>(
  report: Report,
  list: Node | undefined,
  { items }: List<T>,
  fields: Readonly<Record<string, FieldKey>>,
  ownerOf: (item: T) => Owner,
): void {
  if (!report) return;
  const maps = itemsOf(list).filter(({ kind }) => kind === 'map');
  for (const [i, item] of items.entries()) reportEntries(report, maps[i], fields, ownerOf(item));
}

/** The key of a map, where it is there. */
export function keyOf(map: Node | undefined, key: string): ScalarNode | undefined {
  return entryOf(map, key)?.key;
}

function readExpression(item: MapNode): SelectorExpression {
  const text = (key: string) => {
    const value = scalarAt(item, key);
    return value?.kind === 'scalar' ? value.text : '';
  };
  const values = get(item, 'values');
  const texts = values?.kind === 'seq' ? values.items.map(scalarOf) : [];
  const known = texts.flatMap((value) => (value?.kind === 'scalar' ? [value] : []));
  const unknown = texts.length > known.length || isOpen(item);
  return {
    at: item,
    key: text('key'),
    operator: unknown ? '?' : text('operator'),
    values: known.map((value) => value.text),
    keys: item.entries.map(({ key }) => key),
    keyAt: scalarAt(item, 'key'),
    valuesAt: known,
  };
}
