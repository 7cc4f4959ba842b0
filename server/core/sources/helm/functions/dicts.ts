// Functions on maps.
import { Fault } from '../template/fault.ts';
import { placeOf } from '../value/format.ts';
import {
  bool,
  copied,
  type Dict,
  dict,
  list,
  NIL,
  put,
  sortedKeys,
  text,
  unknown,
  type Value,
} from '../value/value.ts';
import {
  type Arguments,
  alias,
  type Call,
  dictOf,
  type Functions,
  given,
  isEmpty,
  spreading,
  taking,
  textOf,
} from './function.ts';

/** A key; undefined where it can't be known. */
function keyOf(args: Arguments, index: number): string | undefined {
  const value = given(args, index);
  if (value.kind === 'unknown' || (value.kind === 'text' && value.partly)) return undefined;
  return textOf(args, index);
}

function newDict(args: Arguments, { at, machine }: Call): Value {
  machine.step(args.length);
  const map = dict([], at);
  for (let i = 0; i < args.length; i += 2) {
    const key = args[i];
    if (key?.kind === 'unknown' || (key?.kind === 'text' && key.partly)) map.open = true;
    else put(map, key?.kind === 'text' ? key.text : keyText(key), args[i + 1] ?? text(''), key?.at);
  }
  return map;
}

function keyText(key: Value | undefined): string {
  return key?.kind === 'int' || key?.kind === 'float' || key?.kind === 'bool' ? String(key.value) : '';
}

/** Changes a map itself, and with it everything that holds the same one. */
function changing(map: Dict, { machine }: Call): Dict {
  if (map.shared) machine.hasSideEffects = true;
  return map;
}

function set(args: Arguments, call: Call): Value {
  const whole = given(args, 0);
  if (whole.kind === 'unknown') return whole;
  const map = changing(dictOf(args, 0), call);
  const key = keyOf(args, 1);
  const value = given(args, 2);
  if (key === undefined) map.open = true;
  else
    put(
      map,
      key,
      call.inDoubt ? unknown('it is set under a condition that can’t be known', value.at) : value,
      args[1]?.at,
    );
  return map;
}

function unset(args: Arguments, call: Call): Value {
  const whole = given(args, 0);
  if (whole.kind === 'unknown') return whole;
  const map = changing(dictOf(args, 0), call);
  const key = keyOf(args, 1);
  if (key === undefined) return unknown('the key can’t be known', whole.at);
  if (!call.inDoubt) map.entries.delete(key);
  else if (map.entries.has(key)) map.entries.set(key, unknown('it may have been taken out', whole.at));
  return map;
}

/**
 * Source: dario.cat/mergo as Sprig uses it. What is there stays unless it is empty, and null is nothing to take; where it
 * `overwrites`, all is taken, `false`, 0, "" and null too.
 */
function mergeInto(target: Dict, source: Dict, overwrites: boolean, depth = 0): void {
  if (source.open) target.open = true;
  for (const [key, value] of source.entries) {
    const former = target.entries.get(key);
    if (former?.kind === 'dict' && value.kind === 'dict' && depth < 100) {
      // The map that is there may be one that others hold too; mergo changes it all the same.
      mergeInto(former, value, overwrites, depth + 1);
      continue;
    }
    const isFree = !former || (former.kind !== 'unknown' && isEmpty(former));
    if (overwrites || (isFree && value.kind !== 'nil'))
      put(target, key, copied(value), source.keys?.get(key));
  }
}

function merge(overwrites: boolean) {
  return (args: Arguments, call: Call): Value => {
    const whole = given(args, 0);
    if (whole.kind === 'unknown') return whole;
    const target = changing(dictOf(args, 0), call);
    for (const [i, source] of args.slice(1).entries()) {
      if (source.kind === 'unknown') target.open = true;
      else {
        call.machine.step(source.kind === 'dict' ? source.entries.size : 1);
        mergeInto(target, dictOf(args, i + 1), overwrites);
      }
    }
    return target;
  };
}

/** Sprig's `dig "a" "b" "default" $map`. */
function dig(args: Arguments): Value {
  if (args.length < 3) throw new Fault('`dig` needs a key, a default and a map');
  let at = given(args, args.length - 1);
  const otherwise = given(args, args.length - 2);
  for (let i = 0; i < args.length - 2; i++) {
    if (at.kind === 'unknown') return at;
    const map: Dict = dictOf([at], 0);
    const key = keyOf(args, i);
    const found: Value | undefined = key === undefined ? undefined : map.entries.get(key);
    if (key === undefined || (!found && map.open)) return unknown('the map is not all known', at.at);
    if (!found) return otherwise;
    at = found;
  }
  return at;
}

/** Some of the entries of a map. */
function selected({ entries, keys, at, open }: Dict, isTaken: (key: string) => boolean): Dict {
  const map = dict([], at);
  if (open) map.open = true;
  for (const [key, value] of entries) if (isTaken(key)) put(map, key, value, keys?.get(key));
  return map;
}

function textsBehind(args: Arguments): ReadonlySet<string> {
  return new Set(args.slice(1).map((_, i) => textOf(args, i + 1)));
}

const own = taking({
  dict: newDict,
  set,
  unset,
  merge: merge(false),
  mergeOverwrite: merge(true),
  dig,
});

const plainOnes = spreading({
  get: (args) => {
    const map = dictOf(args, 0);
    const found = map.entries.get(textOf(args, 1));
    return found ?? (map.open ? unknown('the map is not all known', map.at) : text(''));
  },
  hasKey: (args) => {
    const map = dictOf(args, 0);
    const has = map.entries.has(textOf(args, 1));
    return has || !map.open ? bool(has) : unknown('the map is not all known', map.at);
  },
  keys: (args) => {
    const maps = args.map((_, i) => dictOf(args, i));
    const keys = maps.flatMap((map) => sortedKeys(map).map((key) => text(key, map.keys?.get(key))));
    return list(
      keys,
      placeOf(args),
      maps.some(({ open }) => open),
    );
  },
  values: (args) => {
    const map = dictOf(args, 0);
    return list(
      sortedKeys(map).map((key) => map.entries.get(key) ?? NIL),
      map.at,
      map.open,
    );
  },
  pick: (args) => {
    const names = textsBehind(args);
    return selected(dictOf(args, 0), (key) => names.has(key));
  },
  omit: (args) => {
    const names = textsBehind(args);
    return selected(dictOf(args, 0), (key) => !names.has(key));
  },
  pluck: (args) => {
    const key = textOf(args, 0);
    const maps = args.slice(1).map((_, i) => dictOf(args, i + 1));
    return list(
      maps.flatMap((map) => map.entries.get(key) ?? []),
      undefined,
      maps.some(({ open }) => open),
    );
  },
  deepCopy: (args, { machine }) => {
    machine.step(10);
    return copied(given(args, 0));
  },
});

export const DICTS: Functions = alias(
  { ...own, ...plainOnes },
  {
    mustMerge: 'merge',
    mustMergeOverwrite: 'mergeOverwrite',
    mustDeepCopy: 'deepCopy',
  },
);
