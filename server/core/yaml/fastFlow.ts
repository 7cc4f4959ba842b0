// The fast parser's flow collections: `{a: 1}` and `[a, b]`, over one line or several.
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  CR,
  DASH,
  DOT,
  DOUBLE_QUOTE,
  HASH,
  isBlank,
  isFlowIndicator,
  isGap,
  LESS,
  LF,
  OPEN_BRACE,
  OPEN_BRACKET,
  SINGLE_QUOTE,
  SPACE,
} from './characters.ts';
import { type Cursor, giveUp } from './fastCursor.ts';
import { isIndicator, quotedScalar } from './fastScalar.ts';
import type { Entry, MapNode, Node, ScalarNode, SeqNode } from './node.ts';

/**
 * A flow collection whose bracket stands at `at`. Its further lines must be deeper than `parent`'s column. Doesn't
 * move the cursor.
 */
export function flowCollection(cursor: Cursor, at: number, parent: number): MapNode | SeqNode {
  cursor.enter();
  cursor.flowDepth++;
  const node =
    cursor.text.charCodeAt(at) === OPEN_BRACE ? flowMap(cursor, at, parent) : flowSeq(cursor, at, parent);
  cursor.flowDepth--;
  cursor.leave();
  return node;
}

function flowMap(cursor: Cursor, start: number, parent: number): MapNode {
  const { text } = cursor;
  const entries: Entry[] = [];
  let at = skipGap(cursor, start + 1, parent);
  while (text.charCodeAt(at) !== CLOSE_BRACE) {
    const key = flowScalar(cursor, at, parent);
    at = skipGap(cursor, key.end, parent);
    let value: Node;
    if (text.charCodeAt(at) === COLON) {
      if (key.style === 'plain' && isMergeKey(text, key)) giveUp();
      // The colon must be on the key's line, and not too far away.
      if (text.slice(key.start, at).includes('\n') || at - key.start > 1024) giveUp();
      const colon = at + 1;
      at = skipGap(cursor, colon, parent);
      const char = text.charCodeAt(at);
      value = char === COMMA || char === CLOSE_BRACE ? cursor.nothing(colon) : flowValue(cursor, at, parent);
    } else value = cursor.nothing(key.end);
    entries.push({ key, value });
    at = nextItem(cursor, Math.max(at, value.end), parent, CLOSE_BRACE);
  }
  return {
    kind: 'map',
    uri: cursor.uri,
    start,
    end: at + 1,
    exact: true,
    entries,
    flow: true,
    open: false,
  };
}

function flowSeq(cursor: Cursor, start: number, parent: number): SeqNode {
  const { text } = cursor;
  const items: Node[] = [];
  let at = skipGap(cursor, start + 1, parent);
  while (text.charCodeAt(at) !== CLOSE_BRACKET) {
    const item = flowValue(cursor, at, parent);
    items.push(item);
    at = nextItem(cursor, item.end, parent, CLOSE_BRACKET);
  }
  return { kind: 'seq', uri: cursor.uri, start, end: at + 1, exact: true, items, flow: true, open: false };
}

/** Behind an item: the place of the next one, or of the closing bracket. */
function nextItem(cursor: Cursor, from: number, parent: number, close: number): number {
  const at = skipGap(cursor, from, parent);
  const char = cursor.text.charCodeAt(at);
  if (char === COMMA) return skipGap(cursor, at + 1, parent);
  if (char !== close) giveUp();
  return at;
}

function isMergeKey(text: string, key: ScalarNode): boolean {
  return key.end - key.start === 2 && text.charCodeAt(key.start) === LESS;
}

function flowValue(cursor: Cursor, at: number, parent: number): Node {
  const char = cursor.text.charCodeAt(at);
  return char === OPEN_BRACE || char === OPEN_BRACKET
    ? flowCollection(cursor, at, parent)
    : flowScalar(cursor, at, parent);
}

function flowScalar(cursor: Cursor, at: number, parent: number): ScalarNode {
  const char = cursor.text.charCodeAt(at);
  return char === DOUBLE_QUOTE || char === SINGLE_QUOTE
    ? quotedScalar(cursor, at, parent)
    : flowPlain(cursor, at);
}

/** A plain scalar on one line. Over several lines, what follows it is no comma or bracket, so the caller gives up. */
function flowPlain(cursor: Cursor, start: number): ScalarNode {
  if (isIndicator(cursor, start, true)) giveUp();
  const { text } = cursor;
  let end = start;
  for (let at = start; at < cursor.end; at++) {
    const char = text.charCodeAt(at);
    if (isFlowIndicator(char) || char === LF || char === CR) break;
    if (char === COLON) {
      const next = text.charCodeAt(at + 1);
      if (isGap(next) || isFlowIndicator(next)) break;
    } else if (char === HASH) {
      if (isBlank(text.charCodeAt(at - 1))) break;
    } else if (isBlank(char)) continue;
    end = at + 1;
  }
  return cursor.scalar(start, end, text.slice(start, end), 'plain');
}

/**
 * Skips white space, line breaks and comments. Lines must be deeper than `parent`'s column, but for one that starts
 * with the last closing bracket, which may stand right in that column.
 */
function skipGap(cursor: Cursor, from: number, parent: number): number {
  const { text, end } = cursor;
  let at = from;
  while (at < end) {
    const char = text.charCodeAt(at);
    if (isBlank(char) || char === CR) at++;
    else if (char === LF) {
      const lineStart = ++at;
      while (text.charCodeAt(at) === SPACE) at++;
      const column = at - lineStart;
      while (isBlank(text.charCodeAt(at))) at++;
      const next = text.charCodeAt(at);
      // Behind a tab, the `yaml` package still takes `---` and `...` for markers.
      if (column === 0 && (next === DASH || next === DOT)) giveUp();
      if (column <= parent && next !== LF && next !== CR && next !== HASH) {
        const closes = (next === CLOSE_BRACE || next === CLOSE_BRACKET) && cursor.flowDepth === 1;
        if (!closes || column !== parent) giveUp();
      }
    } else if (char === HASH) {
      // The `yaml` package doesn't always allow a comment right at the start of a line.
      if (!isBlank(text.charCodeAt(at - 1))) giveUp();
      const newline = text.indexOf('\n', at);
      at = newline < 0 ? end : newline;
    } else return at;
  }
  return giveUp();
}
