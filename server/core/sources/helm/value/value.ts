// The values that templates work with, each of which remembers where it was written.
import type { Origin } from '../../../text/origin.ts';
import { type Rope, textOf } from './rope.ts';

export type Value = Nil | Bool | Num | Text | List | Dict | Native | Unknown;

interface Placed {
  /** Where it was written. Exact: the text there is what the value prints as. */
  readonly at?: Origin | undefined;
}

export interface Nil extends Placed {
  readonly kind: 'nil';
  /** A pipeline gave it, of which Go does not know any more what it was to be: a function that wants a map takes it for one. */
  readonly loose?: boolean | undefined;
}

export interface Bool extends Placed {
  readonly kind: 'bool';
  readonly value: boolean;
}

/** Numbers of values are floats in Helm, numbers in templates are whole unless they are written otherwise. */
export interface Num extends Placed {
  readonly kind: 'int' | 'float';
  readonly value: number;
}

export interface Text extends Placed {
  readonly kind: 'text';
  readonly text: string;
  /** The pieces it was made of; left out where it was written as one. */
  readonly rope?: Rope | undefined;
  /** Something in it can't be known. */
  readonly partly?: boolean | undefined;
}

export interface List extends Placed {
  readonly kind: 'list';
  readonly items: readonly Value[];
  /** There may be more in it than is known. */
  readonly open?: boolean | undefined;
}

/** A map. Templates may change it (`set`), so it is no frozen thing like the others. */
export interface Dict extends Placed {
  readonly kind: 'dict';
  readonly entries: Map<string, Value>;
  /** Where keys were written. */
  keys?: Map<string, Origin> | undefined;
  open?: boolean | undefined;
  /** It is a part of the chart's values, which all templates see. */
  readonly shared?: boolean | undefined;
}

/** Something of Helm's own with fields and methods: `.Files`, `.Capabilities.APIVersions`. */
export interface Native extends Placed {
  readonly kind: 'native';
  /** Go's name of its type. */
  readonly type: string;
  readonly text: string;
  readonly isEmpty?: boolean;
  field?(name: string): Value | undefined;
  method?(name: string, args: readonly Value[]): Value | undefined;
  entries?(): readonly (readonly [key: Value, value: Value])[];
}

/** A value that exists but can't be known: of a function, a library or a cluster that is not here. */
export interface Unknown extends Placed {
  readonly kind: 'unknown';
  readonly why: string;
  /** It stands for whole lines. */
  readonly lines?: boolean | undefined;
}

export const NIL: Nil = { kind: 'nil' };

export function text(value: string, at?: Origin): Text {
  return { kind: 'text', text: value, at };
}

export function int(value: number, at?: Origin): Num {
  return { kind: 'int', value, at };
}

export function float(value: number, at?: Origin): Num {
  return { kind: 'float', value, at };
}

export function bool(value: boolean, at?: Origin): Bool {
  return { kind: 'bool', value, at };
}

export function list(items: readonly Value[], at?: Origin, open?: boolean): List {
  return open ? { kind: 'list', items, at, open } : { kind: 'list', items, at };
}

export function dict(entries: Iterable<readonly [string, Value]> = [], at?: Origin): Dict {
  return { kind: 'dict', entries: new Map(entries), at };
}

export function unknown(why: string, at?: Origin): Unknown {
  return { kind: 'unknown', why, at };
}

/** A text made of pieces; unknown where nothing but unknown pieces and white space is in it. */
export function woven(rope: Rope): Text | Unknown {
  const pieces = rope.filter((piece) => piece.text !== '');
  const first = pieces.find((piece) => piece.unknown);
  if (first && pieces.every((piece) => piece.unknown || piece.text.trim() === ''))
    return {
      kind: 'unknown',
      why: 'it is made of unknown parts',
      at: first.at,
      lines: first.unknown === 'lines',
    };
  const value: Text = { kind: 'text', text: textOf(pieces), at: pieces[0]?.at, rope: pieces };
  return first ? { ...value, partly: true } : value;
}

/** True for a value of which something can't be known, so that nothing may be concluded from its text. */
export function isUnsure(value: Value | undefined): boolean {
  return value?.kind === 'unknown' || (value?.kind === 'text' && value.partly === true);
}

/** The keys of a map in the order in which Go goes through them. */
export function sortedKeys({ entries }: Dict): readonly string[] {
  return [...entries.keys()].sort(byBytes);
}

/** Go compares text byte by byte, which for UTF-8 is the order of code points. */
export function byBytes(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x === y) continue;
    const isPair = (code: number) => code >= 0xd800 && code <= 0xdfff;
    if (isPair(x) !== isPair(y)) return isPair(x) ? 1 : -1;
    return x - y;
  }
  return a.length - b.length;
}

/** Puts a value under a key, and remembers where the key was written. */
export function put(map: Dict, key: string, value: Value, at?: Origin): void {
  map.entries.set(key, value);
  if (!at) return;
  map.keys ??= new Map();
  map.keys.set(key, at);
}

/** A copy in which nothing is shared with the original that could be changed. */
export function copied(value: Value, shared = false): Value {
  if (value.kind === 'list') {
    const items = value.items.map((item) => copied(item, shared));
    return { ...value, items };
  }
  if (value.kind !== 'dict') return value;
  const entries = new Map<string, Value>();
  for (const [key, item] of value.entries) entries.set(key, copied(item, shared));
  const keys = value.keys && new Map(value.keys);
  return { kind: 'dict', entries, at: value.at, keys, open: value.open, shared };
}
