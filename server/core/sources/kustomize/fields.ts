// The places in an object that a field specification means, and how they are changed.
import { groupOf } from '../../kubernetes/apiVersion.ts';
import { madeKey, madeMap, withEntry, withItems } from '../../yaml/compose.ts';
import { entryOf, isNull, type MapNode, type Node } from '../../yaml/node.ts';
import { textAt } from './composed.ts';
import type { FieldSpec } from './fieldSpecs.ts';

/** Gives what shall stand in the place of a node; the same node where nothing changes. */
export type Change = (node: Node) => Node;

/** True where a specification is meant for objects of this kind. Source: kustomize api/filters/fieldspec isMatchGVK. */
export function isFor(spec: FieldSpec, object: MapNode): boolean {
  if (spec.kind && spec.kind !== textAt(object, 'kind')) return false;
  if (!spec.group && !spec.version) return true;
  const apiVersion = textAt(object, 'apiVersion');
  if (spec.group && spec.group !== groupOf(apiVersion)) return false;
  return !spec.version || spec.version === apiVersion.slice(apiVersion.indexOf('/') + 1);
}

/**
 * The object with every node changed that the specification means: its path leads through maps by name, and through
 * lists into each of their items. `create` makes what is missing, where the specification says so.
 * Source: kustomize api/filters/fieldspec.
 */
export function changeFields(object: MapNode, spec: FieldSpec, change: Change, create?: () => Node): MapNode {
  if (!isFor(spec, object)) return object;
  const changed = changeAt(object, spec.path, change, spec.create ? create : undefined);
  return changed.kind === 'map' ? changed : object;
}

function changeAt(
  node: Node,
  path: readonly string[],
  change: Change,
  create: (() => Node) | undefined,
): Node {
  const [name, ...rest] = path;
  if (name === undefined) return change(node);
  if (node.kind === 'seq') {
    return withItems(
      node,
      node.items.map((item) => changeAt(item, path, change, create)),
    );
  }
  if (node.kind !== 'map') return node;
  const entry = entryOf(node, name);
  if (entry && !(create && isNull(entry.value))) {
    const value = changeAt(entry.value, rest, change, create);
    return value === entry.value ? node : withEntry(node, entry.key, value);
  }
  if (!create) return node;
  const place = entry?.key ?? node;
  const value = changeAt(rest.length > 0 ? madeMap([], place) : create(), rest, change, create);
  return withEntry(node, entry?.key ?? madeKey(name, value), value);
}
