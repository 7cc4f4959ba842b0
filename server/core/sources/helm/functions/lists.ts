// Functions on lists.
import { Fault } from '../template/fault.ts';
import { equal } from '../value/compare.ts';
import { placeOf, ropeOf } from '../value/format.ts';
import { sliced } from '../value/rope.ts';
import { bool, int, list, NIL, text, unknown, type Value, woven } from '../value/value.ts';
import {
  type Arguments,
  alias,
  type Functions,
  given,
  integerOf,
  isEmpty,
  listOf,
  numberOf,
  spreading,
  taking,
  wholeOf,
} from './function.ts';

const MOST_ITEMS = 20_000;

function range(start: number, end: number, step: number): Value {
  const items: Value[] = [];
  if (step === 0) return list(items);
  for (let i = start; step > 0 ? i < end : i > end; i += step) {
    if (items.length >= MOST_ITEMS) return unknown('this list is too long');
    items.push(int(i));
  }
  return list(items);
}

/** An item of a list, or a value of a map. Source: Go text/template funcs.go index. */
function indexed(args: Arguments): Value {
  let value = given(args, 0);
  for (const key of args.slice(1)) {
    if (value.kind === 'unknown') return value;
    if (key.kind === 'unknown') return key;
    value = item(value, key);
  }
  return value;
}

function item(value: Value, key: Value): Value {
  if (value.kind === 'dict') {
    if (key.kind !== 'text') throw new Fault('the key of a map is a text', key.at);
    if (key.partly) return unknown('the key can’t be known', key.at);
    return value.entries.get(key.text) ?? (value.open ? unknown('the map is not all known', value.at) : NIL);
  }
  const index = key.kind === 'int' ? key.value : Number.NaN;
  if (value.kind === 'list') {
    const found = value.items[index];
    if (found) return found;
    if (value.open) return unknown('the list is not all known', value.at);
    throw new Fault(`there is no item ${numberOf(key)}`, value.at);
  }
  if (value.kind === 'text' && index >= 0 && index < value.text.length)
    return int(value.text.charCodeAt(index));
  throw new Fault('nothing can be taken out of this by an index', value.at);
}

/** Source: Go text/template funcs.go slice, and Sprig's for lists. */
function slice(args: Arguments): Value {
  const value = given(args, 0);
  const from = args[1] ? integerOf(args[1]) : 0;
  if (value.kind === 'text')
    return woven(sliced(ropeOf(value), from, args[2] ? integerOf(args[2]) : value.text.length));
  const { items, at } = listOf(args, 0);
  const to = args[2] ? integerOf(args[2]) : items.length;
  if (from < 0 || to > items.length || from > to) throw new Fault('the list is not that long', at);
  return list(items.slice(from, to), at);
}

function withoutRepeats(items: readonly Value[]): readonly Value[] {
  const kept: Value[] = [];
  for (const value of items) if (!kept.some((other) => equal(other, value))) kept.push(value);
  return kept;
}

function chunks(size: number, items: readonly Value[]): Value {
  if (size <= 0) throw new Fault('a chunk has at least one item');
  const all: Value[] = [];
  for (let i = 0; i < items.length; i += size) all.push(list(items.slice(i, i + size)));
  return list(all);
}

/** Lists grow, whatever is put into them; nothing is known of one to which nobody knows what was put. */
function grown(args: Arguments, grow: (items: readonly Value[], value: Value) => readonly Value[]): Value {
  const whole = given(args, 0);
  if (whole.kind === 'unknown') return whole;
  const { items, at, open } = listOf(args, 0);
  return list(grow(items, given(args, 1)), at, open);
}

const own = taking({
  list: (args, { at, machine }) => {
    machine.step(args.length);
    return list(args, at);
  },
  append: (args) => grown(args, (items, value) => [...items, value]),
  prepend: (args) => grown(args, (items, value) => [value, ...items]),
  concat: (args, { machine }) => {
    const items = args.flatMap((value) => (value.kind === 'list' ? value.items : []));
    machine.step(items.length);
    const isOpen = args.some((value) => value.kind === 'unknown' || (value.kind === 'list' && value.open));
    if (args.some(({ kind }) => kind !== 'list' && kind !== 'unknown' && kind !== 'nil'))
      throw new Fault('only lists can be joined', placeOf(args));
    return list(items, placeOf(args), isOpen);
  },
  index: indexed,
});

const plainOnes = spreading({
  first: (args) => listOf(args, 0).items[0] ?? NIL,
  last: (args) => listOf(args, 0).items.at(-1) ?? NIL,
  rest: (args) => list(listOf(args, 0).items.slice(1), given(args, 0).at),
  initial: (args) => list(listOf(args, 0).items.slice(0, -1), given(args, 0).at),
  reverse: (args) => list([...listOf(args, 0).items].reverse(), given(args, 0).at),
  uniq: (args, { machine }) => {
    const { items, at } = listOf(args, 0);
    machine.step(items.length * items.length);
    return list(withoutRepeats(items), at);
  },
  without: (args) => {
    const { items, at } = listOf(args, 0);
    return list(
      items.filter((value) => !args.slice(1).some((other) => equal(other, value))),
      at,
    );
  },
  compact: (args) =>
    list(
      listOf(args, 0).items.filter((value) => !isEmpty(value)),
      given(args, 0).at,
    ),
  has: (args) =>
    bool(
      given(args, 1).kind !== 'nil' && listOf(args, 1).items.some((value) => equal(value, given(args, 0))),
    ),
  chunk: (args) => chunks(wholeOf(args, 0), listOf(args, 1).items),
  slice,
  until: (args) => range(0, wholeOf(args, 0), wholeOf(args, 0) < 0 ? -1 : 1),
  untilStep: (args) => range(wholeOf(args, 0), wholeOf(args, 1), wholeOf(args, 2)),
  len: (args) => {
    const value = given(args, 0);
    if (value.kind === 'list') return int(value.items.length);
    if (value.kind === 'dict') return int(value.entries.size);
    if (value.kind === 'text') return int(encodeURIComponent(value.text).replace(/%../g, '.').length);
    if (value.kind === 'native') return int(value.entries?.().length ?? 0);
    throw new Fault('this has no length', value.at);
  },
  /** Sprig's `shuffle` differs each time; of a text of one letter it doesn't. */
  shuffle: (args) => {
    const value = given(args, 0);
    return value.kind === 'text' && value.text.length < 2
      ? text(value.text)
      : unknown('it is random', value.at);
  },
});

export const LISTS: Functions = alias(
  { ...own, ...plainOnes },
  {
    tuple: 'list',
    push: 'append',
    mustAppend: 'append',
    mustPush: 'append',
    mustPrepend: 'prepend',
    mustFirst: 'first',
    mustLast: 'last',
    mustRest: 'rest',
    mustInitial: 'initial',
    mustReverse: 'reverse',
    mustUniq: 'uniq',
    mustWithout: 'without',
    mustCompact: 'compact',
    mustHas: 'has',
    mustChunk: 'chunk',
    mustSlice: 'slice',
  },
);
