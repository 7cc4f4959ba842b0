// Two renderings as values: what Portolan renders beside what Helm printed.
import { parseAllDocuments } from 'yaml';

/** What Helm printed, by the template it comes from. */
export function bySource(printed: string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const part of `\n${printed}`.split('\n# Source: ').slice(1)) {
    const end = part.indexOf('\n');
    const [path, text] = [part.slice(0, end), part.slice(end + 1).replace(/\n?---\n?$/, '\n')];
    texts.set(path, `${texts.has(path) ? `${texts.get(path)}---\n` : ''}${text}`);
  }
  return texts;
}

export interface Difference {
  readonly what: string;
  readonly theirs: unknown;
  readonly ours: unknown;
}

/** How two texts differ as YAML, and how many values of ours are unknown. */
export function compared(
  theirs: string,
  ours: string,
): { readonly differences: readonly Difference[]; readonly unknown: number } {
  const [a, b] = [objectsIn(theirs), objectsIn(ours)];
  const differences: Difference[] = [];
  let unknown = 0;
  const hasHoles = ours.includes('#?');
  const walk = (left: unknown, right: unknown, at: string): void => {
    if (
      (typeof right === 'string' && right.includes('UNKNOWN')) ||
      (right === null && hasHoles && left !== null)
    ) {
      unknown++;
    } else if (isMap(left) && isMap(right)) {
      for (const key of new Set([...Object.keys(left), ...Object.keys(right)]))
        walk(left[key], right[key], `${at}/${key}`);
    } else if (Array.isArray(left) && Array.isArray(right) && left.length === right.length) {
      left.forEach((item, i) => {
        walk(item, right[i], `${at}/${i}`);
      });
    } else if (!Object.is(left, right)) differences.push({ what: at, theirs: left, ours: right });
  };
  if (a.length !== b.length) differences.push({ what: 'documents', theirs: a.length, ours: b.length });
  else
    a.forEach((object, i) => {
      walk(object, b[i], String(i));
    });
  return { differences, unknown };
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function objectsIn(text: string): readonly unknown[] {
  const options = {
    version: '1.1',
    merge: true,
    uniqueKeys: false,
    strict: false,
    logLevel: 'silent',
  } as const;
  return parseAllDocuments(text, options).flatMap((document) => {
    const object: unknown = JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: 1e6 }) ?? null));
    return object === null ? [] : [object];
  });
}
