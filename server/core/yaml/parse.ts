// From text to trees: the fast parser where it can, and the `yaml` package for the rest. Its only importer.
import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  type ParsedNode,
  parseAllDocuments,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Span } from '../text/span.ts';
import { broughtBy, type Merge, mergedEntries } from './alias.ts';
import { BYTE_ORDER_MARK, CR, isBlank, LF } from './characters.ts';
import { type DocumentPart, splitDocuments } from './documents.ts';
import { fastDocument, hasLoneReturn } from './fast.ts';
import type {
  Entry,
  MapNode,
  Node,
  ScalarNode,
  ScalarStyle,
  SeqNode,
  UnknownNode,
  YamlDocument,
  YamlError,
} from './node.ts';

/** Whoever walks over a tree may do so by recursion, so trees aren't deeper than this, aliases included. */
const MAX_DEPTH = 200;

/** How many nodes aliases may bring into one document; more of them is an attack, not a manifest. */
const MAX_ALIASED = 200_000;

/** Text that is no YAML at all has an error on every line; nobody reads more than these. */
const MAX_ERRORS = 50;

/** Types are our own business (scalar.ts), and so are keys that stand twice. */
const OPTIONS = {
  schema: 'failsafe',
  resolveKnownTags: false,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

/** The documents of a file. Never throws; where the text is no YAML, documents have errors and a part of a tree. */
export function parseYaml(uri: string, text: string): readonly YamlDocument[] {
  const slow = hasLoneReturn(text);
  return splitDocuments(text).map(
    (part) => (slow ? undefined : fastDocument(uri, text, part)) ?? slowDocument(uri, text, part),
  );
}

/** The same through the `yaml` package only. The fast parser is tested against it. */
export function parseSlowly(uri: string, text: string): readonly YamlDocument[] {
  return splitDocuments(text).map((part) => slowDocument(uri, text, part));
}

function slowDocument(uri: string, text: string, part: DocumentPart): YamlDocument {
  const { start, end } = part;
  try {
    // Without the byte order mark, behind which the package takes a dash for text.
    const from = part.from === 0 && text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : part.from;
    const parsed = parseAllDocuments(text.slice(from, part.to), OPTIONS);
    const [first] = parsed;
    const reader = new Reader(uri, text, from);
    const contents = first?.contents;
    const root = contents && !isBare(contents) ? reader.read(contents) : undefined;
    for (const { errors } of 'empty' in parsed ? [parsed] : parsed) {
      for (const { message, pos } of errors) reader.report(message, pos[0], pos[1]);
    }
    return { root, start, end, errors: reader.errors };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { root: undefined, start, end, errors: [{ message, start, end }] };
  }
}

/** An anchored node with what it takes to bring it elsewhere. */
interface Anchored {
  readonly node: Node;
  /** How many nodes it holds, those behind aliases included. */
  readonly size: number;
  /** How deep they are nested. */
  readonly height: number;
}

/** Turns one document of the `yaml` package into our tree. */
class Reader {
  readonly errors: YamlError[] = [];
  readonly #uri: string;
  readonly #text: string;
  /** Where the text that was parsed starts in the file. */
  readonly #shift: number;
  /** By name; `undefined` while the anchored node itself is being read. */
  readonly #anchors = new Map<string, Anchored | undefined>();
  #size = 0;
  #aliased = 0;
  #depth = 0;
  #deepest = 0;

  constructor(uri: string, text: string, shift: number) {
    this.#uri = uri;
    this.#text = text;
    this.#shift = shift;
  }

  read(source: ParsedNode): Node {
    this.#size++;
    if (isAlias(source)) return this.#readAlias(source.source, this.#span(source));
    if (!source.anchor) return this.#readContent(source);
    this.#anchors.set(source.anchor, undefined);
    const [size, deepest] = [this.#size, this.#deepest];
    this.#deepest = this.#depth;
    const node = this.#readContent(source);
    const height = this.#deepest - this.#depth;
    this.#anchors.set(source.anchor, { node, size: this.#size - size, height });
    this.#deepest = Math.max(deepest, this.#deepest);
    return node;
  }

  /** Adds an error; the place is counted from the start of the document. */
  report(message: string, from: number, to: number): void {
    if (this.errors.length >= MAX_ERRORS) return;
    const start = Math.min(from + this.#shift, this.#text.length);
    const end = Math.max(start, Math.min(to + this.#shift, this.#text.length));
    this.errors.push({ message, start, end });
  }

  #readAlias(name: string, place: Span): Node {
    const anchored = this.#anchors.get(name);
    if (!anchored) {
      const known = this.#anchors.has(name);
      return this.#unknown(
        place,
        known ? `The anchor ${name} contains itself` : `There is no anchor ${name} above`,
      );
    }
    if (this.#depth + anchored.height > MAX_DEPTH) return this.#unknown(place, 'Nested too deeply');
    if (this.#aliased + anchored.size > MAX_ALIASED) return this.#unknown(place, 'Too many aliases');
    this.#aliased += anchored.size;
    this.#size += anchored.size;
    this.#deepest = Math.max(this.#deepest, this.#depth + anchored.height);
    return broughtBy(anchored.node, this.#uri, place);
  }

  #readContent(source: Exclude<ParsedNode, Alias.Parsed>): Node {
    if (isScalar(source)) return this.#readScalar(source);
    if (this.#depth >= MAX_DEPTH) return this.#unknown(this.#span(source), 'Nested too deeply');
    this.#depth++;
    this.#deepest = Math.max(this.#deepest, this.#depth);
    const node = isMap(source) ? this.#readMap(source) : this.#readSeq(source);
    this.#depth--;
    return node;
  }

  #readScalar(source: Scalar.Parsed): ScalarNode {
    const style = (source.type && STYLES[source.type]) ?? 'plain';
    const { start, end } = isNothing(source) ? this.#behindIndicator(source) : this.#span(source);
    const scalar: ScalarNode = {
      kind: 'scalar',
      uri: this.#uri,
      start,
      end: style === 'literal' || style === 'folded' ? this.#withoutLineBreak(end) : end,
      exact: true,
      text: source.source,
      style,
    };
    return source.tag ? { ...scalar, tag: source.tag.replace(/^tag:yaml\.org,2002:/, '!!') } : scalar;
  }

  #readMap(source: YAMLMap.Parsed): MapNode {
    const { start, end: given } = this.#span(source);
    const entries: Entry[] = [];
    const merges: Merge[] = [];
    let complex = false;
    let end = given;
    for (const pair of source.items) {
      const key = this.read(pair.key);
      const keyEnd = this.#endOf(pair.key, key);
      const value = pair.value ? this.read(pair.value) : this.#nothing(keyEnd);
      end = pair.value ? this.#endOf(pair.value, value) : keyEnd;
      if (key.kind !== 'scalar') complex = true;
      else if (isMerge(key)) {
        merges.push({ value, place: pair.value ? { start: this.#span(pair.value).start, end } : key });
      } else entries.push({ key, value });
    }
    if (source.flow) end = given;
    const merged = mergedEntries(this.#uri, entries, merges);
    for (const place of merged.wrong)
      this.report('Only maps can be merged', place.start - this.#shift, place.end - this.#shift);
    return {
      kind: 'map',
      uri: this.#uri,
      start,
      end,
      exact: true,
      entries: merged.entries.length > 0 ? [...entries, ...merged.entries] : entries,
      flow: source.flow === true,
      open: complex || merged.open || merged.wrong.length > 0,
    };
  }

  #readSeq(source: YAMLSeq.Parsed): SeqNode {
    const { start, end: given } = this.#span(source);
    const flow = source.flow === true;
    const items: Node[] = [];
    let end = given;
    for (const item of source.items) {
      const node = this.read(item);
      items.push(node);
      if (!flow) end = this.#endOf(item, node);
    }
    return { kind: 'seq', uri: this.#uri, start, end, exact: true, items, flow, open: false };
  }

  #nothing(at: number): ScalarNode {
    return { kind: 'scalar', uri: this.#uri, start: at, end: at, exact: true, text: '', style: 'plain' };
  }

  #unknown(place: Span, message: string): UnknownNode {
    const { start, end } = place;
    this.report(message, start - this.#shift, end - this.#shift);
    return { kind: 'unknown', uri: this.#uri, start, end, exact: false };
  }

  #span(source: ParsedNode): Span {
    return { start: source.range[0] + this.#shift, end: source.range[1] + this.#shift };
  }

  /** Where a node ends in this place: an alias at its name's end, wherever the anchored node may stand. */
  #endOf(source: ParsedNode, node: Node): number {
    return isAlias(source) ? this.#span(source).end : node.end;
  }

  /** The package puts an empty value behind the white space behind its colon or dash; we leave that out. */
  #behindIndicator(source: ParsedNode): Span {
    let { start } = this.#span(source);
    while (start > this.#shift && isBlank(this.#text.charCodeAt(start - 1))) start--;
    return { start, end: start };
  }

  /** The package counts the last line break of a block scalar in; we don't. */
  #withoutLineBreak(end: number): number {
    if (this.#text.charCodeAt(end - 1) !== LF) return end;
    return this.#text.charCodeAt(end - 2) === CR ? end - 2 : end - 1;
  }
}

const STYLES: Readonly<Record<Scalar.Type, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

function isNothing(source: ParsedNode): boolean {
  return isScalar(source) && source.range[0] === source.range[1];
}

/** Nothing at all, not even a tag or an anchor. */
function isBare(source: ParsedNode): boolean {
  return isNothing(source) && !source.tag && !source.anchor;
}

function isMerge(key: ScalarNode): boolean {
  return key.text === '<<' && key.style === 'plain' && (key.tag === undefined || key.tag === '!!merge');
}
