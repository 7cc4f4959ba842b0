// JSON 6902 patches: lists of operations at paths, as kustomize applies them.
import { equalTrees, withEntry, withItems, withoutEntry } from '../../yaml/compose.ts';
import { entryOf, get, itemsOf, type MapNode, type Node, type ScalarNode } from '../../yaml/node.ts';

export interface JsonOperation {
  readonly op: string;
  readonly path: string;
  /** The value of `path` in the text. */
  readonly at: ScalarNode;
  readonly from: string | undefined;
  readonly value: Node | undefined;
}

/** Why an operation can't be done; kustomize then builds nothing at all. */
export type JsonFault =
  /** The path leads nowhere; `depth` of its parts are there. */
  | { readonly kind: 'no-node'; readonly depth: number }
  | { readonly kind: 'test-failed' }
  | { readonly kind: 'not-understood' };

/** What an operation did: the node it met there before, and the object before it. */
export interface JsonStep {
  readonly operation: JsonOperation;
  readonly before: MapNode;
  readonly met: Node | undefined;
  readonly fault: JsonFault | undefined;
}

/** The operations of a patch; undefined where it is no list of operations. */
export function operationsOf(patch: Node | undefined): readonly JsonOperation[] | undefined {
  if (patch?.kind !== 'seq') return undefined;
  return patch.items.flatMap((item) => {
    const [op, path, from] = [get(item, 'op'), get(item, 'path'), get(item, 'from')];
    if (op?.kind !== 'scalar' || path?.kind !== 'scalar') return [];
    return [
      {
        op: op.text,
        path: path.text,
        at: path,
        from: from?.kind === 'scalar' ? from.text : undefined,
        value: get(item, 'value'),
      },
    ];
  });
}

