// Values that notice what is read of them, so that a template is rendered again only when that has changed.
import { isSamePlace, type Origin } from '../../../text/origin.ts';
import type { Dict, Value } from './value.ts';

/** What was read of maps: certain keys, or everything there was. */
export type Reads = ReadonlyMap<TracedMap, ReadonlySet<string> | 'all'>;

/** Collects what is read, for one template after the other. */
export class Reader {
  /** Something was changed, so that what a template gives depends on those before it. */
  isChanged = false;
  #reads: Map<TracedMap, Set<string> | 'all'> | undefined;

  /** What is read while something runs. */
  during<T>(run: () => T): readonly [T, Reads] {
    const reads = new Map<TracedMap, Set<string> | 'all'>();
    this.#reads = reads;
    try {
      return [run(), reads];
    } finally {
      this.#reads = undefined;
    }
  }

  key(map: TracedMap, key: string): void {
    const known = this.#reads?.get(map);
    if (known === 'all') return;
    if (known) known.add(key);
    else this.#reads?.set(map, new Set([key]));
  }

  all(map: TracedMap): void {
    this.#reads?.set(map, 'all');
  }
}

/** A map that tells its reader what is asked of it. */
export class TracedMap extends Map<string, Value> {
  readonly #reader: Reader;
  readonly #keys: ReadonlyMap<string, Origin> | undefined;

  constructor({ entries, keys }: Dict, reader: Reader) {
    super();
    this.#reader = reader;
    this.#keys = keys;
    for (const [key, value] of entries) super.set(key, traced(value, reader));
  }

  override set(key: string, value: Value): this {
    this.#reader.isChanged = true;
    return super.set(key, value);
  }

  override delete(key: string): boolean {
    this.#reader.isChanged = true;
    return super.delete(key);
  }

  override get(key: string): Value | undefined {
    this.#reader.key(this, key);
    return super.get(key);
  }

  override has(key: string): boolean {
    this.#reader.key(this, key);
    return super.has(key);
  }

  override get size(): number {
    this.#reader.all(this);
    return super.size;
  }

  override keys() {
    this.#reader.all(this);
    return super.keys();
  }

  override values() {
    this.#reader.all(this);
    return super.values();
  }

  override entries() {
    this.#reader.all(this);
    return super.entries();
  }

  override [Symbol.iterator]() {
    this.#reader.all(this);
    return super.entries();
  }

  override forEach(each: (value: Value, key: string, map: Map<string, Value>) => void): void {
    this.#reader.all(this);
    super.forEach(each);
  }

  /** Where a key was written. */
  placeOf(key: string): Origin | undefined {
    return this.#keys?.get(key);
  }
}

/** The same values, told apart from those that nobody watches. */
export function traced(value: Value, reader: Reader): Value {
  if (value.kind === 'list' && value.items.some(({ kind }) => kind === 'dict' || kind === 'list'))
    return { ...value, items: value.items.map((item) => traced(item, reader)) };
  if (value.kind !== 'dict') return value;
  const { at, keys, open, shared } = value;
  return { kind: 'dict', entries: new TracedMap(value, reader), at, keys, open, shared };
}

/**
 * Compares values with those of another time: what was read of these may still be the same in those, with the same
 * places.
 */
export class Comparison {
  /** The maps of old, and what stands in their place now. */
  readonly #now = new Map<TracedMap, TracedMap | undefined>();
  readonly #same = new Map<TracedMap, boolean>();

  constructor(before: Value, now: Value) {
    this.#pair(before, now);
  }

  /** The same reads of the values as they are now, if everything that was read is as it was. */
  unchanged(reads: Reads | undefined): Reads | undefined {
    if (!reads) return undefined;
    const moved = new Map<TracedMap, ReadonlySet<string> | 'all'>();
    for (const [map, keys] of reads) {
      const now = this.#now.get(map);
      if (!now) return undefined;
      moved.set(now, keys);
      if (keys === 'all') {
        if (!this.#isSame(map, now)) return undefined;
      } else for (const key of keys) if (!isSameAt(key, map, now)) return undefined;
    }
    return moved;
  }

  #pair(before: Value | undefined, now: Value | undefined): void {
    if (before?.kind === 'list') {
      for (const [i, item] of before.items.entries())
        this.#pair(item, now?.kind === 'list' ? now.items[i] : undefined);
      return;
    }
    if (before?.kind !== 'dict' || !(before.entries instanceof TracedMap)) return;
    const other = now?.kind === 'dict' && now.entries instanceof TracedMap ? now.entries : undefined;
    this.#now.set(before.entries, other);
    for (const [key, value] of before.entries) this.#pair(value, other?.get(key));
  }

  #isSame(before: TracedMap, now: TracedMap): boolean {
    const known = this.#same.get(before);
    if (known !== undefined) return known;
    const same = before.size === now.size && [...before.keys()].every((key) => isSameAt(key, before, now));
    this.#same.set(before, same);
    return same;
  }
}

function isSameAt(key: string, before: TracedMap, now: TracedMap): boolean {
  return isSame(before.get(key), now.get(key)) && isSameOrigin(before.placeOf(key), now.placeOf(key));
}

/** The same value from the same place; what is in a map is compared when that is read. */
function isSame(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  if (!a || !b || a.kind !== b.kind || !isSameOrigin(a.at, b.at)) return false;
  switch (a.kind) {
    case 'nil':
      return true;
    case 'bool':
    case 'int':
    case 'float':
      return a.value === (b as typeof a).value;
    case 'text':
      return a.text === (b as typeof a).text && a.rope === (b as typeof a).rope;
    case 'list': {
      const { items, open } = b as typeof a;
      return (
        a.items.length === items.length &&
        a.open === open &&
        a.items.every((item, i) => isSame(item, items[i]))
      );
    }
    case 'dict':
      return a.open === (b as typeof a).open;
    case 'unknown':
      return a.why === (b as typeof a).why && a.lines === (b as typeof a).lines;
    case 'native':
      return false;
  }
}

/** The same text, brought by the same places. */
function isSameOrigin(a: Origin | undefined, b: Origin | undefined): boolean {
  if (a === b) return true;
  return (
    a !== undefined &&
    b !== undefined &&
    isSamePlace(a, b) &&
    a.exact === b.exact &&
    isSameOrigin(a.via, b.via)
  );
}
