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

/** True for a tree in which something was written in a file, be it only a piece of a name. */
export function mentions(node: Node, uri: string): boolean {
  if (node.uri === uri || node.pieces?.some((piece) => piece.uri === uri)) return true;
  if (node.kind === 'map')
    return node.entries.some(({ key, value }) => key.uri === uri || mentions(value, uri));
  return node.kind === 'seq' ? node.items.some((item) => mentions(item, uri)) : false;
}
