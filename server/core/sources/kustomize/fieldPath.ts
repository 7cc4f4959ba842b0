// Field paths of replacements and vars: `spec.template.spec.containers.[name=web].env.*.value`.
import { madeKey, madeMap, withEntry, withItems } from '../../yaml/compose.ts';
import { entryOf, get, type MapNode, type Node } from '../../yaml/node.ts';

/** The parts of a path; dots behind a backslash, and those in brackets, belong to a part. */
export function pathParts(path: string): readonly string[] {
  const parts = path.match(/\[[^\]]*\]|(?:\\\.|[^.[\]]|\[\])+/g) ?? [];
  return parts.map((part) => part.replaceAll('\\.', '.'));
}

/** The nodes that a path leads to: several where it has a star or a condition that several items meet. */
export function nodesAt(root: Node, path: readonly string[]): readonly Node[] {
  const [part, ...rest] = path;
  if (part === undefined) return [root];
  return childrenAt(root, part).flatMap(({ node }) => nodesAt(node, rest));
}

/**
 * The object with every node changed that a path leads to. With `create`, maps and the last value are made where they
 * are missing; undefined where the path leads nowhere. Source: kyaml yaml PathMatcher.
 */
export function changePath(
  root: Node,
  path: readonly string[],
  change: (node: Node) => Node,
  create: Node | undefined,
): Node | undefined {
  const [part, ...rest] = path;
  if (part === undefined) return change(root);
  const children = childrenAt(root, part);
  if (children.length > 0) {
    let result: Node | undefined;
    for (const { node, put } of children) {
      const changed = changePath(node, rest, change, create);
      if (changed) result = put(result ?? root, changed);
    }
    return result;
  }
  if (!create || root.kind !== 'map' || /^\[|^\*$/.test(part)) return undefined;
  const made = changePath(rest.length > 0 ? madeMap([], create) : create, rest, change, create);
  return made && withEntry(root, madeKey(part, create), made);
}

interface Child {
  readonly node: Node;
  /** The parent with another node in its place. */
  readonly put: (parent: Node, node: Node) => Node;
}

function childrenAt(root: Node, part: string): readonly Child[] {
  if (root.kind === 'map') {
    if (part === '*') return root.entries.map(({ key, value }) => inMap(key.text, value));
    const entry = entryOf(root, part);
    return entry ? [inMap(part, entry.value)] : [];
  }
  if (root.kind !== 'seq') return [];
  const condition = /^\[(.*?)=(.*)\]$/s.exec(part);
  return root.items.flatMap((node, index) => {
    const isMeant = condition
      ? isLike(node, condition[1] ?? '', condition[2] ?? '')
      : part === '*' || (part === '-' ? index === root.items.length - 1 : part === String(index));
    return isMeant ? [inList(index, node)] : [];
  });
}

function isLike(item: Node, key: string, value: string): boolean {
  const found = key === '' ? item : get(item, ...key.split('.'));
  return found?.kind === 'scalar' && found.text === value;
}

function inMap(name: string, node: Node): Child {
  return {
    node,
    put: (parent, changed) => {
      const key = entryOf(parent, name)?.key;
      return key ? withEntry(parent as MapNode, key, changed) : parent;
    },
  };
}

function inList(index: number, node: Node): Child {
  return {
    node,
    put: (parent, changed) =>
      parent.kind === 'seq' ? withItems(parent, parent.items.with(index, changed)) : parent,
  };
}
