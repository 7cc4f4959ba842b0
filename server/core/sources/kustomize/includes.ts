// Which directories a kustomization takes in, by its text alone: enough to know which kustomizations are roots.
import { get, itemsOf, type Node } from '../../yaml/node.ts';
import { directoryOf, resolvePath } from '../paths.ts';
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
