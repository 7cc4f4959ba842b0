// Turns what a fix changes in the tree into text edits.
import type { Change, NewValue } from '../rules/rule.ts';
import type { TextEdit } from '../text/edit.ts';
import { editableOrigin, isSamePlace, type Place } from '../text/origin.ts';
import { covers, type Span } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { renameKey, replaceScalar } from '../yaml/edit.ts';
import { appendItem, insertEntry, insertMap, insertSequence, rewriteMap } from '../yaml/editInsert.ts';
import { nestEntries } from '../yaml/editNest.ts';
import { insertObject } from '../yaml/editObject.ts';
import { removeEntry, unwrapMap } from '../yaml/editRemove.ts';
import { parseEmbedded } from '../yaml/embedded.ts';
import { entryOf, isNull, type MapNode, type Node, type ScalarNode } from '../yaml/node.ts';

/** The edits of one file, in the order of its text. */
export interface FileEdits {
  readonly uri: string;
  readonly edits: readonly TextEdit[];
}

/**
 * The edits for all changes of a fix. Undefined where one of them has no place in the text that says it and nothing
 * else (it came by an alias or from several pieces), or where they get in each other's way.
 */
export function editsOf(workspace: Workspace, changes: readonly Change[]): readonly FileEdits[] | undefined {
  const files = new Map<string, TextEdit[]>();
  for (const change of changes) {
    const place = placeOf(change);
    const edits =
      actionEdits(workspace, change) ?? (editable(place) ? editsFor(workspace, change) : undefined);
    const taken = files.get(place.uri) ?? [];
    const text = workspace.document(place.uri)?.getText() ?? '';
    const added = edits?.filter(
      (edit) =>
        !taken.some((other) => isSameEdit(edit, other)) && text.slice(edit.start, edit.end) !== edit.newText,
    );
    if (!added || added.some((edit) => taken.some((other) => clash(edit, other)))) return undefined;
    files.set(place.uri, [...taken, ...added]);
  }
  return [...files].flatMap(([uri, edits]) => (edits.length > 0 ? [{ uri, edits: inOrder(edits) }] : []));
}

/** Edits in the order of the text; insertions at one place keep theirs. */
export function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** True for two replacements that say the same. Two insertions are always two. */
export function isSameEdit(a: TextEdit, b: TextEdit): boolean {
  return a.start < a.end && a.start === b.start && a.end === b.end && a.newText === b.newText;
}

/** True for two edits of which only one can be made, since both change the same text. */
export function clash(a: TextEdit, b: TextEdit): boolean {
  return a.start < b.end && b.start < a.end;
}

/** The place that a change alters. */
export function placeOf(change: Change): Place {
  if ('at' in change) return change.at;
  return 'list' in change ? change.list : change.map;
}

/** What a template's action brings from another file may be changed there; what an alias brings may not. */
function editable(place: Place): boolean {
  return editableOrigin(place) !== undefined && (place.via === undefined || place.via.uri !== place.uri);
}

function editsFor(workspace: Workspace, change: Change): readonly TextEdit[] | undefined {
  const place = placeOf(change);
  const text = workspace.document(place.uri)?.getText();
  if (text === undefined) return undefined;
  if (change.kind === 'addObject') {
    const document = workspace.trees(place.uri).find(({ root }) => root && isSamePlace(root, place));
    return document && insertObject(text, document, change.entries);
  }
  if (change.kind === 'appendLines') return linesBehind(text, change.lines);
  const node = workspace.isTemplate(place.uri)
    ? templateNode(change, text)
    : nodeAt(workspace, place, kindOf(change));
  if (!node) return undefined;
  if (change.kind === 'set')
    return node.kind === 'scalar' ? replaceScalar(text, inItsFile(node), change.value) : undefined;
  if (change.kind === 'copy' || change.kind === 'unquote') return undefined;
  if (change.kind === 'append') return node.kind === 'seq' ? appendItem(text, node, change.item) : undefined;
  return node.kind === 'map' ? mapEdits(text, node, change) : undefined;
}

function linesBehind(text: string, lines: readonly string[]): readonly TextEdit[] {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const isClosed = text === '' || text.endsWith('\n');
  const newText = `${isClosed ? '' : eol}${lines.join(eol)}${isClosed ? eol : ''}`;
  return [{ start: text.length, end: text.length, newText }];
}

/** A scalar with the quotes that a text needs in its place: in JSON a name has them where a number had none. */
function inItsFile(node: ScalarNode): ScalarNode {
  return node.uri.endsWith('.json') && node.style === 'plain' ? { ...node, style: 'double' } : node;
}

