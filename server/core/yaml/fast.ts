// The fast parser: block YAML as manifests really are. Anything unusual is left to the `yaml` package (parse.ts).
import {
  BACKSLASH,
  BYTE_ORDER_MARK,
  COLON,
  DASH,
  DOUBLE_QUOTE,
  GREATER,
  HASH,
  isBlank,
  LESS,
  LF,
  OPEN_BRACE,
  OPEN_BRACKET,
  PIPE,
  SINGLE_QUOTE,
  SPACE,
} from './characters.ts';
import { type DocumentPart, splitDocuments } from './documents.ts';
import { blockScalar } from './fastBlockScalar.ts';
import { Cursor, giveUp, unlessGivenUp } from './fastCursor.ts';
import { flowCollection } from './fastFlow.ts';
import { isIndicator, plainScalar, quotedScalar } from './fastScalar.ts';
import type { Entry, MapNode, Node, ScalarNode, SeqNode, YamlDocument, YamlError } from './node.ts';

/** YAML refuses a colon further behind the start of its key. */
const MAX_KEY_LENGTH = 1024;

const NO_ERRORS: readonly YamlError[] = [];

/** The documents of a file, or undefined where one of them holds anything unusual or wrong. */
export function fastParse(uri: string, text: string): readonly YamlDocument[] | undefined {
  if (hasLoneReturn(text)) return undefined;
  const documents: YamlDocument[] = [];
  for (const part of splitDocuments(text)) {
    const document = fastDocument(uri, text, part);
    if (!document) return undefined;
    documents.push(document);
  }
  return documents;
}

/** One document of a file without lone carriage returns, or undefined where it holds anything unusual or wrong. */
export function fastDocument(uri: string, text: string, part: DocumentPart): YamlDocument | undefined {
  if (part.directives) return undefined;
  return unlessGivenUp(() => readDocument(uri, text, part));
}

/** True for text with a carriage return that is no part of a line break; YAML is at odds with itself about them. */
export function hasLoneReturn(text: string): boolean {
  let at = text.indexOf('\r');
  while (at >= 0 && text.charCodeAt(at + 1) === LF) at = text.indexOf('\r', at + 2);
  return at >= 0;
}

function readDocument(uri: string, text: string, part: DocumentPart): YamlDocument {
  const { start, end, to } = part;
  const marked = start > part.from;
  const mark = !marked && start === 0 && text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  const cursor = new Cursor(uri, text, start + mark, end);
  if (marked) cursor.finishLine(start);
  else cursor.advance();
  // Only a comment may stand behind a closing `...`.
  if (to > end) new Cursor(uri, text, to, to).finishLine(end + 3);
  const root = cursor.at < 0 ? undefined : blockNode(cursor, -1);
  // Lines that fit in no column, or a second root.
  if (cursor.at >= 0) giveUp();
  return { root, start, end, errors: NO_ERRORS };
}

/** The node that starts on the cursor's line, below something that stands in column `parent`. */
function blockNode(cursor: Cursor, parent: number): Node {
  const { at, column } = cursor;
  if (cursor.text.charCodeAt(at) === DASH && cursor.isDash(at)) return blockSeq(cursor, at, column);
  const colon = findColon(cursor, at);
  if (colon >= 0) return blockMap(cursor, at, column, colon);
  // The `yaml` package takes a comment above a scalar for a change of indentation.
  if (cursor.passedComment) giveUp();
  return blockValue(cursor, at, parent);
}

/** The items of the sequence whose first dash stands at `start`, in `column`. */
function blockSeq(cursor: Cursor, start: number, column: number): SeqNode {
  cursor.enter();
  const { text } = cursor;
  const items: Node[] = [];
  let dash = start;
  let end = start;
  for (;;) {
    const item = blockItem(cursor, dash, column);
    items.push(item);
    end = item.end;
    if (cursor.column !== column) break;
    dash = cursor.at;
    // A key in the same column belongs to the map around.
    if (text.charCodeAt(dash) !== DASH || !cursor.isDash(dash)) break;
  }
  cursor.leave();
  return { kind: 'seq', uri: cursor.uri, start, end, exact: true, items, flow: false, open: false };
}

function blockItem(cursor: Cursor, dash: number, column: number): Node {
  const { text, lineEnd } = cursor;
  let at = dash + 1;
  while (at < lineEnd && text.charCodeAt(at) === SPACE) at++;
  const char = text.charCodeAt(at);
  if (at >= lineEnd || char === HASH) {
    cursor.advance();
    return cursor.column > column ? blockNode(cursor, column) : cursor.nothing(dash + 1);
  }
  if (isBlank(char)) giveUp();
  const inner = at - cursor.lineStart;
  if (char === DASH && cursor.isDash(at)) return blockSeq(cursor, at, inner);
  const colon = findColon(cursor, at);
  return colon < 0 ? blockValue(cursor, at, column) : blockMap(cursor, at, inner, colon);
}

