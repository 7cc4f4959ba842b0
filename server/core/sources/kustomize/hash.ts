// The hash of its content that ends the name of a generated ConfigMap or Secret.
import { get, type MapNode, type Node } from '../../yaml/node.ts';
import { textAt } from './composed.ts';

/** The SHA-256 of a text in UTF-8, as 64 hexadecimal digits. The core has none of its own: hosts bring it. */
export type Sha256 = (text: string) => string;

/** Undefined where the content is not all known. Source: kustomize api/hasher. */
export function hashOf(root: MapNode, sha256: Sha256): string | undefined {
  const kind = textAt(root, 'kind');
  const more = kind === 'Secret' ? 'stringData' : 'binaryData';
  const content: Record<string, unknown> = {
    data: valuesIn(get(root, 'data')),
    kind,
    // It means to take the name in, and looks for it in the wrong place.
    name: '',
    ...(kind === 'Secret' ? { type: textAt(root, 'type') } : {}),
    ...(get(root, more) ? { [more]: valuesIn(get(root, more)) } : {}),
  };
  if (Object.values(content).includes(undefined)) return undefined;
  return worded(sha256(asGoWrites(content)).slice(0, 10));
}

function valuesIn(node: Node | undefined): Readonly<Record<string, string>> | '' | undefined {
  if (!node) return '';
  if (node.kind !== 'map' || node.open) return undefined;
  const values: Record<string, string> = {};
  for (const { key, value } of node.entries) {
    if (value.kind !== 'scalar') return undefined;
    values[key.text] = value.text;
  }
  return values;
}

/** Keys in order, and some characters escaped that JSON allows. Source: Go encoding/json. */
function asGoWrites(value: unknown): string {
  const text = JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === 'object'
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
  return text.replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Letters and digits with which no word can be spelled. */
function worded(digits: string): string {
  const other: Readonly<Record<string, string>> = { 0: 'g', 1: 'h', 3: 'k', a: 'm', e: 't' };
  return [...digits].map((digit) => other[digit] ?? digit).join('');
}
