// Rendered text as YAML can take it: what can't be known becomes a word or a comment, and leaves a hole.
import { type Piece, type Rope, replaced, textOf } from './value/rope.ts';

/** Whole lines that nobody knows. */
export interface Hole {
  /** Where they would stand in the text. */
  readonly offset: number;
  /** The column they would begin in; undefined where that can't be told. */
  readonly column: number | undefined;
}

export interface Output {
  readonly text: string;
  readonly rope: Rope;
  readonly holes: readonly Hole[];
}

/** Stands in a line for what can't be known; a scalar that holds it is unknown. */
const WORD = 'UNKNOWN';
const COMMENT = '#?';

/**
 * An unknown value that is alone on its line becomes a comment, so that what is around it stays sound YAML, and leaves a
 * hole; one inside of a line becomes a word.
 */
export function finished(given: Rope): Output {
  const { text: written, rope } = separated(given);
  if (!rope.some((piece) => piece.unknown)) return { text: written, rope, holes: [] };
  const pieces: Piece[] = [];
  const holes: Hole[] = [];
  let offset = 0;
  /** What stands on the line so far. */
  let line = '';
  rope.forEach((piece, i) => {
    let shown = piece;
    if (piece.unknown) {
      const isFirst = line.trim() === '';
      const isLast = restOfLine(rope, i + 1).trim() === '';
      const isAlone = (piece.unknown === 'lines' && (isFirst || isLast)) || (isFirst && isLast);
      // An unknown at the very start of a line may hold indented lines itself.
      if (isAlone) holes.push({ offset, column: isFirst && line !== '' ? line.length : undefined });
      const needsSpace = isAlone && !isFirst;
      // Text behind a comment on its line would be lost: then it begins a line of its own.
      const text = isAlone ? `${needsSpace ? ' ' : ''}${COMMENT}${isLast ? '' : '\n'}` : WORD;
      shown = { ...piece, text };
    }
    pieces.push(shown);
    offset += shown.text.length;
    const last = shown.text.lastIndexOf('\n');
    line = last < 0 ? line + shown.text : shown.text.slice(last + 1);
  });
  return { text: textOf(pieces), rope: pieces, holes };
}

/**
 * A template that trims too much gives `---kind: Service`: for Helm the dashes end a document all the same, so a line ends
 * behind them. Source: Helm pkg/release/v1/util manifest.go SplitManifests.
 */
function separated(rope: Rope): Pick<Output, 'text' | 'rope'> {
  const text = textOf(rope);
  const ends = [...text.matchAll(/^---[ \t]*(?=[^\s])/gm)].map(
    ({ index, 0: dashes }) => index + dashes.length,
  );
  if (ends.length === 0) return { text, rope };
  const parted = replaced(
    rope,
    ends.map((end) => ({ from: end, to: end, by: LINE_END })),
  );
  return { text: textOf(parted), rope: parted };
}

const LINE_END: Rope = [{ text: '\n' }];

function restOfLine(rope: Rope, from: number): string {
  let rest = '';
  for (let i = from; i < rope.length; i++) {
    const piece = rope[i];
    if (!piece || piece.unknown) continue;
    const end = piece.text.indexOf('\n');
    if (end >= 0) return rest + piece.text.slice(0, end);
    rest += piece.text;
  }
  return rest;
}