/** Changes of the text of an action itself; undefined for all others. */
function actionEdits(workspace: Workspace, change: Change): readonly TextEdit[] | undefined {
  if (change.kind !== 'copy' && change.kind !== 'unquote') return undefined;
  const { start, end, uri } = change.at;
  const text = workspace.document(uri)?.getText() ?? '';
  if (change.kind === 'unquote') return unquoted(text, change.at);
  const from = workspace.document(change.from.uri)?.getText().slice(change.from.start, change.from.end);
  return from ? [{ start, end, newText: from }] : undefined;
}

/** The function `quote`, or the quotes around the action; nothing is done where neither is to be seen. */
function unquoted(text: string, { start, end }: Span): readonly TextEdit[] {
  const [before, after] = [text[start - 1], text[end]];
  if (before !== undefined && before === after && /["']/.test(before))
    return [
      { start: start - 1, end: start, newText: '' },
      { start: end, end: end + 1, newText: '' },
    ];
  const action = text.slice(start, end);
  const found = /\s*\|\s*s?quote\b/.exec(action) ?? /(?<=[\s{(])s?quote\s+/.exec(action);
  if (!found) return [];
  const from = start + found.index;
  return [{ start: from, end: from + found[0].length, newText: '' }];
}

function mapEdits(
  text: string,
  map: MapNode,
  change: Exclude<
    Change,
    { readonly kind: 'set' | 'append' | 'copy' | 'unquote' | 'addObject' | 'appendLines' }
  >,
): readonly TextEdit[] | undefined {
  if (change.kind === 'rewrite') return rewriteMap(text, map, change.entries);
  if (change.kind === 'nest') return nestEntries(text, map, change.under, change.moves);
  const entry = entryOf(map, change.key);
  switch (change.kind) {
    case 'insert':
      return entry
        ? fill(text, entry.value, change.value)
        : insertEntry(text, map, change.key, change.value, change.where);
    case 'insertList':
      return entry ? undefined : insertSequence(text, map, change.key, change.item, change.where);
    case 'insertMap':
      return entry ? undefined : insertMap(text, map, change.key, change.entries, change.where);
  }
  if (!entry) return undefined;
  switch (change.kind) {
    case 'renameKey':
      return renameKey(entry, change.to);
    case 'remove':
      return removeEntry(text, map, entry);
    case 'unwrap':
      return unwrapMap(text, map, entry);
  }
}

/** The value of a key that stands there with nothing behind it: `port:`. A second `port` would be no YAML. */
function fill(text: string, value: Node, newValue: NewValue): readonly TextEdit[] | undefined {
  return value.kind === 'scalar' && isNull(value) ? replaceScalar(text, value, newValue) : undefined;
}

/** What stands at that place. */
export function kindOf(change: Change): Node['kind'] {
  if (change.kind === 'set') return 'scalar';
  return change.kind === 'append' ? 'seq' : 'map';
}

/** A template is no YAML, so that only a scalar can be changed in it whose text stands there as it is. */
function templateNode(change: Change, text: string): ScalarNode | undefined {
  if (change.kind !== 'set' || change.at.kind !== 'scalar') return undefined;
  const { start, end, text: value } = change.at;
  const written = text.slice(start, end);
  if (written === value) return { ...change.at, style: 'plain' };
  return written === `"${value}"` || written === `'${value}'` ? change.at : undefined;
}

/** The node of the file's present tree that stands exactly at a place. */
function nodeAt(workspace: Workspace, place: Place, kind: Node['kind']): Node | undefined {
  const text = workspace.document(place.uri)?.getText() ?? '';
  for (const { root } of workspace.trees(place.uri)) {
    const found = root && find(root, place, kind, text);
    if (found) return found;
  }
  return undefined;
}

function find(node: Node, place: Place, kind: Node['kind'], text: string): Node | undefined {
  // What an alias brought stands elsewhere too, and is found there.
  if (node.via || !covers(node, place)) return undefined;
  if (node.kind === kind && node.start === place.start && node.end === place.end) return node;
  // A value that a template takes out of quotes.
  const isQuoted = node.kind === 'scalar' && (node.style === 'double' || node.style === 'single');
  if (isQuoted && kind === 'scalar' && node.start + 1 === place.start && node.end - 1 === place.end)
    return node;
  const children = node.kind === 'map' ? node.entries.flatMap(({ key, value }) => [key, value]) : [];
  for (const child of node.kind === 'seq' ? node.items : children) {
    const found = find(child, place, kind, text);
    if (found) return found;
  }
  return node.kind === 'scalar' ? findInside(node, place, kind, text) : undefined;
}

/** The node in the YAML that a block holds, such as a patch. In quotes, what is written might end the text. */
function findInside(block: ScalarNode, place: Place, kind: Node['kind'], text: string): Node | undefined {
  if (block.style !== 'literal') return undefined;
  for (const { root } of parseEmbedded(block, text)) {
    const found = root?.kind !== 'scalar' && root ? find(root, place, kind, text) : undefined;
    if (found) return found;
  }
  return undefined;
}
