// What aliases and merge keys bring: nodes that stand in one place and count in another.
import type { Span } from '../text/span.ts';
import type { Entry, Node } from './node.ts';

/** A copy of a node that keeps its place and names, in `via`, the place that brought it. */
export function broughtBy<T extends Node>(node: T, uri: string, place: Span): T {
  const { start, end } = place;
  const via = node.via ? { uri, start, end, exact: false, via: node.via } : { uri, start, end, exact: false };
  return { ...node, via };
}

/** A `<<` key's value, with its place in the text: that of an alias, or of a map or list written there. */
export interface Merge {
  readonly value: Node;
  readonly place: Span;
}

export interface Merged {
  readonly entries: readonly Entry[];
  /** Something unknown was merged. */
  readonly open: boolean;
  /** The places of merged values that are neither maps nor lists of maps. */
  readonly wrong: readonly Span[];
}

/**
 * The entries that merges add to a map which has `explicit` ones. A key that stands in the map isn't merged, and of
 * several merged maps the first that has a key wins (https://yaml.org/type/merge.html). Both key and value of a
 * merged entry have a `via`, so a merged entry is known by its key's.
 */
export function mergedEntries(uri: string, explicit: readonly Entry[], merges: readonly Merge[]): Merged {
  const taken = new Set(explicit.map((entry) => entry.key.text));
  const entries: Entry[] = [];
  const wrong: Span[] = [];
  let open = false;
  for (const { value, place } of merges) {
    for (const source of value.kind === 'seq' ? value.items : [value]) {
      if (source.kind === 'unknown') open = true;
      else if (source.kind !== 'map') wrong.push(place);
      else {
        open ||= source.open;
        for (const [text, { key, value }] of lastEntries(source.entries)) {
          if (taken.has(text)) continue;
          taken.add(text);
          entries.push({ key: broughtBy(key, uri, place), value: broughtBy(value, uri, place) });
        }
      }
    }
  }
  return { entries, open, wrong };
}

/** By key; where a key stands twice, the last entry counts. */
function lastEntries(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  return new Map(entries.map((entry) => [entry.key.text, entry]));
}
