// Facts without the trees they came from: a file that nobody has open keeps the former only.
import type { Place } from '../text/origin.ts';
import type { Node } from '../yaml/node.ts';

/**
 * The same facts, in which a map or list of the tree is only a place. Readers of kinds may hand on nodes as places;
 * each would keep all that is below it, which is ten times the facts.
 */
export function withoutTrees<T extends object>(facts: T): T {
  const copy = { ...facts };
  for (const key in copy) copy[key] = strip(copy[key]) as T[typeof key];
  return copy;
}

function strip(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.length === 0 ? value : value.map(strip);
  if (!isNode(value)) return withoutTrees(value);
  return value.kind === 'scalar' || value.kind === 'unknown' ? value : placeOf(value);
}

function isNode(value: object): value is Node {
  return 'kind' in value && 'exact' in value;
}

function placeOf({ uri, start, end, exact, via, pieces }: Place): Place {
  return { uri, start, end, exact, ...(via && { via }), ...(pieces && { pieces }) };
}

/** True for the tree of an object in which something was written in a file, be it only a piece of a name. */
export function mentions(root: Node, uri: string): boolean {
  const known = files.get(root) ?? filesIn(root, new Set());
  files.set(root, known);
  return known.has(uri);
}

/** Trees never change, and a file that many overlays use asks all their objects again and again. */
const files = new WeakMap<Node, ReadonlySet<string>>();

function filesIn(node: Node, found: Set<string>): Set<string> {
  found.add(node.uri);
  for (const { uri } of node.pieces ?? []) found.add(uri);
  if (node.kind === 'seq') for (const item of node.items) filesIn(item, found);
  if (node.kind !== 'map') return found;
  for (const { key, value } of node.entries) {
    found.add(key.uri);
    filesIn(value, found);
  }
  return found;
}
