// The one tree that all sources end in: YAML as Portolan sees it, every node with its place.
import type { Place } from '../text/origin.ts';

export type Node = MapNode | SeqNode | ScalarNode | UnknownNode;

/**
 * `{ [name: http, port: 80] }` or a block of `key: value` lines, from the first key to the end of the last value.
 * Keys that stand twice are all kept, in the order of the text; the last one wins (`get`).
 */
export interface MapNode extends Place {
  readonly kind: 'map';
  readonly entries: readonly Entry[];
  readonly flow: boolean;
  /** Something unknown is in it, so absence of a key proves nothing. */
  readonly open: boolean;
}

export interface Entry {
  readonly key: ScalarNode;
  /** `key:` with nothing behind it has an empty plain scalar that starts and ends behind the colon. */
  readonly value: Node;
}

/** `[[80, 443]]` or a block of `- item` lines, from the first dash to the end of the last item. */
export interface SeqNode extends Place {
  readonly kind: 'seq';
  readonly items: readonly Node[];
  readonly flow: boolean;
  readonly open: boolean;
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/**
 * `port: [8080]`, `port: ["8080"]`: the span includes quotes, and the header of a block scalar. A block scalar ends
 * with its last line that counts, without the line break: with `|+` that may be an empty line.
 */
export interface ScalarNode extends Place {
  readonly kind: 'scalar';
  /** The content as a string: quotes, escapes, folding and indentation are resolved, types are not. */
  readonly text: string;
  readonly style: ScalarStyle;
  /** An explicit tag such as `!!str`, as written. */
  readonly tag?: string;
}

/** A value that exists but can't be known before rendering. */
export interface UnknownNode extends Place {
  readonly kind: 'unknown';
}

/** What a YAML document holds. `root` is undefined for an empty document. */
export interface YamlDocument {
  readonly root: Node | undefined;
  /** From behind the `---` (or the start of the file) to the next marker (or the end). */
  readonly start: number;
  readonly end: number;
  /** Where the text is not YAML; empty for a sound document. Its tree is then only a guess. */
  readonly errors: readonly YamlError[];
}

export interface YamlError {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** The entry for a key (the last one, where a key stands twice), or undefined. Anything but a map has none. */
export function entryOf(node: Node | undefined, key: string): Entry | undefined {
  if (node?.kind !== 'map') return undefined;
  for (let i = node.entries.length - 1; i >= 0; i--) {
    const entry = node.entries[i];
    if (entry?.key.text === key) return entry;
  }
  return undefined;
}

/** The value at a path of keys, or undefined where one is missing. */
export function get(node: Node | undefined, ...path: readonly string[]): Node | undefined {
  let at = node;
  for (const key of path) at = entryOf(at, key)?.value;
  return at;
}

/** The items of a list; none for anything else. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === 'seq' ? node.items : [];
}

/** True for `key:`, `key: null` and `key: ~`, which Kubernetes treats as if the key were not there. */
export function isNull(node: Node | undefined): boolean {
  return (
    node === undefined ||
    (node.kind === 'scalar' && node.style === 'plain' && NULLS.has(node.text) && !node.tag)
  );
}

const NULLS = new Set(['', '~', 'null', 'Null', 'NULL']);

/** Where to say that something is missing in a map: at its first key. */
export function headOf(map: MapNode): Node {
  return map.entries[0]?.key ?? map;
}
