// Where the fast parser stands in the text, and its one way of saying that it gives up.

import { CR, HASH, isBlank, isGap, LF, SPACE, TAB } from './characters.ts';
import type { ScalarNode, ScalarStyle } from './node.ts';

/** Nesting beyond this is left to the slow parser, which has a limit of its own. */
const MAX_DEPTH = 100;

const GAVE_UP = new Error('The fast parser gave up.');

/** Leaves the document to the slow parser: it is unusual, or no YAML at all. */
export function giveUp(): never {
  throw GAVE_UP;
}

/** What `read` gives, or undefined where it gave up. */
export function unlessGivenUp<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error === GAVE_UP) return undefined;
    throw error;
  }
}

/** A line at a time: `advance` goes to the next one with content. Columns count from 0, in spaces. */
export class Cursor {
  readonly uri: string;
  readonly text: string;
  /** The end of the document. */
  readonly end: number;
  /** The first character of the line's content, or -1 at the end of the document. */
  at = -1;
  /** The column of `at`, or -1 at the end of the document. */
  column = -1;
  lineStart = 0;
  /** Without the line break. */
  lineEnd = 0;
  /** The start of the first line that wasn't looked at. */
  nextLine: number;
  /** `advance` went over lines that hold a comment only. */
  passedComment = false;
  /** How many flow collections are open. */
  flowDepth = 0;
  #depth = 0;

  constructor(uri: string, text: string, start: number, end: number) {
    this.uri = uri;
    this.text = text;
    this.end = end;
    this.nextLine = start;
  }

  /** Goes to the next line that has more than white space and a comment. */
  advance(): void {
    const { text, end } = this;
    this.passedComment = false;
    let line = this.nextLine;
    while (line < end) {
      let at = line;
      let char = text.charCodeAt(at);
      while (char === SPACE) char = text.charCodeAt(++at);
      if (at >= end) break;
      if (char === LF) {
        line = at + 1;
        continue;
      }
      const newline = text.indexOf('\n', at);
      const stop = newline < 0 ? end : newline;
      if (char === HASH) this.passedComment = true;
      else if (char !== CR) {
        // Tabs in the indentation are mostly wrong, and an empty line with a tab sometimes.
        if (char === TAB) giveUp();
        this.lineStart = line;
        this.column = at - line;
        this.at = at;
        this.lineEnd = newline > at && text.charCodeAt(newline - 1) === CR ? newline - 1 : stop;
        this.nextLine = stop + 1;
        return;
      }
      line = stop + 1;
    }
    this.at = -1;
    this.column = -1;
    this.nextLine = end;
  }

  /** Goes on behind a value that ends at `at`; only a comment may follow it on its line. */
  finishLine(at: number): void {
    const { text } = this;
    let stop = at;
    while (isBlank(text.charCodeAt(stop))) stop++;
    const char = text.charCodeAt(stop);
    if (stop < this.end && char !== LF && char !== CR && (char !== HASH || stop === at)) giveUp();
    const newline = text.indexOf('\n', stop);
    this.nextLine = newline < 0 ? this.end : newline + 1;
    this.advance();
  }

  /** True where a `-` at `at` opens an item of a block sequence. */
  isDash(at: number): boolean {
    return at + 1 >= this.end || isGap(this.text.charCodeAt(at + 1));
  }

  enter(): void {
    if (++this.#depth > MAX_DEPTH) giveUp();
  }

  leave(): void {
    this.#depth--;
  }

  scalar(start: number, end: number, text: string, style: ScalarStyle): ScalarNode {
    return { kind: 'scalar', uri: this.uri, start, end, exact: true, text, style };
  }

  /** The value behind a colon or dash with nothing to follow. */
  nothing(at: number): ScalarNode {
    return this.scalar(at, at, '', 'plain');
  }
}
