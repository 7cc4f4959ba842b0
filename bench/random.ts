// Random choices that are the same in every run: a bench has to measure the same workspace each time.

export interface Random {
  /** A whole number from 0 up to but not including `end`. */
  below(end: number): number;
  /** True in so many of a hundred cases. */
  percent(of: number): boolean;
  pick<T>(from: readonly [T, ...T[]]): T;
}

/** Random choices from a seed. Source: mulberry32 by Tommy Ettinger, public domain. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(next() * end);
  return { below, percent: (of) => below(100) < of, pick: (from) => from[below(from.length)] ?? from[0] };
}
