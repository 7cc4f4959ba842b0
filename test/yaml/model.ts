// What a tree means without its places: plain data to compare and to change.
import { entryOf, type Node, type YamlDocument } from '../../server/core/yaml/node.ts';
import { parseYaml } from '../../server/core/yaml/parse.ts';
import { type ScalarValue, scalarValue } from '../../server/core/yaml/scalar.ts';

/** Maps keep the order of their keys, and keys that stand twice. */
export type Model = ScalarValue | undefined | Model[] | { entries: [key: string, value: Model][] };

export function modelOf(node: Node | undefined): Model {
  switch (node?.kind) {
    case 'map':
      return { entries: node.entries.map(({ key, value }) => [key.text, modelOf(value)]) };
    case 'seq':
      return node.items.map(modelOf);
    case 'scalar':
      return scalarValue(node);
    default:
      return undefined;
  }
}

/** The documents of a sound file. */
export function sound(text: string): readonly YamlDocument[] {
  const documents = parseYaml('file:///a.yaml', text);
  const errors = documents.flatMap((document) => document.errors);
  if (errors.length > 0) throw new Error(`${errors[0]?.message} in ${JSON.stringify(text)}`);
  return documents;
}

/** The node at a path of keys and indexes in the first document; throws where there is none. */
export function at(text: string, ...path: readonly (string | number)[]): Node {
  let node = sound(text)[0]?.root;
  for (const step of path) {
    node =
      typeof step === 'string'
        ? entryOf(node, step)?.value
        : node?.kind === 'seq'
          ? node.items[step]
          : undefined;
  }
  if (!node) throw new Error(`There is nothing at ${path.join('.')}.`);
  return node;
}
