// From YAML to values: files, and text that `fromYaml` is given.
import type { Origin } from '../../../text/origin.ts';
import type { MapNode, Node, ScalarNode } from '../../../yaml/node.ts';
import { scalarValue } from '../../../yaml/scalar.ts';
import { printed } from './format.ts';
import { PLACEHOLDER } from './rope.ts';
import { bool, type Dict, dict, float, list, NIL, put, text, unknown, type Value } from './value.ts';

/**
 * The value of a tree, as Helm reads YAML: through JSON, so that every number is a float. `isPlaced` is false for trees
 * whose places mean nothing. Source: sigs.k8s.io/yaml, with which Helm reads values files.
 */
export function valueIn(node: Node | undefined, depth = 0): Value {
  if (!node || depth > 200) return NIL;
  const at = placeOf(node);
  switch (node.kind) {
    case 'unknown':
      return unknown('it can’t be read', at);
    case 'seq': {
      const items = node.items.map((item) => valueIn(item, depth + 1));
      return list(items, at, node.open);
    }
    case 'map':
      return dictOf(node, at, depth);
    case 'scalar':
      return scalar(node);
  }
}

function dictOf(node: MapNode, at: Origin, depth: number): Dict {
  const map = dict([], at);
  // The first one that merges bring counts, and what stands in the map itself counts more: `entries` is in that order.
  for (const { key, value } of node.entries) put(map, keyText(key), valueIn(value, depth + 1), placeOf(key));
  if (node.open) map.open = true;
  return map;
}

/** JSON has text for keys only. */
function keyText(key: ScalarNode): string {
  const value = scalarValue(key);
  return typeof value === 'string' ? value : value === null ? 'null' : String(value);
}

function scalar(node: ScalarNode): Value {
  const at = placeOf(node);
  if (node.text.includes(PLACEHOLDER)) return unknown('it is made of unknown parts', at);
  const value = scalarValue(node);
  if (value === null) return { ...NIL, at };
  if (typeof value === 'boolean') return exactly(bool(value, at), node);
  if (typeof value === 'number') return exactly(float(value, at), node);
  return text(value, innerPlace(node, at));
}

/** `yes` prints as `true`, `0x50` as `80`: then the text at the place is not what the value prints as. */
function exactly(value: Value, node: ScalarNode): Value {
  if (!value.at?.exact || printed(value) === node.text) return value;
  return { ...value, at: { ...value.at, exact: false } };
}

/** What stands between quotes is the value, unless there are escapes in it. */
function innerPlace(node: ScalarNode, at: Origin): Origin {
  if (!at.exact) return at;
  if (node.style === 'plain') {
    const isOneLine = at.end - at.start === node.text.length;
    return isOneLine ? at : { ...at, exact: false };
  }
  const isQuoted = node.style === 'double' || node.style === 'single';
  if (isQuoted && at.end - at.start === node.text.length + 2)
    return { ...at, start: at.start + 1, end: at.end - 1 };
  return { ...at, exact: false };
}

function placeOf({ uri, start, end, exact, via }: Node): Origin {
  return via ? { uri, start, end, exact, via } : { uri, start, end, exact };
}
