// What a kustomization says about other files: which of them are patches, and whom they are meant for.
import { textOf } from '../../kubernetes/describe.ts';
import { scalarAt, scalarOf } from '../../kubernetes/kinds/read.ts';
import { get, isNull, itemsOf, type Node, type ScalarNode } from '../../yaml/node.ts';
import { directoryOf, resolvePath } from '../paths.ts';
import type { Patch, Target } from './patch.ts';

export interface Kustomization {
  /** Files that are no objects of their own, with the targets the kustomization gives them. */
  readonly fragments: ReadonlyMap<string, readonly Target[]>;
  /** Patches written in the kustomization itself. */
  readonly inline: readonly { readonly text: ScalarNode; readonly target: Target | undefined }[];
  /** What its own fields change of the objects it reaches. */
  readonly own: readonly Patch[];
}

/** Lists whose items are files, or maps with a `path`, that hold fragments or configuration. */
const FRAGMENT_LISTS = ['patches', 'patchesStrategicMerge', 'patchesJson6902', 'replacements'];
const OTHER_LISTS = ['transformers', 'generators', 'configurations', 'crds', 'validators'];

/** Reads a kustomization's tree. Paths are relative to its directory; remote ones are passed over. */
export function readKustomization(uri: string, root: Node | undefined): Kustomization {
  const directory = directoryOf(uri);
  const fragments = new Map<string, Target[]>();
  const inline: { text: ScalarNode; target: Target | undefined }[] = [];
  const add = (path: ScalarNode, target: Target | undefined) => {
    const file = resolvePath(directory, path.text);
    if (!file) return;
    fragments.set(file, [...(fragments.get(file) ?? []), ...(target ? [target] : [])]);
  };
  for (const list of FRAGMENT_LISTS) {
    for (const item of itemsOf(get(root, list))) {
      const target = targetOf(item);
      const text = item.kind === 'scalar' ? item : get(item, 'patch');
      const path = item.kind === 'scalar' ? item : get(item, 'path');
      if (text?.kind === 'scalar' && text.text.includes('\n')) inline.push({ text, target });
      else if (path?.kind === 'scalar') add(path, target);
    }
  }
  for (const list of OTHER_LISTS) {
    for (const item of itemsOf(get(root, list))) if (item.kind === 'scalar') add(item, undefined);
  }
  return { fragments, inline, own: addsSelectors(root) ? selectorPatches(directory, root) : [] };
}

/**
 * True for `commonLabels`, and `labels` with `includeSelectors`: they write labels into selectors and templates alike,
 * so that a workload of the base may have neither.
 */
function addsSelectors(root: Node | undefined): boolean {
  const labels = itemsOf(get(root, 'labels'));
  const included = labels.some((item) => textOf(scalarAt(item, 'includeSelectors')) === 'true');
  return included || !isNull(get(root, 'commonLabels'));
}

function selectorPatches(directory: string, root: Node | undefined): readonly Patch[] {
  const items = ['resources', 'bases', 'components'].flatMap((list) => itemsOf(get(root, list)));
  const places = items.flatMap((item) => {
    const place = item.kind === 'scalar' ? resolvePath(directory, item.text) : undefined;
    return place ? [place, `${place}/`] : [];
  });
  return places.map((under) => ({
    target: { kind: undefined, name: undefined, under },
    areas: ['workload-selector'],
  }));
}

function targetOf(item: Node): Target | undefined {
  const target = get(item, 'target');
  if (isNull(target)) return undefined;
  const name = textOf(scalarAt(target, 'name'));
  const literal = name !== undefined && /^[a-z0-9.-]+$/.test(name) && !name.includes('.*');
  return { kind: textOf(scalarOf(get(target, 'kind'))), name: literal ? name : undefined };
}
