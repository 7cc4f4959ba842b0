// The fast parser's block scalars: `|` and `>` with the lines below them.
import { CR, DASH, HASH, isBlank, LF, PIPE, PLUS, SPACE, TAB } from './characters.ts';
import { type Cursor, giveUp } from './fastCursor.ts';
import type { ScalarNode } from './node.ts';

/**
 * A block scalar whose header starts at `at`, with lines deeper than `parent`'s column. Leaves the cursor on the
 * line after it. Explicit indentation (`|2`) is left to the slow parser.
 */
export function blockScalar(cursor: Cursor, at: number, parent: number): ScalarNode {
  // At the root, lines without indentation would be content.
  if (parent < 0) giveUp();
  const { text } = cursor;
  const literal = text.charCodeAt(at) === PIPE;
  const chomping = text.charCodeAt(at + 1);
  const keep = chomping === PLUS;
  const strip = chomping === DASH;
  checkHeader(cursor, keep || strip ? at + 2 : at + 1);

  const lines = new ContentLines(cursor, parent);
  const style = literal ? 'literal' : 'folded';
  if (lines.indentation < 0) {
    if (lines.leadingBlanks > 0) giveUp();
    const empty = cursor.scalar(at, cursor.lineEnd, '', style);
    cursor.advance();
    return empty;
  }
  let content = literal ? literalText(lines) : foldedText(lines);
  let end = lines.contentEnd;
  if (keep) {
    // Whether those spaces are a kept line is too doubtful.
    if (lines.ragged) giveUp();
    content += '\n'.repeat(lines.trailingBlanks + 1);
    end = lines.end;
  } else if (!strip) content += '\n';
  cursor.nextLine = lines.nextLine;
  cursor.advance();
  return cursor.scalar(at, end, content, style);
}

function checkHeader(cursor: Cursor, from: number): void {
  const { text, lineEnd } = cursor;
  let at = from;
  while (isBlank(text.charCodeAt(at))) at++;
  if (at < lineEnd && (text.charCodeAt(at) !== HASH || at === from)) giveUp();
}

/** The lines of a block scalar, found in one go: where each starts behind the indentation, and where it ends. */
class ContentLines {
  readonly text: string;
  /** The column of the first line's content, or -1 where there are no lines. */
  indentation = -1;
  leadingBlanks = 0;
  trailingBlanks = 0;
  /** Pairs of start and end from the first line with content to the last; empty lines have start = end. */
  readonly bounds: number[] = [];
  /** The end of the last line with content. */
  contentEnd = 0;
  /** The end of the last line, empty or not. */
  end = 0;
  /** The file ends in a line of spaces only. */
  ragged = false;
  nextLine: number;

  constructor(cursor: Cursor, parent: number) {
    this.text = cursor.text;
    this.nextLine = cursor.nextLine;
    this.#read(cursor, parent);
  }

  #read(cursor: Cursor, parent: number): void {
    const { text, bounds } = this;
    const limit = cursor.end;
    let deepestBlank = 0;
    let line = cursor.nextLine;
    let at = line;
    while (line < limit) {
      at = line;
      let char = text.charCodeAt(at);
      while (char === SPACE) char = text.charCodeAt(++at);
      const blank = at >= limit || char === LF || char === CR;
      if (!blank) {
        const column = at - line;
        if (this.indentation < 0) {
          if (column <= parent) break;
          // Empty lines before the first one mustn't be deeper than it.
          if (deepestBlank > column) giveUp();
          this.indentation = column;
        }
        if (column < this.indentation) break;
      }
      const newline = text.indexOf('\n', at);
      const stop = newline < 0 ? limit : newline;
      const end = newline > at && text.charCodeAt(newline - 1) === CR ? newline - 1 : stop;
      if (blank) {
        if (this.indentation < 0) {
          this.leadingBlanks++;
          deepestBlank = Math.max(deepestBlank, end - line);
        } else this.trailingBlanks++;
        this.ragged = newline < 0;
      } else {
        this.contentEnd = end;
        this.trailingBlanks = 0;
      }
      if (this.indentation >= 0) bounds.push(Math.min(line + this.indentation, end), end);
      this.end = end;
      line = stop + 1;
    }
    // YAML refuses tabs in the indentation right behind a block scalar.
    if (line < limit && text.charCodeAt(at) === TAB) giveUp();
    this.nextLine = Math.min(line, limit);
    this.#dropTrailing();
  }

  /** Takes the empty lines at the end off; those that are deeper than the content would belong to it. */
  #dropTrailing(): void {
    for (let i = 0; i < this.trailingBlanks; i++) {
      const end = this.bounds.pop() ?? 0;
      const start = this.bounds.pop() ?? 0;
      if (end > start) giveUp();
    }
  }
}

function literalText(lines: ContentLines): string {
  const { text, bounds } = lines;
  let content = '\n'.repeat(lines.leadingBlanks);
  for (let i = 0; i < bounds.length; i += 2) {
    if (i > 0) content += '\n';
    content += text.slice(bounds[i], bounds[i + 1]);
  }
  return content;
}

/**
 * Line breaks between two ordinary lines are spaces, and each empty line between them is a line break. Around
 * deeper lines all line breaks stay.
 */
function foldedText(lines: ContentLines): string {
  const { text, bounds } = lines;
  let content = '\n'.repeat(lines.leadingBlanks);
  let separator = '';
  let deeper = false;
  for (let i = 0; i < bounds.length; i += 2) {
    const line = text.slice(bounds[i], bounds[i + 1]);
    if (line.startsWith(' ') || line.startsWith('\t')) {
      if (separator === ' ') separator = '\n';
      else if (!deeper && separator === '\n') separator = '\n\n';
      content += separator + line;
      separator = '\n';
      deeper = true;
    } else if (line === '') {
      if (separator === '\n') content += '\n';
      else separator = '\n';
    } else {
      content += separator + line;
      separator = ' ';
      deeper = false;
    }
  }
  return content;
}
