// The beginnings of objects that have nothing to do with ports: all that a kustomization may ask of a long one.
import type { Origin } from '../text/origin.ts';
import { moved } from '../yaml/moved.ts';
import type { YamlDocument } from '../yaml/node.ts';
import { parseYaml } from '../yaml/parse.ts';

/** `apiVersion`, `kind` and `metadata` of one object, where they come first. */
export interface Head {
  /** Where it begins in the file. */
  readonly start: number;
  readonly text: string;
}

/** The heads of all objects in a text; undefined where one of them begins with anything else. */
export function headsOf(text: string): readonly Head[] | undefined {
  const heads: Head[] = [];
  for (const { start, end } of partsOf(text)) {
    const head = headIn(text.slice(start, end));
    if (head === undefined) return undefined;
    // What is cut out of a text keeps the whole of it in memory, a copy does not.
    if (head !== '') heads.push({ start, text: JSON.parse(JSON.stringify(head)) });
  }
  return heads;
}

/** The documents as far as they are known: behind the heads there is more. */
export function documentsOf(uri: string, heads: readonly Head[]): readonly YamlDocument[] {
  return heads.flatMap(({ start: by, text }) => {
    const move = ({ uri: file, start, end, exact, via }: Origin): Origin => ({
      uri: file,
      start: start + by,
      end: end + by,
      exact,
      ...(via && { via: move(via) }),
    });
    return parseYaml(uri, text).map((document) => {
      const root = document.root && moved(document.root, move);
      return {
        ...document,
        root: root?.kind === 'map' ? { ...root, open: true } : root,
        start: document.start + by,
        end: document.end + by,
      };
    });
  });
}

/** The texts between lines of three dashes. */
function* partsOf(text: string): Generator<{ readonly start: number; readonly end: number }> {
  let start = 0;
  for (const mark of text.matchAll(/^---(?=[ \t\r\n]|$).*$/gm)) {
    yield { start, end: mark.index };
    start = mark.index + mark[0].length;
  }
  yield { start, end: text.length };
}

/** Up to the first key that is not one of the three; '' for a part with nothing in it. */
function headIn(part: string): string | undefined {
  const seen = new Set<string>();
  for (const { 0: line, index } of part.matchAll(/^[^\s#].*$/gm)) {
    const [, key] = /^(apiVersion|kind|metadata)\s*:/.exec(line) ?? [];
    if (key === undefined) return seen.size === 3 ? part.slice(0, index) : undefined;
    seen.add(key);
  }
  return part.trim() === '' || seen.size === 0 ? '' : part;
}
