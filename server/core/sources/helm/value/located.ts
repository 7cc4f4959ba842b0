// From a place in a text to the places of what the text was made of.
import { inexact, type Origin, stretchOf } from '../../../text/origin.ts';
import type { Piece, Rope } from './rope.ts';

/** Finds pieces by offset. */
export class Pieces {
  readonly starts: number[] = [];
  readonly #pieces: readonly Piece[];

  constructor(rope: Rope) {
    let at = 0;
    this.#pieces = rope;
    for (const piece of rope) {
      this.starts.push(at);
      at += piece.text.length;
    }
  }

  at(index: number): Piece | undefined {
    return this.#pieces[index];
  }

  /** The first piece that ends behind an offset. */
  indexAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

const NOWHERE: Origin = { uri: '', start: 0, end: 0, exact: false };

/** A function that tells where a stretch of a rope's text was written: exactly, where one piece holds all of it. */
export function located(rope: Rope): (start: number, end: number) => Origin {
  const pieces = new Pieces(rope);
  return (start, end) => {
    const index = pieces.indexAt(start);
    const piece = pieces.at(index);
    const from = pieces.starts[index] ?? 0;
    const at = piece?.at;
    if (!piece || !at) return NOWHERE;
    if (!at.exact) return at;
    if (end > from + piece.text.length) return inexact(stretchOf(at, at.start + start - from, at.end));
    return stretchOf(at, at.start + start - from, at.start + end - from);
  };
}
