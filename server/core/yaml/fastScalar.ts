// The fast parser's scalars: plain and quoted ones. Block scalars are in fastBlockScalar.ts.
import {
  AMPERSAND,
  AT,
  BACKSLASH,
  BACKTICK,
  BANG,
  BYTE_ORDER_MARK,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  CR,
  DASH,
  DOUBLE_QUOTE,
  GREATER,
  HASH,
  isBlank,
  isFlowIndicator,
  isGap,
  LF,
  OPEN_BRACE,
  OPEN_BRACKET,
  PERCENT,
  PIPE,
  QUESTION,
  SINGLE_QUOTE,
  SPACE,
  STAR,
} from './characters.ts';
import { type Cursor, giveUp } from './fastCursor.ts';
import { foldLines, unescapeDouble } from './fastText.ts';
import type { ScalarNode } from './node.ts';

/** True where no plain scalar or key can start, or where it would mean something unusual: an anchor, a tag. */
export function isIndicator(cursor: Cursor, at: number, inFlow: boolean): boolean {
  const char = cursor.text.charCodeAt(at);
  // Letters first, since nearly every scalar starts with one.
  if (char > AT && char < OPEN_BRACKET) return false;
  if (char > BACKTICK && char < OPEN_BRACE) return false;
  switch (char) {
    case BANG:
    case DOUBLE_QUOTE:
    case HASH:
    case PERCENT:
    case AMPERSAND:
    case SINGLE_QUOTE:
    case STAR:
    case COMMA:
    case GREATER:
    case AT:
    case OPEN_BRACKET:
    case CLOSE_BRACKET:
    case BACKTICK:
    case OPEN_BRACE:
    case PIPE:
    case CLOSE_BRACE:
    case BYTE_ORDER_MARK:
      return true;
    case DASH:
    case QUESTION:
    case COLON: {
      const next = cursor.text.charCodeAt(at + 1);
      return at + 1 >= cursor.end || isGap(next) || (inFlow && isFlowIndicator(next));
    }
    default:
      return char <= SPACE;
  }
}

/**
 * A plain scalar that starts at `at` on the cursor's line and may go on over lines deeper than `parent`'s column.
 * Leaves the cursor on the line after it.
 */
export function plainScalar(cursor: Cursor, at: number, parent: number): ScalarNode {
  const { text } = cursor;
  let end = plainEnd(cursor, at);
  let ended = end < cursor.lineEnd && hasComment(cursor, end);
  cursor.advance();
  if (cursor.column <= parent) return cursor.scalar(at, end, text.slice(at, end), 'plain');
  while (cursor.column > parent) {
    if (ended || cursor.passedComment) giveUp();
    end = plainEnd(cursor, cursor.at);
    ended = end < cursor.lineEnd && hasComment(cursor, end);
    cursor.advance();
  }
  return cursor.scalar(at, end, foldLines(text.slice(at, end)), 'plain');
}

/** The end of the part of a plain scalar that stands on the cursor's line. */
function plainEnd(cursor: Cursor, from: number): number {
  const { text, lineEnd } = cursor;
  let end = from;
  for (let at = from; at < lineEnd; at++) {
    const char = text.charCodeAt(at);
    if (char === COLON) {
      // A mapping where none may be, or a key over several lines.
      if (at + 1 >= lineEnd || isBlank(text.charCodeAt(at + 1))) giveUp();
    } else if (char === HASH) {
      if (at > from && isBlank(text.charCodeAt(at - 1))) return end;
    } else if (char === SPACE || isBlank(char)) continue;
    end = at + 1;
  }
  return end;
}

function hasComment(cursor: Cursor, from: number): boolean {
  let at = from;
  while (at < cursor.lineEnd && isBlank(cursor.text.charCodeAt(at))) at++;
  return at < cursor.lineEnd;
}

/**
 * A quoted scalar that starts at `at`. Its further lines must be deeper than `parent`'s column. Doesn't move the
 * cursor.
 */
export function quotedScalar(cursor: Cursor, at: number, parent: number): ScalarNode {
  return cursor.text.charCodeAt(at) === DOUBLE_QUOTE
    ? doubleQuoted(cursor, at, parent)
    : singleQuoted(cursor, at, parent);
}

function doubleQuoted(cursor: Cursor, start: number, parent: number): ScalarNode {
  const { text, end } = cursor;
  let plain = true;
  for (let at = start + 1; at < end; at++) {
    const char = text.charCodeAt(at);
    if (char === DOUBLE_QUOTE) {
      const source = text.slice(start + 1, at);
      const content = plain ? source : unescapeDouble(source);
      return cursor.scalar(start, at + 1, content ?? giveUp(), 'double');
    }
    if (char === BACKSLASH) {
      plain = false;
      // Not over a line break, since the next line's indentation counts.
      const next = text.charCodeAt(at + 1);
      if (next !== LF && next !== CR) at++;
    } else if (char === LF) {
      plain = false;
      checkIndentation(cursor, at + 1, parent);
    }
  }
  return giveUp();
}

function singleQuoted(cursor: Cursor, start: number, parent: number): ScalarNode {
  const { text, end } = cursor;
  let quotes = false;
  let lines = false;
  for (let at = start + 1; at < end; at++) {
    const char = text.charCodeAt(at);
    if (char === SINGLE_QUOTE) {
      if (text.charCodeAt(at + 1) === SINGLE_QUOTE) {
        quotes = true;
        at++;
        continue;
      }
      let content = text.slice(start + 1, at);
      if (lines) content = foldLines(content);
      if (quotes) content = content.replaceAll("''", "'");
      return cursor.scalar(start, at + 1, content, 'single');
    }
    if (char === LF) {
      lines = true;
      checkIndentation(cursor, at + 1, parent);
    }
  }
  return giveUp();
}

/** The further lines of a quoted scalar are empty or deeper than what they belong to. */
function checkIndentation(cursor: Cursor, lineStart: number, parent: number): void {
  const { text } = cursor;
  let at = lineStart;
  while (text.charCodeAt(at) === SPACE) at++;
  const char = text.charCodeAt(at);
  if (at - lineStart <= parent && char !== LF && char !== CR) giveUp();
}
