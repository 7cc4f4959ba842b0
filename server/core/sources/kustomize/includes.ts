// What a kustomization's own text says before anything is built: the directories it takes in, which tell roots from
// others, and the patches that stand in it.

import type { Origin } from '../../text/origin.ts';
import { get, itemsOf, type Node, type ScalarNode } from '../../yaml/node.ts';
import { directoryOf, resolvePath } from '../paths.ts';
import { textAt } from './composed.ts';
import { isRemote } from './reader.ts';

/** The directories a kustomization lists, as URIs with a slash at their end; also those of files that it lists. */
export function includesOf(uri: string, root: Node | undefined): ReadonlySet<string> {
  const directory = directoryOf(uri);
  const lists = ['resources', 'bases', 'components', 'generators', 'transformers'];
  const items = lists.flatMap((list) => itemsOf(get(root, list)));
  const directories = items.flatMap((item) => {
    const path =
      item.kind === 'scalar' && !isRemote(item.text) ? resolvePath(directory, item.text) : undefined;
    return path === undefined ? [] : [`${path}/`];
  });
  return new Set(directories);
}

/** The patches that stand in a kustomization itself. */
export function inlinePatches(root: Node | undefined): readonly ScalarNode[] {
  const patches = ['patches', 'patchesJson6902'].flatMap((list) =>
    itemsOf(get(root, list)).map((item) => get(item, 'patch')),
  );
  return [...patches, ...itemsOf(get(root, 'patchesStrategicMerge'))].filter(
    (node): node is ScalarNode => node?.kind === 'scalar' && node.text.includes('\n'),
  );
}

/** True for a kustomization that is laid over others, and is none by itself. */
export function isComponent(root: Node | undefined): boolean {
  return textAt(root, 'kind') === 'Component';
}

/** Where something is said about a build as a whole. */
export function headOf(root: Node | undefined, uri: string): Origin {
  const entry = root?.kind === 'map' ? root.entries[0]?.key : undefined;
  return entry ?? { uri, start: 0, end: 0, exact: false };
}
