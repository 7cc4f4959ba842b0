// Text edits that take something away: an entry of a map, or the map around another map.

import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import { COLON, COMMA, HASH, OPEN_BRACE, SPACE } from './characters.ts';
import {
  blockColumn,
  commentEnd,
  isEditable,
  isFirstOnLine,
  lineEnd,
  lineStart,
  nextLine,
  skipGap,
  skipSpace,
  writtenSpan,
} from './layout.ts';
import type { Entry, MapNode } from './node.ts';

/** What looks like an anchor; an alias further below may need it. */
const ANCHOR = /[\s,[{]&[^\s&]/;

/**
 * Removes an entry: whole lines in block style, with the comment behind it, but not with comments above it. A map's
 * only entry leaves `{}`. Undefined where the entry came from a merge, or can't be removed safely.
 */
export function removeEntry(text: string, map: MapNode, entry: Entry): readonly TextEdit[] | undefined {
  if (!isEditable(map) || !isEditable(entry.key)) return undefined;
  const { start } = entry.key;
  const { end } = writtenSpan(entry.value);
  if (ANCHOR.test(text.slice(start, end))) return undefined;
  if (map.flow) return removeFlowEntry(text, map, entry);
  if (blockColumn(text, start) === undefined) return undefined;
  if (start === map.start && end === map.end) return [replaceBlock(text, map, '{}')];
  const line = lineStart(text, start);
  if (!isFirstOnLine(text, start)) {
    // Behind a dash: what stands on the next line with content moves up, be it a key or a comment.
    return [{ start, end: skipSpace(text, lineEnd(text, end)), newText: '' }];
  }
  const next = nextLine(text, end);
  const atEnd = next === text.length && text.charAt(next - 1) !== '\n';
  // At the end of a file without a last line break, the one before goes.
  return [{ start: atEnd ? lineEnd(text, line - 1) : line, end: next, newText: '' }];
}

/**
 * Puts a nested map in the place of the map around it, of which it is the only entry's value: of
 * `selector: {matchLabels: {app: web}}` it makes `selector: {app: web}`. In block style the lines move left.
 */
export function unwrapMap(text: string, outer: MapNode, entry: Entry): readonly TextEdit[] | undefined {
  const inner = entry.value;
  if (inner.kind !== 'map' || !isEditable(outer) || !isEditable(entry.key) || !isEditable(inner))
    return undefined;
  if (inner.flow && text.charCodeAt(inner.start) !== OPEN_BRACE) return undefined;
  if (outer.flow) {
    const before = { start: outer.start, end: inner.start, newText: '' };
    const behind = { start: inner.end, end: outer.end, newText: '' };
    const only = isAlone(text, outer, entry.key.start, inner.end);
    const lost = text.slice(before.start, before.end) + text.slice(behind.start, behind.end);
    return only && !lost.includes('#') && !lost.includes('&') ? [before, behind] : undefined;
  }
  if (entry.key.start !== outer.start || inner.end !== outer.end) return undefined;
  if (inner.flow) return [replaceBlock(text, outer, text.slice(inner.start, inner.end))];
  return dedentBlock(text, outer, entry, inner);
}

function dedentBlock(
  text: string,
  outer: MapNode,
  entry: Entry,
  inner: MapNode,
): readonly TextEdit[] | undefined {
  const to = blockColumn(text, outer.start);
  const from = blockColumn(text, inner.start);
  const colon = skipGap(text, entry.key.end);
  if (to === undefined || from === undefined || text.charCodeAt(colon) !== COLON) return undefined;
  // An anchor or tag behind the colon would be lost.
  if (commentEnd(text, colon + 1) !== lineEnd(text, colon)) return undefined;
  const first = skipSpace(text, lineEnd(text, colon));
  const edits: TextEdit[] = [{ start: outer.start, end: first, newText: '' }];
  for (let line = nextLine(text, first); line < inner.end; line = nextLine(text, line)) {
    let end = line;
    while (end < line + from - to && text.charCodeAt(end) === SPACE) end++;
    if (end > line) edits.push({ start: line, end, newText: '' });
  }
  return edits;
}

/** Puts something on one line in the place of a block map, right behind the key's colon if nothing is between. */
function replaceBlock(text: string, map: MapNode, newText: string): TextEdit {
  let before = map.start;
  while (before > 0 && skipSpace(text, before - 1) === map.start) before--;
  const behindColon =
    before > 0 && before < lineStart(text, map.start) && text.charCodeAt(before - 1) === COLON;
  return behindColon
    ? { start: before, end: map.end, newText: ` ${newText}` }
    : { start: map.start, end: map.end, newText };
}

function removeFlowEntry(text: string, map: MapNode, entry: Entry): readonly TextEdit[] | undefined {
  if (text.charCodeAt(map.start) !== OPEN_BRACE) return undefined;
  const { start } = entry.key;
  const end = writtenSpan(entry.value).end;
  if (isAlone(text, map, start, end)) return [{ start: map.start, end: map.end, newText: '{}' }];
  const comma = skipGap(text, end);
  if (text.charCodeAt(comma) === COMMA) {
    return [{ start, end: skipSpace(text, endWithComment(text, start, comma + 1)), newText: '' }];
  }
  const previous = map.entries.findLast(({ key }) => !key.via && key.start < start);
  const before = previous ? skipGap(text, writtenSpan(previous.value).end) : start;
  // A merge or a complex key may stand between.
  if (text.charCodeAt(before) !== COMMA || skipGap(text, before + 1) !== start) return undefined;
  const last: Span = { start, end: endWithComment(text, start, end) };
  if (skipSpace(text, before + 1) === start) return [{ ...last, start: before, newText: '' }];
  // Comments stand between; they stay, but no empty line does.
  const from = isFirstOnLine(text, start) ? lineEnd(text, lineStart(text, start) - 1) : start;
  return [
    { start: before, end: before + 1, newText: '' },
    { ...last, start: from, newText: '' },
  ];
}

/** True where nothing but one entry stands between a map's braces, not even a merge. */
function isAlone(text: string, map: MapNode, start: number, end: number): boolean {
  if (skipGap(text, map.start + 1) !== start) return false;
  const at = skipGap(text, end);
  return (text.charCodeAt(at) === COMMA ? skipGap(text, at + 1) : at) === map.end - 1;
}

/** Behind the comment that follows on the line, if the entry has the line for itself. */
function endWithComment(text: string, start: number, end: number): number {
  if (!isFirstOnLine(text, start)) return end;
  return text.charCodeAt(skipSpace(text, end)) === HASH ? commentEnd(text, end) : end;
}
