// Variables in the text of what was built: `${NAME}`, `${NAME:=default}`. Flux puts values in their place.
import { withEntries, withItems } from '../../yaml/compose.ts';
import type { MapNode, Node, ScalarNode } from '../../yaml/node.ts';
import { type Composed, textAt, withRoot } from './composed.ts';
import type { Variables } from './flux.ts';

const VARIABLE = /\$?\$\{([A-Za-z_]\w*)(?::?[-=]([^{}]*))?\}/g;
const DISABLED = 'kustomize.toolkit.fluxcd.io/substitute';

/**
 * The objects with what is known put in. What can't be known stays as it is written, and nothing is said about it.
 * Source: fluxcd/pkg/kustomize, SubstituteVariables, which uses fluxcd/pkg/envsubst.
 */
export function substituted(objects: readonly Composed[], variables: Variables): readonly Composed[] {
  return objects.map((object) => {
    const isOff = ['labels', 'annotations'].some(
      (map) => textAt(object.root, 'metadata', map, DISABLED) === 'disabled',
    );
    return isOff ? object : withRoot(object, inMap(object.root, variables));
  });
}

function inMap(map: MapNode, variables: Variables): MapNode {
  let same = true;
  const entries = map.entries.map((entry) => {
    const value = inNode(entry.value, variables);
    const key = inScalar(entry.key, variables);
    same &&= value === entry.value && key === entry.key;
    return { key, value };
  });
  return same ? map : withEntries(map, entries);
}

function inNode(node: Node, variables: Variables): Node {
  switch (node.kind) {
    case 'map':
      return inMap(node, variables);
    case 'seq':
      return withItems(
        node,
        node.items.map((item) => inNode(item, variables)),
      );
    case 'scalar':
      return inScalar(node, variables);
    case 'unknown':
      return node;
  }
}

/** A number that comes out of plain text is a number: values are put into the text before it is read as YAML. */
function inScalar(node: ScalarNode, { values, open }: Variables): ScalarNode {
  if (!node.text.includes('${')) return node;
  const text = node.text.replace(VARIABLE, (all, name: string, otherwise?: string) => {
    const value = values.get(name);
    // Two dollars are an escape, and what is left of it looks like a variable: nothing is known of it.
    if (all.startsWith('$$') || (value === undefined && values.has(name))) return all;
    if (value) return value;
    // An empty value counts as none where there is a default.
    if (otherwise === undefined) return value ?? all;
    return value === undefined && open ? all : otherwise;
  });
  return text === node.text ? node : { ...node, text, exact: false };
}
