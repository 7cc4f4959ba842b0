// Text edits that add something: an entry to a map, an item to a sequence, in the style of what stands around.
import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import { CLOSE_BRACE, CLOSE_BRACKET, COMMA, OPEN_BRACE, OPEN_BRACKET } from './characters.ts';
import {
  blockColumn,
  commentEnd,
  isEditable,
  isFirstOnLine,
  lineBreak,
  lineEnd,
  lineStart,
  skipBlanks,
  skipGap,
  writtenSpan,
} from './layout.ts';
import type { Entry, MapNode, Node, SeqNode } from './node.ts';
import { writeScalar } from './writeScalar.ts';

/** Where a new entry goes; a key that isn't there means last. */
export type Where = 'first' | 'last' | { readonly after: string };

/** A key and its value, to be written. */
export type NewEntry = readonly [key: string, value: string | number];

/** The same, where the value may be a map with entries of its own. */
export type NestedEntry = readonly [key: string, value: string | number | readonly NestedEntry[]];

/** Adds `key: value` to a map. Undefined where the map's text can't be extended safely. */
export function insertEntry(
  text: string,
  map: MapNode,
  key: string,
  value: string | number,
  where: Where,
): readonly TextEdit[] | undefined {
  const style = flowStyle(map);
  const entry: NewEntry = [key, value];
  return insert(text, map, where, () => [blockEntry(entry)], flowEntry(entry, style));
}

/** Adds a nested map: `labels:` with `app: web` below it, or `labels: {app: web}`. */
export function insertMap(
  text: string,
  map: MapNode,
  key: string,
  entries: readonly NestedEntry[],
  where: Where,
): readonly TextEdit[] | undefined {
  const style = flowStyle(map);
  const flow = `${writeScalar(key, style)}: ${flowMap(entries, style)}`;
  const block = (): readonly string[] => {
    if (entries.length === 0) return [flow];
    const indentation = ' '.repeat(mapIndentation(text, map));
    return [`${writeScalar(key, 'plain')}:`, ...blockEntries(entries, indentation)];
  };
  return insert(text, map, where, block, flow);
}

/** Writes other entries in the place of all that a map has. Comments inside of it go. */
export function rewriteMap(
  text: string,
  map: MapNode,
  entries: readonly NestedEntry[],
): readonly TextEdit[] | undefined {
  if (!isEditable(map) || entries.length === 0) return undefined;
  const { start, end } = map;
  if (map.flow) return [{ start, end, newText: flowMap(entries, flowStyle(map)) }];
  const column = blockColumn(text, start);
  if (column === undefined) return undefined;
  const separator = lineBreak(text, start) + ' '.repeat(column);
  return [
    {
      start,
      end,
      newText: blockEntries(entries, '  ')
        .map((line) => line.slice(2))
        .join(separator),
    },
  ];
}

/** Adds a sequence with one map in it: `ports:` with `- containerPort: 80`, or `ports: [{containerPort: 80}]`. */
export function insertSequence(
  text: string,
  map: MapNode,
  key: string,
  item: readonly NewEntry[],
  where: Where,
): readonly TextEdit[] | undefined {
  const style = flowStyle(map);
  const block = (): readonly string[] => {
    const indentation = ' '.repeat(sequenceIndentation(text, map));
    return [`${writeScalar(key, 'plain')}:`, ...blockItem(item, 1).map((line) => indentation + line)];
  };
  return insert(text, map, where, block, `${writeScalar(key, style)}: [${flowMap(item, style)}]`);
}

/** Adds a map to a sequence: `- a: 1` with `b: 2` below it, or `{a: 1, b: 2}`, as the other items are written. */
export function appendItem(
  text: string,
  seq: SeqNode,
  item: readonly NewEntry[],
): readonly TextEdit[] | undefined {
  if (!isEditable(seq)) return undefined;
  const last = seq.items.at(-1);
  const style = last?.kind === 'map' ? flowStyle(last) : 'plain';
  const flow = flowMap(item, style);
  if (seq.flow) {
    if (text.charCodeAt(seq.start) !== OPEN_BRACKET) return undefined;
    return insertFlow(text, seq, last && writtenSpan(last), flow);
  }
  const column = blockColumn(text, seq.start);
  if (column === undefined || !last) return undefined;
  const lines =
    last.kind === 'map' && last.flow && !last.via ? [`- ${flow}`] : blockItem(item, dashGap(text, seq));
  return [insertLines(text, seq.end, column, lines)];
}

function insert(
  text: string,
  map: MapNode,
  where: Where,
  blockLines: () => readonly string[],
  flow: string,
): readonly TextEdit[] | undefined {
  if (!isEditable(map)) return undefined;
  const written = map.entries.filter((entry) => !entry.key.via);
  const target =
    typeof where === 'object' ? written.findLast(({ key }) => key.text === where.after) : undefined;
  if (map.flow) {
    if (text.charCodeAt(map.start) !== OPEN_BRACE) return undefined;
    const previous = where === 'first' ? undefined : (target ?? written.at(-1));
    return insertFlow(text, map, previous && entrySpan(previous), flow);
  }
  const column = blockColumn(text, map.start);
  if (column === undefined) return undefined;
  if (where !== 'first')
    return [insertLines(text, target ? entrySpan(target).end : map.end, column, blockLines())];
  const separator = lineBreak(text, map.start) + ' '.repeat(column);
  return [
    {
      start: map.start,
      end: map.start,
      newText: blockLines()
        .map((line) => line + separator)
        .join(''),
    },
  ];
}

function entrySpan(entry: Entry): Span {
  return { start: entry.key.start, end: writtenSpan(entry.value).end };
}

