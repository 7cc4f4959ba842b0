// Paths into a tree, as tables of kinds and people's settings write them: `spec.rules[].http.paths[].backend`.
import { get, itemsOf, type Node } from '../../yaml/node.ts';

/** Most nodes that one path may lead to. */
const MOST = 2_000;

/** Every node at a path; `name[]` goes through the items of a list, `name{}` through the values of a map. */
export function nodesAt(root: Node | undefined, path: string): readonly Node[] {
  let nodes: readonly Node[] = root ? [root] : [];
  for (const step of path === '' ? [] : path.split('.')) {
    const name = step.replace(/\[\]$|\{\}$/, '');
    nodes = nodes.flatMap((node) => {
      const found = get(node, name);
      if (!found) return [];
      if (step.endsWith('[]')) return itemsOf(found);
      if (step.endsWith('{}')) return found.kind === 'map' ? found.entries.map(({ value }) => value) : [];
      return [found];
    });
    if (nodes.length > MOST) nodes = nodes.slice(0, MOST);
  }
  return nodes;
}