/** The parts of a JSON pointer. Source: RFC 6901; the empty path means the whole object. */
export function pointerParts(path: string): readonly string[] {
  if (path === '') return [];
  const parts = path.split('/').slice(path.startsWith('/') ? 1 : 0);
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The node at a path, and how many of its parts were found. */
export function follow(
  root: Node,
  parts: readonly string[],
): { readonly node: Node | undefined; readonly depth: number } {
  let node: Node | undefined = root;
  for (const [depth, part] of parts.entries()) {
    const next: Node | undefined = node && childOf(node, part);
    if (!next) return { node: undefined, depth };
    node = next;
  }
  return { node, depth: parts.length };
}

/** The object after all operations that can be done. `onStep` is told about each. Source: evanphx/json-patch v4. */
export function applyOperations(
  root: MapNode,
  operations: readonly JsonOperation[],
  onStep: (step: JsonStep) => void,
): MapNode {
  let object = root;
  for (const operation of operations) {
    const parts = pointerParts(operation.path);
    const { node: met } = follow(object, parts);
    const result = applied(object, operation, parts, met);
    const fault = 'fault' in result ? result.fault : undefined;
    onStep({ operation, before: object, met, fault });
    if ('root' in result && result.root.kind === 'map') object = result.root;
  }
  return object;
}

type Result = { readonly root: Node } | { readonly fault: JsonFault };

function applied(
  object: MapNode,
  { op, from, value, at }: JsonOperation,
  parts: readonly string[],
  met: Node | undefined,
): Result {
  switch (op) {
    case 'add':
      return value ? changed(object, parts, (parent, key) => added(parent, key, value, at)) : NOT_UNDERSTOOD;
    case 'replace':
      if (!value) return NOT_UNDERSTOOD;
      // In a map the key need not be there before.
      return changed(object, parts, (parent, key) => put(parent, key, value, at));
    case 'remove':
      return met ? changed(object, parts, removed) : lost(object, parts);
    case 'test':
      return equalTrees(met, value) ? { root: object } : { fault: { kind: 'test-failed' } };
    case 'copy':
    case 'move': {
      if (from === undefined) return NOT_UNDERSTOOD;
      const source = pointerParts(from);
      const { node } = follow(object, source);
      if (!node) return lost(object, source);
      const rest = op === 'move' ? changed(object, source, removed) : { root: object };
      return 'root' in rest ? changed(rest.root, parts, (parent, key) => added(parent, key, node, at)) : rest;
    }
    default:
      return NOT_UNDERSTOOD;
  }
}

const NOT_UNDERSTOOD: Result = { fault: { kind: 'not-understood' } };

function lost(root: Node, parts: readonly string[]): Result {
  return { fault: { kind: 'no-node', depth: follow(root, parts).depth } };
}

/** The tree with the map or list that holds the last part changed; a fault where there is none. */
function changed(
  root: Node,
  parts: readonly string[],
  change: (parent: Node, key: string) => Node | undefined,
): Result {
  const [first, ...rest] = parts;
  if (first === undefined) return NOT_UNDERSTOOD;
  const result = changedAt(root, first, rest, change);
  return result ? { root: result } : lost(root, parts);
}

function changedAt(
  node: Node,
  part: string,
  rest: readonly string[],
  change: (parent: Node, key: string) => Node | undefined,
): Node | undefined {
  const [next, ...others] = rest;
  if (next === undefined) return change(node, part);
  const child = childOf(node, part);
  const result = child && changedAt(child, next, others, change);
  if (!result) return undefined;
  if (node.kind === 'map') {
    const key = entryOf(node, part)?.key;
    return key && withEntry(node, key, result);
  }
  const index = node.kind === 'seq' ? indexIn(node.items, part) : undefined;
  return node.kind === 'seq' && index !== undefined
    ? withItems(node, node.items.with(index, result))
    : undefined;
}

function childOf(node: Node, part: string): Node | undefined {
  if (node.kind === 'map') return entryOf(node, part)?.value;
  const index = node.kind === 'seq' ? indexIn(node.items, part) : undefined;
  return node.kind === 'seq' && index !== undefined ? node.items[index] : undefined;
}

function indexIn(items: readonly Node[], part: string): number | undefined {
  if (!/^-?\d+$/.test(part)) return undefined;
  const index = Number(part);
  return index < 0 ? index + items.length : index;
}

function added(parent: Node, part: string, value: Node, at: ScalarNode): Node | undefined {
  if (parent.kind === 'map') return put(parent, part, value, at);
  if (parent.kind !== 'seq') return undefined;
  const index = part === '-' ? parent.items.length : indexIn(parent.items, part);
  if (index === undefined || index > parent.items.length || index < 0) return undefined;
  return withItems(parent, [...parent.items.slice(0, index), value, ...parent.items.slice(index)]);
}

function put(parent: Node, part: string, value: Node, at: ScalarNode): Node | undefined {
  if (parent.kind === 'map') {
    const { uri, start, end } = at;
    const key = { kind: 'scalar', uri, start, end, exact: false, text: part, style: 'plain' } as const;
    return withEntry(parent, entryOf(parent, part)?.key ?? key, value);
  }
  const index = parent.kind === 'seq' ? indexIn(parent.items, part) : undefined;
  if (parent.kind !== 'seq' || index === undefined || !parent.items[index]) return undefined;
  return withItems(parent, parent.items.with(index, value));
}

function removed(parent: Node, part: string): Node | undefined {
  if (parent.kind === 'map') return entryOf(parent, part) && withoutEntry(parent, part);
  const index = parent.kind === 'seq' ? indexIn(parent.items, part) : undefined;
  if (parent.kind !== 'seq' || index === undefined || !parent.items[index]) return undefined;
  return withItems(parent, parent.items.toSpliced(index, 1));
}

/** The items of a list that an index in a path goes through, with that index; for what its neighbours look like. */
export function listStep(
  root: Node,
  parts: readonly string[],
  depth: number,
): { readonly items: readonly Node[]; readonly index: number } | undefined {
  const { node } = follow(root, parts.slice(0, depth));
  const index = node?.kind === 'seq' ? indexIn(node.items, parts[depth] ?? '') : undefined;
  return node && index !== undefined ? { items: itemsOf(node), index } : undefined;
}
