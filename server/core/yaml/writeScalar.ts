// How a value is written as a YAML scalar, so that it is read as the same value of the same type.
import type { ScalarStyle } from './node.ts';
import { scalarValue } from './scalar.ts';

/** Safe in block and flow context alike: no indicator at the start, and none of `,[]{}` anywhere. */
const PLAIN = /^(?:[^\s\-?:,[\]{}#&*!|>'"%@`\p{C}]|[-?:](?![\s,[\]{}]|$))[^,[\]{}\p{C}]*$/u;

/** What ends a plain scalar or changes what it is: a key, a comment, white space at the end, a base-60 number. */
const MISREAD =
  /:(?:\s|$)|\s#|\s$|[\u0085\u2028\u2029\ufeff]|^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?$|^(?:<<|=|---|\.\.\.)/;

/** What single quotes can't hold on one line. */
const NEEDS_ESCAPES = /[\p{C}\u0085\u2028\u2029\ufeff]/u;

/**
 * A value as YAML on one line. Numbers are plain. A string keeps the quotes of `style`, where it has any; else it is
 * plain where that means the same string, and double-quoted where not: `web`, but `"8080"`, `"yes"` and `"a: b"`.
 */
export function writeScalar(value: string | number, style: ScalarStyle): string {
  if (typeof value === 'number') return String(value);
  if (style === 'double') return doubleQuoted(value);
  if (style === 'single') return NEEDS_ESCAPES.test(value) ? doubleQuoted(value) : singleQuoted(value);
  return isPlain(value) ? value : doubleQuoted(value);
}

function isPlain(text: string): boolean {
  if (!PLAIN.test(text) || MISREAD.test(text)) return false;
  const scalar = { kind: 'scalar', uri: '', start: 0, end: 0, exact: true, text, style: 'plain' } as const;
  return scalarValue(scalar) === text;
}

function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** JSON's strings are YAML's, but for a few characters that YAML takes for line breaks or doesn't print. */
function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