/** The entries of the map whose first key stands at `start`, in `column`, with its colon at `firstColon`. */
function blockMap(cursor: Cursor, start: number, column: number, firstColon: number): MapNode {
  cursor.enter();
  const entries: Entry[] = [];
  let at = start;
  let colon = firstColon;
  let end = start;
  for (;;) {
    const key = blockKey(cursor, at, colon);
    const value = entryValue(cursor, colon + 1, column);
    entries.push({ key, value });
    end = value.end;
    if (cursor.column !== column) break;
    at = cursor.at;
    colon = findColon(cursor, at);
    if (colon < 0) giveUp();
  }
  cursor.leave();
  return { kind: 'map', uri: cursor.uri, start, end, exact: true, entries, flow: false, open: false };
}

function blockKey(cursor: Cursor, start: number, colon: number): ScalarNode {
  const { text } = cursor;
  const char = text.charCodeAt(start);
  if (char === DOUBLE_QUOTE || char === SINGLE_QUOTE) return quotedScalar(cursor, start, -1);
  let end = colon;
  while (isBlank(text.charCodeAt(end - 1))) end--;
  // A merge key.
  if (end - start === 2 && char === LESS) giveUp();
  return cursor.scalar(start, end, text.slice(start, end), 'plain');
}

/** What stands behind a key's colon in a map in `column`, on the same line or below. */
function entryValue(cursor: Cursor, from: number, column: number): Node {
  const { text, lineEnd } = cursor;
  let at = from;
  while (at < lineEnd && isBlank(text.charCodeAt(at))) at++;
  if (at < lineEnd && text.charCodeAt(at) !== HASH) return blockValue(cursor, at, column);
  cursor.advance();
  if (cursor.column > column) return blockNode(cursor, column);
  // The items of a list may stand in the same column as its key.
  const next = cursor.at;
  if (cursor.column === column && text.charCodeAt(next) === DASH && cursor.isDash(next)) {
    return blockSeq(cursor, next, column);
  }
  return cursor.nothing(from);
}

/** A value that is no block collection. Leaves the cursor on the line after it. */
function blockValue(cursor: Cursor, at: number, parent: number): Node {
  const char = cursor.text.charCodeAt(at);
  switch (char) {
    case DOUBLE_QUOTE:
    case SINGLE_QUOTE: {
      const scalar = quotedScalar(cursor, at, parent);
      cursor.finishLine(scalar.end);
      return scalar;
    }
    case OPEN_BRACE:
    case OPEN_BRACKET: {
      const collection = flowCollection(cursor, at, parent);
      cursor.finishLine(collection.end);
      return collection;
    }
    case PIPE:
    case GREATER:
      return blockScalar(cursor, at, parent);
    default:
      if (isIndicator(cursor, at, false)) giveUp();
      return plainScalar(cursor, at, parent);
  }
}

/** The colon of the key that starts at `start` on the cursor's line, or -1 where no key does. */
function findColon(cursor: Cursor, start: number): number {
  const { text, lineEnd } = cursor;
  const first = text.charCodeAt(start);
  let at = start;
  if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) {
    at = skipQuoted(cursor, start, first);
    while (isBlank(text.charCodeAt(at))) at++;
    if (text.charCodeAt(at) !== COLON || !endsKey(cursor, at)) return -1;
  } else {
    if (first === OPEN_BRACE || first === OPEN_BRACKET || first === PIPE || first === GREATER) return -1;
    if (isIndicator(cursor, start, false)) giveUp();
    for (; ; at++) {
      if (at >= lineEnd) return -1;
      const char = text.charCodeAt(at);
      if (char === COLON) {
        if (endsKey(cursor, at)) break;
      } else if (char === HASH && isBlank(text.charCodeAt(at - 1)) && at > start) return -1;
    }
  }
  if (at - start > MAX_KEY_LENGTH) giveUp();
  return at;
}

function endsKey(cursor: Cursor, colon: number): boolean {
  return colon + 1 >= cursor.lineEnd || isBlank(cursor.text.charCodeAt(colon + 1));
}

/** Behind the closing quote, or the line's end where there is none. */
function skipQuoted(cursor: Cursor, start: number, quote: number): number {
  const { text, lineEnd } = cursor;
  let at = start + 1;
  while (at < lineEnd) {
    const char = text.charCodeAt(at);
    if (char === quote) {
      if (quote === DOUBLE_QUOTE || text.charCodeAt(at + 1) !== SINGLE_QUOTE) return at + 1;
      at++;
    } else if (char === BACKSLASH && quote === DOUBLE_QUOTE) at++;
    at++;
  }
  return lineEnd;
}