/** Inserts lines below the one on which something ends, behind a comment on it. */
function insertLines(text: string, end: number, column: number, lines: readonly string[]): TextEdit {
  const at = lineEnd(text, end);
  const separator = lineBreak(text, end) + ' '.repeat(column);
  return { start: at, end: at, newText: lines.map((line) => separator + line).join('') };
}

/** Inserts an item in brackets, behind `previous` or as the first. */
function insertFlow(
  text: string,
  brackets: Span,
  previous: Span | undefined,
  item: string,
): readonly TextEdit[] {
  if (previous) return insertFlowAfter(text, previous, item);
  const first = skipGap(text, brackets.start + 1);
  const char = text.charCodeAt(first);
  if (char === CLOSE_BRACE || char === CLOSE_BRACKET) {
    // Nothing in it yet: `{ }` becomes `{item}`, but a comment stays.
    const blank = skipBlanks(text, brackets.start + 1);
    return [{ start: brackets.start + 1, end: blank === first ? blank : brackets.start + 1, newText: item }];
  }
  const separator = isFirstOnLine(text, first) ? newLineLike(text, first) : ' ';
  return [{ start: first, end: first, newText: `${item},${separator}` }];
}

function insertFlowAfter(text: string, previous: Span, item: string): readonly TextEdit[] {
  const { start, end } = previous;
  const line = lineEnd(text, end);
  const gap = skipGap(text, end);
  const comma = text.charCodeAt(gap) === COMMA;
  const rest = comma ? gap + 1 : end;
  const ownLine = isFirstOnLine(text, start) && rest <= line && commentEnd(text, rest) === line;
  if (!ownLine) return [{ start: end, end, newText: `, ${item}` }];
  // One item a line: the comma goes behind the previous item, the new one below that item's comment.
  const newText = newLineLike(text, start) + item + (comma ? ',' : '');
  const below = { start: line, end: line, newText };
  return comma ? [below] : [{ start: end, end, newText: ',' }, below];
}

/** A line break with the indentation of the line that holds `offset`. */
function newLineLike(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return lineBreak(text, offset) + text.slice(start, skipBlanks(text, start));
}

/** JSON's double quotes where a flow map's keys have them. */
export function flowStyle(map: MapNode): 'double' | 'plain' {
  return map.flow && map.entries[0]?.key.style === 'double' ? 'double' : 'plain';
}

function flowMap(entries: readonly NestedEntry[], style: 'double' | 'plain'): string {
  return `{${entries.map((entry) => flowEntry(entry, style)).join(', ')}}`;
}

function flowEntry([key, value]: NestedEntry, style: 'double' | 'plain'): string {
  const written = typeof value === 'object' ? flowMap(value, style) : writeScalar(value, style);
  return `${writeScalar(key, style)}: ${written}`;
}

/** Entries below a key, each a step deeper than that. */
function blockEntries(entries: readonly NestedEntry[], step: string): readonly string[] {
  return entries.flatMap((entry) => {
    const [key, value] = entry;
    if (typeof value !== 'object' || value.length === 0) return [step + blockEntry(entry)];
    const inner = blockEntries(value, step).map((line) => step + line);
    return [`${step}${writeScalar(key, 'plain')}:`, ...inner];
  });
}

function blockEntry(entry: NestedEntry): string {
  return flowEntry(entry, 'plain');
}

function blockItem(item: readonly NewEntry[], gap: number): readonly string[] {
  if (item.length === 0) return ['- {}'];
  const dash = `-${' '.repeat(gap)}`;
  return item.map((entry, i) => (i === 0 ? dash : ' '.repeat(dash.length)) + blockEntry(entry));
}

/** The spaces between a sequence's first dash and its item, where they stand on one line. */
function dashGap(text: string, seq: SeqNode): number {
  const [first] = seq.items;
  const behind = skipBlanks(text, seq.start + 1);
  return first?.kind === 'map' && first.start === behind ? behind - seq.start - 1 : 1;
}

/** How much deeper than a map's keys the keys of a nested map stand: as in the map itself, or two. */
function mapIndentation(text: string, map: MapNode): number {
  return (
    siblingIndentation(
      text,
      map,
      (value) => value.kind === 'map' && !value.flow && value.entries.length > 0,
    ) ?? 2
  );
}

/** How much deeper than its key the dashes of a list stand: as in the map itself, or the list it stands in, or two. */
function sequenceIndentation(text: string, map: MapNode): number {
  const own = siblingIndentation(
    text,
    map,
    (value) => value.kind === 'seq' && !value.flow && value.items.length > 0,
  );
  return own ?? outerListIndentation(text, map) ?? 2;
}

function siblingIndentation(text: string, map: MapNode, fits: (value: Node) => boolean): number | undefined {
  const column = blockColumn(text, map.start);
  for (const { value } of map.entries) {
    if (!fits(value) || value.via) continue;
    const inner = blockColumn(text, value.start);
    if (inner !== undefined && column !== undefined && inner >= column) return inner - column;
  }
  return undefined;
}

/** For a map in a list: how much deeper than its key that list's dashes stand. */
function outerListIndentation(text: string, map: MapNode): number | undefined {
  let line = lineStart(text, map.start);
  const dash = skipBlanks(text, line) - line;
  if (!text.startsWith('- ', line + dash)) return undefined;
  while (line > 0) {
    line = lineStart(text, line - 1);
    const prefix = /^ *(?:- +)*/.exec(text.slice(line, lineEnd(text, line)))?.[0] ?? '';
    const column = skipBlanks(text, line) - line;
    const content = text.charAt(line + column);
    if (content === '\n' || content === '\r' || content === '#' || column > dash) continue;
    if (column === dash && content === '-') continue;
    return prefix.length <= dash ? dash - prefix.length : undefined;
  }
  return undefined;
}
