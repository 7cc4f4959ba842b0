// New trees from old ones: what overlays and templates make, in which every node still knows where it was written.
import type { Origin, Place } from '../text/origin.ts';
import { originsOf } from '../text/origin.ts';
import { type Entry, entryOf, type MapNode, type Node, type ScalarNode, type SeqNode } from './node.ts';
import { isString } from './scalar.ts';

/** The map with a key set: in the place of a former value, whose key stays, or behind the last entry. */
export function withEntry(map: MapNode, key: ScalarNode, value: Node): MapNode {
  const former = entryOf(map, key.text);
  if (former?.value === value) return map;
  const entries = former
    ? map.entries.map((entry) => (entry === former ? { key: entry.key, value } : entry))
    : [...map.entries, { key, value }];
  return { ...map, entries };
}

/** The map without a key. */
export function withoutEntry(map: MapNode, key: string): MapNode {
  const entries = map.entries.filter((entry) => entry.key.text !== key);
  return entries.length === map.entries.length ? map : { ...map, entries };
}

/** The map with other entries. */
export function withEntries(map: MapNode, entries: readonly Entry[]): MapNode {
  return { ...map, entries };
}

/** The list with other items. */
export function withItems(seq: SeqNode, items: readonly Node[]): SeqNode {
  const same = items.length === seq.items.length && items.every((item, i) => item === seq.items[i]);
  return same ? seq : { ...seq, items };
}

/** A scalar that no text says: it stands at the place that brought it. */
export function madeScalar(text: string, place: Origin): ScalarNode {
  const { uri, start, end } = place;
  const node = { kind: 'scalar', uri, start, end, exact: false, text, style: 'plain' } as const;
  return isString(node) ? node : { ...node, style: 'double' };
}

/** A key for an entry that no text says. */
export function madeKey(text: string, place: Origin): ScalarNode {
  return { ...madeScalar(text, place), style: 'plain' };
}

/** A map that no text says, at the place that brought it. */
export function madeMap(entries: readonly Entry[], place: Origin): MapNode {
  const { uri, start, end } = place;
  return { kind: 'map', uri, start, end, exact: false, entries, flow: false, open: false };
}

/**
 * A text made of several, in order: `[dev-][web]`. It stands at `main`; the pieces are the places of the parts, and
 * their texts make up the whole.
 */
export function composed(text: string, main: Place, parts: readonly Place[]): ScalarNode {
  const { uri, start, end } = main;
  const pieces = parts.flatMap(originsOf);
  const node = { kind: 'scalar', uri, start, end, exact: false, pieces, text, style: 'plain' } as const;
  return isString(node) ? node : { ...node, style: 'double' };
}

/** A scalar that counts as text wherever it goes: `1` and `true` get quotes. */
export function asText(node: ScalarNode): ScalarNode {
  return isString(node) ? node : { ...node, style: 'double' };
}

/** True for two trees that say the same, wherever they were written. The order of keys does not count. */
export function equalTrees(a: Node | undefined, b: Node | undefined): boolean {
  if (a === b) return true;
  if (!a || !b || a.kind !== b.kind) return false;
  if (a.kind === 'scalar' && b.kind === 'scalar') return a.text === b.text && isString(a) === isString(b);
  if (a.kind === 'seq' && b.kind === 'seq')
    return a.items.length === b.items.length && a.items.every((item, i) => equalTrees(item, b.items[i]));
  if (a.kind !== 'map' || b.kind !== 'map' || a.entries.length !== b.entries.length) return false;
  return a.entries.every(({ key, value }) => equalTrees(value, entryOf(b, key.text)?.value));
}

/** The same tree, in which nothing proves anything by not being there. */
export function opened<T extends Node>(node: T): T {
  if (node.kind === 'map')
    return {
      ...node,
      open: true,
      entries: node.entries.map(({ key, value }) => ({ key, value: opened(value) })),
    };
  return node.kind === 'seq' ? { ...node, open: true, items: node.items.map((item) => opened(item)) } : node;
}
