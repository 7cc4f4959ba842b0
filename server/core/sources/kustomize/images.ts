// `images` and `replicas`: values that a kustomization sets in pod templates and workloads.

import { groupOf } from '../../kubernetes/apiVersion.ts';
import { madeScalar, withEntries, withItems } from '../../yaml/compose.ts';
import { get, itemsOf, type Node, type ScalarNode } from '../../yaml/node.ts';
import { allIdsOf, apiVersionOf, type Composed, kindOf, textAt, withRoot } from './composed.ts';
import { type FieldSpec, IMAGE_FIELDS, REPLICAS_FIELDS } from './fieldSpecs.ts';
import { changeFields } from './fields.ts';
import { patternOf } from './select.ts';

/** The objects with new images. Source: kustomize api/filters/imagetag: all containers, wherever they are. */
export function withImages(
  objects: readonly Composed[],
  kustomization: Node,
  more: readonly FieldSpec[],
): readonly Composed[] {
  const images = itemsOf(get(kustomization, 'images'));
  if (images.length === 0) return objects;
  return objects.map((composed) =>
    kindOf(composed) === 'CustomResourceDefinition'
      ? composed
      : images.reduce((one, image) => withImage(one, image, more), composed),
  );
}

export function withImage(composed: Composed, image: Node, more: readonly FieldSpec[]): Composed {
  const change = (node: Node) => (node.kind === 'scalar' ? tagged(node, image) : node);
  let root = composed.root;
  let everywhere = inContainers(root, change);
  // It goes through containers twice, which only shows where something is added. Source: ImageTagTransformer.
  if (textAt(image, 'tagSuffix') !== '') everywhere = inContainers(everywhere, change);
  if (everywhere.kind === 'map') root = everywhere;
  for (const spec of [...IMAGE_FIELDS, ...more]) root = changeFields(root, spec, change);
  return withRoot(composed, root);
}

function inContainers(node: Node, change: (image: Node) => Node): Node {
  if (node.kind === 'seq')
    return withItems(
      node,
      node.items.map((item) => inContainers(item, change)),
    );
  if (node.kind !== 'map') return node;
  let same = true;
  const entries = node.entries.map((entry) => {
    const isList = /^(?:containers|initContainers)$/.test(entry.key.text) && entry.value.kind === 'seq';
    const changed = isList
      ? changeImages(entry.value, change)
      : entry.value.kind === 'scalar'
        ? entry.value
        : inContainers(entry.value, change);
    same &&= changed === entry.value;
    return changed === entry.value ? entry : { key: entry.key, value: changed };
  });
  return same ? node : withEntries(node, entries);
}

function changeImages(list: Node, change: (image: Node) => Node): Node {
  if (list.kind !== 'seq') return list;
  return withItems(
    list,
    list.items.map((item) => {
      const image = get(item, 'image');
      if (item.kind !== 'map' || !image) return item;
      const value = change(image);
      if (value === image) return item;
      return withEntries(
        item,
        item.entries.map((entry) => (entry.value === image ? { ...entry, value } : entry)),
      );
    }),
  );
}

/** The reference with its parts replaced, where its name is the one that is meant. Source: imagetag updater.go. */
function tagged(node: ScalarNode, image: Node): ScalarNode {
  const [wanted, newName, newTag, digest, suffix] = ['name', 'newName', 'newTag', 'digest', 'tagSuffix'].map(
    (key) => textAt(image, key),
  );
  const [, name = '', tag = '', sha = ''] =
    /^((?:[^/]*\/)?[^:@]*)(?::([^@]*))?(?:@(.*))?$/.exec(node.text) ?? [];
  if (!wanted || !patternOf(wanted)?.(name)) return node;
  let [nextTag, nextSha] = [tag, sha];
  if (newTag) [nextTag, nextSha] = [newTag, digest ?? ''];
  else if (digest) [nextTag, nextSha] = ['', digest];
  else if (suffix) [nextTag, nextSha] = [tag + suffix, ''];
  const text = (newName || name) + (nextTag ? `:${nextTag}` : '') + (nextSha ? `@${nextSha}` : '');
  const place = get(image, newTag ? 'newTag' : digest ? 'digest' : 'newName') ?? image;
  return text === node.text ? node : madeScalar(text, place);
}

/** The objects with new numbers of replicas, found by any name they have had. */
export function withReplicas(
  objects: readonly Composed[],
  kustomization: Node,
  more: readonly FieldSpec[],
): readonly Composed[] {
  return itemsOf(get(kustomization, 'replicas')).reduce(
    (all: readonly Composed[], replica) => withReplica(all, replica, [...REPLICAS_FIELDS, ...more]),
    objects,
  );
}

/** One number of replicas: `{ name: web, count: 3 }`. */
export function withReplica(
  objects: readonly Composed[],
  replica: Node,
  specs: readonly FieldSpec[],
): readonly Composed[] {
  const count = get(replica, 'count');
  if (!count) return objects;
  return objects.map((composed) => withCount(composed, textAt(replica, 'name'), count, specs));
}

function withCount(composed: Composed, name: string, count: Node, specs: readonly FieldSpec[]): Composed {
  const isMeant = (spec: FieldSpec) =>
    allIdsOf(composed).some((id) => id.name === name && (!spec.kind || spec.kind === id.kind)) &&
    (!spec.group || spec.group === groupOf(apiVersionOf(composed)));
  let root = composed.root;
  for (const spec of specs)
    if (isMeant(spec))
      root = changeFields(
        root,
        spec,
        () => count,
        () => count,
      );
  return withRoot(composed, root);
}
