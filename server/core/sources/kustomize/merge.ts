// Strategic-merge patches, as kustomize applies them: with the losses it has, for those are what people must be told of.
import { opened, withEntries, withItems } from '../../yaml/compose.ts';
import { type Entry, entryOf, isNull, type MapNode, type Node, type SeqNode } from '../../yaml/node.ts';
import { mergeKeysFor, mergesPrimitives } from './mergeKeys.ts';
import { directiveOf, mergeLists, withoutDirective } from './mergeList.ts';

/** Told about every associative list that a merge goes through, whether the patch mentions it or not. */
export type OnList = (merged: MergedList) => void;

/** A list before and after a merge. */
export interface MergedList {
  /** Keys from the object down, `*` for items: `spec`, `ports`. */
  readonly path: readonly string[];
  readonly keys: readonly string[];
  readonly base: SeqNode;
  readonly patch: SeqNode | undefined;
  readonly result: SeqNode | undefined;
}

/** Longer lists are not merged: then nobody knows what is in them. */
const MOST_ITEMS = 1_000;

interface Context {
  readonly apiVersion: string;
  readonly kind: string;
  readonly onList: OnList | undefined;
}

/**
 * An object with a patch laid over it; undefined where the patch deletes it. Lists that Kubernetes merges by keys are
 * merged item by item, whether the patch mentions them or not; other lists are replaced. What the patch leaves alone
 * stays the very same node. Source: kyaml yaml/merge2 and yaml/walk, with new items put first.
 */
export function mergeObjects(
  base: MapNode,
  patch: MapNode,
  kind: { readonly apiVersion: string; readonly kind: string },
  onList?: OnList,
): MapNode | undefined {
  const merged = mergeNodes(base, patch, [], { ...kind, onList });
  return merged?.kind === 'map' ? merged : undefined;
}

/** The merge of two nodes, either of which may be missing; undefined where nothing is left. */
export function mergeNodes(
  base: Node | undefined,
  patch: Node | undefined,
  path: readonly string[],
  context: Context,
): Node | undefined {
  const kind = (isNull(base) ? patch : base)?.kind;
  if (base?.kind === 'unknown' || patch?.kind === 'unknown') return patch ?? base;
  switch (kind) {
    case 'map':
      return mergeMaps(base, patch, path, context);
    case 'seq':
      return mergeSequences(base, patch, path, context);
    default:
      // A null in the patch takes the value away; a null of the base that the patch does not mention stays.
      if (patch === undefined) return base;
      return isNull(patch) ? undefined : patch;
  }
}

function mergeMaps(
  base: Node | undefined,
  patch: Node | undefined,
  path: readonly string[],
  context: Context,
): Node | undefined {
  if (patch !== undefined && isNull(patch)) return undefined;
  if (patch !== undefined && patch.kind !== 'map') return patch;
  const directive = directiveOf(patch);
  if (directive === 'delete') return undefined;
  const rest = patch && withoutDirective(patch);
  // What is new, or put in the place of all that was, is merged with itself: lists lose what they lose anywhere.
  const onto = base?.kind === 'map' && directive !== 'replace' ? base : rest;
  return onto && mergeEntries(onto, rest, path, context);
}

function mergeEntries(
  base: MapNode,
  patch: MapNode | undefined,
  path: readonly string[],
  context: Context,
): MapNode {
  const entries: Entry[] = [];
  let same = true;
  for (const entry of effective(base)) {
    const change = patch && entryOf(patch, entry.key.text)?.value;
    const value = mergeNodes(entry.value, change, [...path, entry.key.text], context);
    if (value === entry.value) entries.push(entry);
    else {
      same = false;
      if (value) entries.push({ key: entry.key, value });
    }
  }
  for (const entry of patch && patch !== base ? effective(patch) : []) {
    if (entryOf(base, entry.key.text)) continue;
    const value = mergeNodes(undefined, entry.value, [...path, entry.key.text], context);
    if (!value) continue;
    same = false;
    // Where not all of the base is known, it may have had the key, with more below it.
    entries.push({ key: entry.key, value: base.open ? opened(value) : value });
  }
  const open = base.open || (patch?.open ?? false);
  if (same && entries.length === base.entries.length && open === base.open) return base;
  return { ...withEntries(base, entries), open };
}

/** Of keys that stand twice the last counts. */
function effective(map: MapNode): readonly Entry[] {
  return map.entries.filter((entry) => entryOf(map, entry.key.text) === entry);
}

function mergeSequences(
  base: Node | undefined,
  patch: Node | undefined,
  path: readonly string[],
  context: Context,
): Node | undefined {
  if (patch !== undefined && isNull(patch)) return undefined;
  if (patch !== undefined && patch.kind !== 'seq') return patch;
  const list = base?.kind === 'seq' ? base : undefined;
  if (mergesPrimitives(context.apiVersion, context.kind, path)) return mergePrimitives(list, patch);
  const keys = mergeKeysFor(context.apiVersion, context.kind, path);
  if (!keys) return patch ?? list;
  const directive = listDirective(patch);
  if (directive?.word === 'delete') return undefined;
  const rest = directive ? directive.rest : patch;
  const onto = list && directive?.word !== 'replace' ? list : rest;
  if (!onto) return undefined;
  if (onto.items.length + (rest?.items.length ?? 0) > MOST_ITEMS) return { ...onto, open: true };
  const result = mergeLists(onto, rest, keys, (item, change) =>
    mergeNodes(item, change, [...path, '*'], context),
  );
  if (list && directive?.word !== 'replace') context.onList?.({ path, keys, base: list, patch, result });
  return result;
}

/** Finalizers and the like: the patch's first, then those of the base, each once. */
function mergePrimitives(base: SeqNode | undefined, patch: SeqNode | undefined): SeqNode | undefined {
  const whole = base ?? patch;
  if (!whole) return undefined;
  const seen = new Set<string>();
  const items = [...(patch?.items ?? []), ...(base?.items ?? [])].filter((item) => {
    const text = item.kind === 'scalar' ? item.text : JSON.stringify(item);
    return !seen.has(text) && seen.add(text);
  });
  return withItems(whole, items);
}

/**
 * The directive for a whole list: it is read from the first item that has one, and counts only if that item says
 * nothing else. Source: kyaml yaml/merge2 smpdirective.go.
 */
function listDirective(
  patch: SeqNode | undefined,
): { readonly word: string; readonly rest: SeqNode } | undefined {
  const first = patch?.items.find((item) => entryOf(item, '$patch') !== undefined);
  const word = directiveOf(first);
  if (!patch || first?.kind !== 'map' || first.entries.length > 1 || word === undefined) return undefined;
  return {
    word,
    rest: withItems(
      patch,
      patch.items.filter((item) => directiveOf(item) !== word),
    ),
  };
}
