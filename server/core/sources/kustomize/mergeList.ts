// Lists whose items are told apart by keys (ports by number and protocol): merged as kustomize merges them.
import { madeKey, madeScalar, withEntry, withItems, withoutEntry } from '../../yaml/compose.ts';
import { entryOf, get, isNull, type MapNode, type Node, type SeqNode } from '../../yaml/node.ts';

/** One value for each key; '' where an item lacks it. */
type Values = readonly string[];

/** Merges two items, either of which may be missing. */
type MergeItem = (base: MapNode | undefined, patch: MapNode | undefined) => Node | undefined;

/**
 * A list with a patch laid over it. Each set of key values that occurs on either side makes one item; what is only in
 * the patch comes first. The comparison of values is where ports get lost: a value that is missing on one side and
 * given on the other makes two items one, or lets neither find the other. All of that is kept as it is.
 * Source: kyaml yaml/walk associative_sequence.go; the names of its steps are given below.
 */
export function mergeLists(
  base: SeqNode,
  patch: SeqNode | undefined,
  keys: readonly string[],
  mergeItem: MergeItem,
): SeqNode | undefined {
  const itself = patch === base;
  // Kustomize changes both lists while it goes through them, and later steps meet what earlier ones have made.
  let left: readonly Node[] = base.items;
  let right: readonly Node[] = itself || !patch ? [] : patch.items;
  const valuesList = valuesOf([...(patch && !itself ? patch.items : []), ...base.items], keys);
  if (keys.length > 1) unite(valuesList);
  let made: readonly Node[] = [];
  const present = keys.map((_, n) => valuesList.some((values) => values[n] !== ''));
  const none = !present.includes(true);
  // validateKeys
  const validKeys = none ? keys : keys.filter((_, n) => present[n]);
  for (const all of valuesList) {
    const values = none ? all : all.filter((value, n) => value !== '' || present[n]);
    const former = find(left, validKeys, values);
    const change = patch && find(itself ? left : right, validKeys, values);
    const isNew = !former || directiveOf(change) === 'replace';
    let merged = mergeItem(former, change);
    // A directive is taken out of the patch when it is followed; the item may be met again without it.
    const followed = change && withoutDirective(change);
    if (itself) left = left.map((item) => (item === change && followed ? followed : item));
    else right = right.map((item) => (item === change && followed ? followed : item));
    if (!merged || isNull(merged) || (merged.kind === 'map' && merged.entries.length === 0)) {
      left = placed(left, undefined, validKeys, values);
      continue;
    }
    if (merged.kind !== 'map') continue;
    for (const [n, key] of validKeys.entries()) {
      const value = values[n] ?? '';
      if (value !== '' && !entryOf(merged, key))
        merged = withEntry(merged as MapNode, madeKey(key, merged), numberOrText(value, merged));
    }
    const [before, after]: readonly [Node | undefined, Node] = [isNew && !itself ? followed : former, merged];
    const put = (item: Node) => (item === before ? after : item);
    if (isNew && !itself) right = right.map(put);
    else left = left.map(put);
    made = placed(made, merged, validKeys, values);
  }
  if (valuesList.length === 0) return base;
  return withItems(base, appended(made, left, validKeys));
}

/** The first item that has all the values. Source: elementValueList. */
function find(items: readonly Node[], keys: readonly string[], values: Values): MapNode | undefined {
  const known = keys.map((key, n) => [key, values[n] ?? ''] as const).filter(([, value]) => value !== '');
  const pairs = known.length > 0 ? known : keys.map((key) => [key, ''] as const);
  return items.find(
    (item): item is MapNode =>
      item.kind === 'map' && pairs.every(([key, value]) => has(item, key) && textUnder(item, key) === value),
  );
}

/** The values of every item, each combination once. Source: elementValues. */
function valuesOf(items: readonly Node[], keys: readonly string[]): string[][] {
  const seen = new Set<string>();
  return items.flatMap((item) => {
    const values = keys.map((key) => textUnder(item, key));
    const text = JSON.stringify(values);
    if (seen.has(text)) return [];
    seen.add(text);
    return [values];
  });
}

/** Makes one of two combinations that differ only in what one of them lacks. Source: mergeValues. */
function unite(list: string[][]): void {
  for (let i = 0; i < list.length; i++) {
    // What it was before this round, so that one without a protocol meets each of the others.
    const one = list[i] ?? [];
    for (let j = 0; j < list.length; j++) {
      const both = united(one, list[j] ?? []);
      if (both) list[i] = list[j] = both;
    }
  }
}

function united(a: Values, b: Values): string[] | undefined {
  let common = false;
  const both: string[] = [];
  for (const [n, one] of a.entries()) {
    const other = b[n] ?? '';
    if (one === other) common = true;
    else if (one !== '' && other !== '') return undefined;
    both.push(one || other);
  }
  return common ? both : undefined;
}

/**
 * The items with one put in the place of all that have the values, or at the end; without it, they are taken out.
 * Without any values nothing but the new item is left. Source: kyaml yaml ElementSetter.
 */
function placed(
  items: readonly Node[],
  item: Node | undefined,
  keys: readonly string[],
  values: Values,
): readonly Node[] {
  const result: Node[] = [];
  let hit = false;
  for (const other of items) {
    if (isNull(other) || (other.kind === 'map' && other.entries.length === 0)) continue;
    if (other.kind !== 'map') {
      result.push(other);
      continue;
    }
    let found = true;
    let matches = false;
    for (const [n, key] of keys.entries()) {
      const value = values[n];
      // Beyond the values the last comparison counts on.
      if (value !== undefined) matches = value === '' ? has(other, key) : textUnder(other, key) === value;
      if (matches) continue;
      found = false;
      break;
    }
    if (!found) {
      if (values.length > 0) result.push(other);
      continue;
    }
    hit = true;
    if (item) result.push(item);
  }
  if (item && !hit) result.push(item);
  return result;
}

/** What was made, with all items of the base set into it. Source: appendListNode. */
function appended(made: readonly Node[], base: readonly Node[], keys: readonly string[]): readonly Node[] {
  let result = made;
  for (const item of base) {
    const values: string[] = [];
    for (const key of keys) {
      if (has(item, key)) values.push(textUnder(item, key));
      else result = [...result, item];
    }
    if (keys.length > 1) result = placed(result, undefined, keys, values);
    result = placed(result, item, keys, values);
  }
  return result;
}

function has(item: Node, key: string): boolean {
  return entryOf(item, key) !== undefined;
}

function textUnder(item: Node, key: string): string {
  const value = get(item, key);
  return value?.kind === 'scalar' && !isNull(value) ? value.text : '';
}

/** A key that is written into an item which lacked it: `8080` is a number there, `TCP` a text. */
function numberOrText(value: string, place: MapNode) {
  return { ...madeScalar(value, place), style: 'plain' as const };
}

/** True for two items with the same values under these keys. */
export function valueKeysMatch(a: Node, b: Node, keys: readonly string[]): boolean {
  return keys.every((key) => textUnder(a, key) === textUnder(b, key));
}

/** `$patch: delete`, `$patch: replace`: what is to be done with the map that holds it. */
export function directiveOf(node: Node | undefined): string | undefined {
  const value = get(node, '$patch');
  return value?.kind === 'scalar' ? value.text : undefined;
}

export function withoutDirective(patch: MapNode): MapNode {
  return withoutEntry(patch, '$patch');
}
