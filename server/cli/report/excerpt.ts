// A line of a file with the place in it marked, cut so that it fits on a screen.

/** Characters of a line that are shown, and how many of them stand before the place. */
const WIDTH = 100;
const BEFORE = 40;

/** The columns of a place, counted from 1. It may end on a later line; then it is marked to the end of its first. */
interface Columns {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** `targetPort: htpp` and, below it, `            ^^^^`; without the indentation. */
export function excerptOf(line: string, place: Columns): readonly [line: string, marks: string] {
  const text = line.trimEnd().replaceAll('\t', ' ');
  const start = Math.min(place.startColumn - 1, text.length);
  const end = place.endLine > place.startLine ? text.length : Math.min(place.endColumn - 1, text.length);
  const indent = Math.min(text.length - text.trimStart().length, start);
  const from = text.length - indent > WIDTH && start - indent > BEFORE ? start - BEFORE : indent;
  const to = Math.min(text.length, from + WIDTH);
  const head = from > indent ? '…' : '';
  const tail = to < text.length ? '…' : '';
  const marks = '^'.repeat(Math.max(1, Math.min(end, to) - start));
  return [`${head}${text.slice(from, to)}${tail}`, `${' '.repeat(head.length + start - from)}${marks}`];
}
