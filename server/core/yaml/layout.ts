// Lines, columns and gaps: where things stand in the text around a node.
import type { Span } from '../text/span.ts';
import { BYTE_ORDER_MARK, CR, HASH, isBlank, LF } from './characters.ts';
import type { Node } from './node.ts';

/** The start of the line that holds `offset`, behind a byte order mark. */
export function lineStart(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return start === 0 && text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : start;
}

/** The end of the line that holds `offset`, without its line break. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  if (newline < 0) return text.length;
  return newline > 0 && text.charCodeAt(newline - 1) === CR ? newline - 1 : newline;
}

/** The start of the next line, or the end of the text. */
export function nextLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline + 1;
}

/** The line break in use around `offset`. */
export function lineBreak(text: string, offset: number): string {
  const below = text.indexOf('\n', offset);
  const newline = below < 0 ? text.lastIndexOf('\n') : below;
  return newline > 0 && text.charCodeAt(newline - 1) === CR ? '\r\n' : '\n';
}

/**
 * The column of a key or dash that has only spaces and dashes before it on its line; else undefined, since an
 * anchor or tag may stand there too.
 */
export function blockColumn(text: string, offset: number): number | undefined {
  const start = lineStart(text, offset);
  return /^ *(?:- +)*$/.test(text.slice(start, offset)) ? offset - start : undefined;
}

/** True where nothing but white space stands before `offset` on its line. */
export function isFirstOnLine(text: string, offset: number): boolean {
  let at = offset;
  while (at > 0 && isBlank(text.charCodeAt(at - 1))) at--;
  return at === lineStart(text, offset);
}

/** Behind spaces and tabs. */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** Behind spaces, tabs and line breaks. */
export function skipSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    const char = text.charCodeAt(at);
    if (!isBlank(char) && char !== LF && char !== CR) return at;
    at++;
  }
}

/** Behind white space, line breaks and comments. */
export function skipGap(text: string, from: number): number {
  let at = skipSpace(text, from);
  while (text.charCodeAt(at) === HASH) at = skipSpace(text, lineEnd(text, at));
  return at;
}

/** The end of the line where only a comment or nothing follows on it, else `offset` itself. */
export function commentEnd(text: string, offset: number): number {
  const at = skipBlanks(text, offset);
  const end = lineEnd(text, offset);
  return at >= end || text.charCodeAt(at) === HASH ? end : offset;
}

/** The text a value takes up below its key: that of the alias, where an alias brought it. */
export function writtenSpan(node: Node): Span {
  return node.via ?? node;
}

/** True for a node that stands whole where its span says, so that its text may be changed. */
export function isEditable(node: Node): boolean {
  return node.exact && !node.via && !node.pieces;
}
