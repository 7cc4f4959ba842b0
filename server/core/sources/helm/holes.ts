// Which parts of a rendered tree are not all known: those that a hole lies in.
import type { MapNode, Node, ScalarNode, SeqNode } from '../../yaml/node.ts';
import { isNull } from '../../yaml/node.ts';
import type { Hole } from './output.ts';

type Collection = MapNode | SeqNode;

/** The nodes of rendered documents that holes concern; places are those of the rendered text. */
export interface Damage {
  /** Something may be in them that nobody sees. */
  readonly open: ReadonlySet<Node>;
  /** They stand for something else. */
  readonly unknown: ReadonlySet<Node>;
}

export const NO_DAMAGE: Damage = { open: new Set(), unknown: new Set() };

/** What the holes in a text do to the tree that was read from it. */
export function damageOf(root: Node, holes: readonly Hole[], text: string): Damage {
  const open = new Set<Node>();
  const unknown = new Set<Node>();
  for (const { offset, column } of holes) {
    const { path, leaf } = wayTo(root, offset);
    if (path.length === 0) continue;
    const columnOf = (node: Node) => node.start - (text.lastIndexOf('\n', node.start - 1) + 1);
    const isEmpty = leaf !== undefined && isNull(leaf);
    if (column === undefined) {
      const least = Math.min(columnAt(text, offset), columnBehind(text, offset));
      const inside = path.filter((node) => columnOf(node) >= least);
      for (const node of inside.length > 0 ? inside : path) open.add(node);
      if (leaf && isEmpty) unknown.add(leaf);
      continue;
    }
    const at = path.findLast((node) => columnOf(node) <= column) ?? path[0];
    if (!at) continue;
    if (leaf && isEmpty && columnOf(at) < column) unknown.add(leaf);
    else open.add(at);
  }
  return { open, unknown };
}

/** The collections around an offset, the outermost first, and the last scalar in front of it. */
function wayTo(root: Node, offset: number): { path: readonly Collection[]; leaf: ScalarNode | undefined } {
  const path: Collection[] = [];
  let node: Node | undefined = root;
  while (node && (node.kind === 'map' || node.kind === 'seq')) {
    path.push(node);
    const child: Node | undefined = childAt(node, offset);
    if (!child) return { path, leaf: undefined };
    node = child;
  }
  return { path, leaf: node?.kind === 'scalar' ? node : undefined };
}

function childAt(node: Collection, offset: number): Node | undefined {
  if (node.kind === 'seq') return node.items.findLast((item) => item.start <= offset);
  return node.entries.findLast(({ key }) => key.start <= offset)?.value;
}

/** The column of the first thing on the line of an offset. */
function columnAt(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return indentation(text, start);
}

/** The column of the first thing on a later line; that of nothing is 0. */
function columnBehind(text: string, offset: number): number {
  for (let at = text.indexOf('\n', offset); at >= 0; at = text.indexOf('\n', at + 1)) {
    const column = indentation(text, at + 1);
    const char = text[at + 1 + column];
    if (char !== undefined && char !== '\n' && char !== '\r' && char !== '#') return column;
  }
  return 0;
}

function indentation(text: string, start: number): number {
  let end = start;
  while (text[end] === ' ') end++;
  return end - start;
}
