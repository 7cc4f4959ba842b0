// Writes a tree as YAML, with sorted keys as Kubernetes tools print it, and tells where each line comes from.
import type { Place } from '../text/origin.ts';
import { entryOf, isNull, type MapNode, type Node, type ScalarNode, type SeqNode } from './node.ts';
import { scalarValue } from './scalar.ts';

/** One line of text, and the node that it shows. */
export interface Line {
  readonly text: string;
  readonly node: Node;
  /** Where it was written: the value, or the key of a map or list; undefined for the inside of a long text. */
  readonly at: Place | undefined;
}

/** A tree in block style. Keys are sorted; of keys that stand twice the last one counts. */
export function writeYaml(root: Node): readonly Line[] {
  return linesOf(root, 0);
}

function linesOf(node: Node, indent: number): readonly Line[] {
  if (node.kind === 'map' && node.entries.length > 0) return mapLines(node, indent);
  if (node.kind === 'seq' && node.items.length > 0) return seqLines(node, indent);
  return [{ text: ' '.repeat(indent) + inline(node, indent), node, at: node }];
}

function mapLines(map: MapNode, indent: number): readonly Line[] {
  const entries = map.entries.filter((entry) => entryOf(map, entry.key.text) === entry);
  const sorted = [...entries].sort((a, b) => (a.key.text < b.key.text ? -1 : 1));
  return sorted.flatMap(({ key, value }) => {
    const head = `${' '.repeat(indent)}${plainOrQuoted(key.text)}:`;
    if (value.kind === 'map' && value.entries.length > 0)
      return [{ text: head, node: value, at: key }, ...linesOf(value, indent + 2)];
    // A list stands as deep as its key.
    if (value.kind === 'seq' && value.items.length > 0)
      return [{ text: head, node: value, at: key }, ...linesOf(value, indent)];
    return blockOr(head, value, indent + 2);
  });
}

function seqLines(seq: SeqNode, indent: number): readonly Line[] {
  const dash = `${' '.repeat(indent)}-`;
  return seq.items.flatMap((item) => {
    const isBlock =
      (item.kind === 'map' && item.entries.length > 0) || (item.kind === 'seq' && item.items.length > 0);
    if (!isBlock) return blockOr(dash, item, indent + 2);
    const [first, ...rest] = linesOf(item, indent + 2);
    return first ? [{ ...first, text: `${dash} ${first.text.slice(indent + 2)}` }, ...rest] : [];
  });
}

/** `key: value`, or the text of several lines below its key. */
function blockOr(head: string, value: Node, indent: number): readonly Line[] {
  if (value.kind !== 'scalar' || !isBlockText(value))
    return inLines(`${head} `, inline(value, indent), indent).map((text, i, all) => ({
      text,
      node: value,
      // A comment may stand behind the last line only: in the others it would be a part of the text.
      at: i === all.length - 1 ? value : undefined,
    }));
  const kept = /\n+$/.exec(value.text)?.[0].length ?? 0;
  const sign = kept === 0 ? '-' : kept === 1 ? '' : '+';
  const body = (kept === 0 ? value.text : value.text.slice(0, -1)).split('\n');
  const hint = /^[ \n]/.test(value.text) ? '2' : '';
  return [
    { text: `${head} |${hint}${sign}`, node: value, at: value },
    ...body.map((line) => ({
      text: line === '' ? '' : ' '.repeat(indent) + line,
      node: value,
      at: undefined,
    })),
  ];
}

/** Longer lines are broken, as Go's writer does it. */
const WIDTH = 80;

/**
 * A scalar as it is written, broken at the first space behind each full line. In double quotes a space that begins a line
 * is escaped. Source: go-yaml emitterc.go, yaml_emitter_write_plain_scalar and its sisters.
 */
function inLines(head: string, text: string, indent: number): readonly string[] {
  const quote = /^["']/.exec(text)?.[0];
  const lines: string[] = [];
  let line = head;
  let column = [...head].length;
  let wasSpace = false;
  const last = text.length - (quote ? 2 : 1);
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? '';
    const isSpace = character === ' ';
    const isInside = quote ? i > 1 && i < last : true;
    const nextIsSpace = text[i + 1] === ' ';
    const breaks = isSpace && !wasSpace && column > WIDTH && isInside && (quote === '"' || !nextIsSpace);
    if (breaks) {
      lines.push(line);
      const mark = quote === '"' && nextIsSpace ? '\\' : '';
      line = ' '.repeat(indent) + mark;
      column = line.length;
    } else {
      line += character;
      // A surrogate pair is one character.
      if (!/[\udc00-\udfff]/.test(character)) column += 1;
    }
    wasSpace = isSpace;
  }
  return [...lines, line];
}

function isBlockText(scalar: ScalarNode): boolean {
  return (
    typeof scalarValue(scalar) === 'string' &&
    scalar.text.includes('\n') &&
    /[^\n]/.test(scalar.text) &&
    !/[^\n\t\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd]/.test(
      scalar.text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ''),
    ) &&
    !/^[ \t]*\n[ \t]|[ \t]\n|[ \t]$|\t/.test(scalar.text)
  );
}

function inline(node: Node, _indent: number): string {
  switch (node.kind) {
    case 'map':
      return '{}';
    case 'seq':
      return '[]';
    case 'unknown':
      return '"UNKNOWN"';
    case 'scalar': {
      const value = scalarValue(node);
      if (typeof value === 'string') return plainOrQuoted(value);
      if (value === null || isNull(node)) return 'null';
      return Number.isFinite(value) || typeof value === 'boolean' ? String(value) : node.text;
    }
  }
}

const UNSAFE =
  /^(?:[-?:,[\]{}#&*!|>'"%@`\s]|$)|:(?:\s|$)|\s#|\s$|[\n\t]|[^\x20-\x7e\xa0-\ud7ff\ue000-\ufffd]/;
const SAFE_START = /^(?!---)[-?:]+(?=[^\s,[\]{}])/;
/** What older readers take for something else: `1:30`, `=`, `<<`, dates. */
const OLD = /^(?:[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|=|<<|\d{4}-\d\d?-\d\d?.*)$/;

/** A text without quotes where every reader takes it for that text. */
function plainOrQuoted(text: string): string {
  const node = { kind: 'scalar', text, style: 'plain', uri: '', start: 0, end: 0, exact: false } as const;
  const isText = typeof scalarValue(node) === 'string' && !OLD.test(text);
  const isUnsafe =
    UNSAFE.test(text) && !(SAFE_START.test(text) && !UNSAFE.test(text.replace(SAFE_START, '')));
  if (isText && !isUnsafe) return text;
  if (!isText || /[\n\t]|[^\x20-\x7e\xa0-\ud7ff\ue000-\ufffd]/.test(text)) return JSON.stringify(text);
  return `'${text.replaceAll("'", "''")}'`;
}
