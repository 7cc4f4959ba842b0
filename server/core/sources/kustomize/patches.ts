// `patches`, `patchesStrategicMerge` and `patchesJson6902`: which objects a patch means, and what it does to them.

import { madeKey, madeMap, withEntry, withoutEntry } from '../../yaml/compose.ts';
import {
  entryOf,
  get,
  isNull,
  itemsOf,
  type MapNode,
  type Node,
  type ScalarNode,
  type YamlDocument,
} from '../../yaml/node.ts';
import {
  allIdsOf,
  apiVersionOf,
  type Composed,
  composedFrom,
  idOf,
  kindOf,
  renamed,
  sameId,
  textAt,
} from './composed.ts';
import { applyOperations, operationsOf } from './jsonPatch.ts';
import { mergeObjects } from './merge.ts';
import type { OnNote } from './note.ts';
import { noteDeletions, noteMissing, subjectOf } from './patchNotes.ts';
import { selectorOf } from './select.ts';

/** What patches need to know of the build they are part of. */
export interface PatchContext {
  /** The documents of a file, or of a text in the kustomization itself; undefined where there is no such file. */
  documentsAt(path: ScalarNode, list: string): readonly YamlDocument[] | undefined;
  embedded(text: ScalarNode): readonly YamlDocument[];
  readonly note: OnNote;
  /** Something about this build can't be known. */
  readonly unsure: () => void;
}

/** The objects after `patchesStrategicMerge`: files, or texts. */
export function strategicMerges(
  objects: readonly Composed[],
  patches: readonly Node[],
  context: PatchContext,
): readonly Composed[] {
  return patches.reduce((all: readonly Composed[], item) => {
    if (item.kind !== 'scalar') return all;
    const isText = item.text.includes('\n') || item.text.includes(': ');
    const documents = isText ? context.embedded(item) : context.documentsAt(item, 'patchesStrategicMerge');
    return patchObjectsIn(documents ?? []).reduce(
      (rest, patch) => mergedByName(rest, patch, {}, context),
      all,
    );
  }, objects);
}

/** The objects after `patches`: each a file or a text, of either kind, with or without a target. */
export function patched(
  objects: readonly Composed[],
  kustomization: Node,
  context: PatchContext,
  list: 'patches' | 'patchesJson6902',
): readonly Composed[] {
  return itemsOf(get(kustomization, list)).reduce(
    (all: readonly Composed[], item) => onePatch(all, item, context, list),
    objects,
  );
}

/** One item of `patches`; also what a PatchTransformer says. Source: kustomize api/internal/builtins PatchTransformer. */
export function onePatch(
  objects: readonly Composed[],
  item: Node,
  context: PatchContext,
  list: string,
): readonly Composed[] {
  const [path, text, target] = [
    get(item, 'path'),
    get(item, 'patch') ?? get(item, 'jsonOp'),
    get(item, 'target'),
  ];
  const isText = text?.kind === 'scalar' && text.text.trim() !== '';
  const documents = isText
    ? context.embedded(text)
    : path?.kind === 'scalar'
      ? context.documentsAt(path, list)
      : undefined;
  if (!documents) {
    if (path?.kind === 'unknown' || text?.kind === 'unknown') context.unsure();
    return objects;
  }
  const operations = operationsOf(documents[0]?.root);
  if (operations) {
    return selected(objects, item, target, context, (composed) => {
      const root = applyOperations(withAnnotations(composed.root), operations, (step) => {
        if (step.fault || TARGET.test(step.operation.path))
          context.note({ kind: 'json-step', subject: subjectOf(composed), step });
      });
      return renamed(composed, withoutEmptyAnnotations(root));
    });
  }
  const allowed: Allowed = {
    name: textAt(item, 'options', 'allowNameChange') === 'true',
    kind: textAt(item, 'options', 'allowKindChange') === 'true',
  };
  const patches = patchObjectsIn(documents);
  if (patches.length * objects.length > MOST_COMPARISONS) {
    context.unsure();
    return objects;
  }
  if (!target) return patches.reduce((all, patch) => mergedByName(all, patch, allowed, context), objects);
  const [patch] = patches;
  if (!patch) return objects;
  return selected(objects, item, target, context, (composed) => merged(composed, patch, allowed, context));
}

/** While kustomize builds, every object has annotations: its own notes. So a path may lead into them. */
function withAnnotations(root: MapNode): MapNode {
  const metadata = entryOf(root, 'metadata');
  if (metadata?.value.kind !== 'map' || !isNull(get(metadata.value, 'annotations'))) return root;
  const key = entryOf(metadata.value, 'annotations')?.key ?? madeKey('annotations', metadata.key);
  return withEntry(root, metadata.key, withEntry(metadata.value, key, madeMap([], metadata.key)));
}

