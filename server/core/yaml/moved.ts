// Trees that stand elsewhere than they were read.
import type { Origin } from '../text/origin.ts';
import type { Node } from './node.ts';

/** A tree with every place in it moved. */
export function moved(node: Node, move: (origin: Origin) => Origin): Node {
  switch (node.kind) {
    case 'map': {
      const entries = node.entries.map(({ key, value }) => ({
        key: { ...key, ...move(key) },
        value: moved(value, move),
      }));
      return { ...node, ...move(node), entries };
    }
    case 'seq':
      return { ...node, ...move(node), items: node.items.map((item) => moved(item, move)) };
    case 'scalar':
    case 'unknown':
      return { ...node, ...move(node) };
  }
}
