// Text that remembers where each of its pieces was written.
import { inexact, type Origin, stretchOf } from '../../../text/origin.ts';

/** One run of text. */
export interface Piece {
  readonly text: string;
  /** Where it comes from. Exact: character by character, so that parts of it have places too. */
  readonly at?: Origin | undefined;
  /** It stands for something that can't be known: a part of a line, or whole lines. Its text is a placeholder. */
  readonly unknown?: 'inline' | 'lines' | undefined;
}

export type Rope = readonly Piece[];

/** Stands in text for what can't be known; no YAML means anything by it. */
export const PLACEHOLDER = '\uE000';

export function textOf(rope: Rope): string {
  if (rope.length === 1) return rope[0]?.text ?? '';
  let text = '';
  for (const piece of rope) text += piece.text;
  return text;
}

/** A part of a piece; offsets count in the piece. */
export function partOf(piece: Piece, from: number, to: number): Piece {
  if (from === 0 && to === piece.text.length) return piece;
  const { text, at, unknown } = piece;
  const place = at?.exact ? stretchOf(at, at.start + from, at.start + to) : at;
  return { text: text.slice(from, to), at: place, unknown };
}

/** The part of a rope between two offsets. */
export function sliced(rope: Rope, from: number, to: number): Rope {
  const parts: Piece[] = [];
  let start = 0;
  for (const piece of rope) {
    const end = start + piece.text.length;
    if (end > from && start < to)
      parts.push(partOf(piece, Math.max(from, start) - start, Math.min(to, end) - start));
    start = end;
    if (start >= to) break;
  }
  return parts;
}

/** A stretch of a rope, and what stands in its place. */
export interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly by: Rope;
}

/** The rope with stretches replaced, which are given in order and don't overlap. */
export function replaced(rope: Rope, replacements: readonly Replacement[]): Rope {
  const parts: Piece[] = [];
  let at = 0;
  for (const { from, to, by } of replacements) {
    if (from > at) parts.push(...sliced(rope, at, from));
    parts.push(...by);
    at = to;
  }
  parts.push(...sliced(rope, at, Number.POSITIVE_INFINITY));
  return parts;
}

/** The pieces cut behind each line break. */
export function lines(rope: Rope): Rope {
  const parts: Piece[] = [];
  for (const piece of rope) {
    let from = 0;
    for (let at = piece.text.indexOf('\n'); at >= 0; at = piece.text.indexOf('\n', from)) {
      parts.push(partOf(piece, from, at + 1));
      from = at + 1;
    }
    if (from < piece.text.length) parts.push(partOf(piece, from, piece.text.length));
  }
  return parts;
}

/** Text that nobody wrote: quotes, indentation. */
export function plain(text: string, at?: Origin): Piece {
  return { text, at: inexact(at), unknown: undefined };
}