function withoutEmptyAnnotations(root: MapNode): MapNode {
  const metadata = entryOf(root, 'metadata');
  const annotations = get(metadata?.value, 'annotations');
  const isEmpty = annotations?.kind === 'map' && annotations.entries.length === 0 && !annotations.exact;
  if (!isEmpty || metadata?.value.kind !== 'map') return root;
  return withEntry(root, metadata.key, withoutEntry(metadata.value, 'annotations'));
}

/** Each patch is compared with each object; of more nothing is known. */
const MOST_COMPARISONS = 1_000_000;

/** The target of a Service's port. */
const TARGET = /^\/spec\/ports\/[^/]+\/targetPort$/;

interface Allowed {
  readonly name?: boolean;
  readonly kind?: boolean;
}

function selected(
  objects: readonly Composed[],
  item: Node,
  target: Node | undefined,
  context: PatchContext,
  change: (composed: Composed) => Composed | undefined,
): readonly Composed[] {
  const selects = selectorOf(target);
  if (!selects || !target) {
    context.unsure();
    return objects;
  }
  let hits = 0;
  const result = objects.flatMap((composed) => {
    if (!selects(composed)) return [composed];
    hits += 1;
    const changed = change(composed);
    return changed ? [changed] : [];
  });
  if (hits === 0) noteMissing(objects, target, item, false, context.note);
  return result;
}

/** The objects in a patch's documents, also those of a list. */
export function patchObjectsIn(documents: readonly YamlDocument[]): readonly MapNode[] {
  return documents.flatMap(({ root }) => {
    const items = get(root, 'items');
    if (root?.kind === 'map' && textAt(root, 'kind').endsWith('List') && items?.kind === 'seq')
      return items.items.filter((item) => item.kind === 'map');
    return root?.kind === 'map' ? [root] : [];
  });
}

/** A patch that names its object itself: by group, version, kind, name and namespace, as it is or ever was called. */
function mergedByName(
  objects: readonly Composed[],
  patch: MapNode,
  allowed: Allowed,
  context: PatchContext,
): readonly Composed[] {
  const wanted = composedFrom(patch, patch.uri, 0);
  const id = idOf(wanted);
  const fits = objects.filter(
    (composed) =>
      apiVersionOf(composed) === apiVersionOf(wanted) &&
      allIdsOf(composed).some((other) => sameId(other, id)),
  );
  const [target] = fits;
  if (!target || fits.length > 1) {
    if (!target) noteMissing(objects, patch, get(patch, 'metadata', 'name') ?? patch, true, context.note);
    else context.unsure();
    return objects;
  }
  return objects.flatMap((composed) =>
    composed === target ? (merged(composed, patch, allowed, context) ?? []) : [composed],
  );
}

/** Source: kustomize api/resource ApplySmPatch: kind, name and namespace stay, unless the patch may change them. */
function merged(
  composed: Composed,
  patch: MapNode,
  allowed: Allowed,
  context: PatchContext,
): Composed | undefined {
  const subject = subjectOf(composed);
  const kind = { apiVersion: apiVersionOf(composed), kind: kindOf(composed) };
  const root = mergeObjects(composed.root, patch, kind, (list) => {
    noteDeletions(list, subject, context.note);
    const isChanged = list.patch !== undefined || list.result?.items.length !== list.base.items.length;
    if (list.path.at(-1) === 'ports' && isChanged)
      context.note({ kind: 'ports-merged', subject, patch: get(patch, 'metadata', 'name') ?? patch, list });
  });
  if (!root || root.entries.length === 0) return undefined;
  let kept = allowed.kind ? root : keep(composed.root, root, 'kind');
  if (!allowed.kind) kept = keep(composed.root, kept, 'apiVersion');
  kept = keepMetadata(composed.root, kept, allowed.name ? ['namespace'] : ['name', 'namespace']);
  const before = allowed.name || allowed.kind ? renamed(composed, composed.root) : composed;
  return { ...before, root: kept };
}

function keep(from: MapNode, to: MapNode, key: string): MapNode {
  const entry = entryOf(from, key);
  return entry ? withEntry(to, entry.key, entry.value) : withoutEntry(to, key);
}

function keepMetadata(from: MapNode, to: MapNode, keys: readonly string[]): MapNode {
  const before = get(from, 'metadata');
  const entry = entryOf(to, 'metadata');
  if (before?.kind !== 'map' || entry?.value.kind !== 'map') return before ? keep(from, to, 'metadata') : to;
  const value = keys.reduce((map, key) => keep(before, map, key), entry.value);
  return value === entry.value ? to : withEntry(to, entry.key, value);
}
