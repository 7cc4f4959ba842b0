// How go-yaml v2 writes text: which style it takes, and in which order it puts keys.
import { scalarValue } from '../../../yaml/scalar.ts';

type Style = 'plain' | 'single' | 'double' | 'literal';

const SPECIAL = /(?![\n\u0085])\p{Cc}|[\ufeff\ufffe\uffff\u2028\u2029]/u;
const DATE = /^\d{4}-\d\d?-\d\d?(?:$|[Tt ])/;
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;

/** Source: go-yaml v2 encode.go stringv, emitterc.go yaml_emitter_analyze_scalar and …_select_scalar_style. */
export function styleOf(text: string, isKey: boolean): Style {
  const isSpecial = SPECIAL.test(text) || / \n/.test(text);
  if (text.includes('\n')) return isKey || isSpecial || text.endsWith(' ') ? 'double' : 'literal';
  if (isSpecial || resolvesToOther(text)) return 'double';
  return mayBePlain(text) ? 'plain' : 'single';
}

/** True for text that without quotes would be read as something else. */
function resolvesToOther(text: string): boolean {
  if (text === '<<' || text === '=' || text === '') return true;
  const node = { kind: 'scalar', uri: '', start: 0, end: 0, exact: false, text, style: 'plain' } as const;
  return typeof scalarValue(node) !== 'string' || DATE.test(text) || BASE_60.test(text);
}

function mayBePlain(text: string): boolean {
  if (/^(?:---|\.\.\.)|^\s|\s$|: |:$| #/.test(text)) return false;
  if (/^[-?:]/.test(text)) return /^[-?:][^\s]/.test(text);
  return !/^[&*!|>'"%@`{}[\],#]/.test(text);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\u0085': '\\N',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

export function doubleQuoted(text: string): string {
  const escaped = text.replace(/["\\\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]/gu, (char) => {
    const code = char.charCodeAt(0);
    const hex = (width: number) => code.toString(16).toUpperCase().padStart(width, '0');
    return ESCAPES[char] ?? (code < 0x100 ? `\\x${hex(2)}` : `\\u${hex(4)}`);
  });
  return `"${escaped}"`;
}

/** Letters behind other signs, and numbers by their value: `port9` stands before `port10`. Source: go-yaml v2 sorter.go. */
export function byNaturalOrder(left: string, right: string): number {
  const [a, b] = [[...left], [...right]];
  for (let i = 0; i < a.length && i < b.length; i++) {
    const [x = '', y = ''] = [a[i], b[i]];
    if (x === y) continue;
    const [isLetterX, isLetterY] = [LETTER.test(x), LETTER.test(y)];
    if (isLetterX && isLetterY) return x < y ? -1 : 1;
    if (isLetterX || isLetterY) return isLetterY ? -1 : 1;
    const begun = x === '0' || y === '0' ? hasBegunNumber(a, i) : false;
    const [numberX, numberY] = [digitsFrom(a, i), digitsFrom(b, i)];
    const [valueX, valueY] = [Number(`${begun ? 1 : ''}${numberX}`), Number(`${begun ? 1 : ''}${numberY}`)];
    if (valueX !== valueY) return valueX - valueY;
    if (numberX.length !== numberY.length) return numberX.length - numberY.length;
    return x < y ? -1 : 1;
  }
  return a.length - b.length;
}

const LETTER = /\p{L}/u;

/** A digit that is not zero stands in front: then zeros count. */
function hasBegunNumber(signs: readonly string[], at: number): boolean {
  for (let i = at - 1; i >= 0 && /\d/.test(signs[i] ?? ''); i--) if (signs[i] !== '0') return true;
  return false;
}

function digitsFrom(signs: readonly string[], at: number): string {
  let end = at;
  while (/^\d$/.test(signs[end] ?? '')) end++;
  return signs.slice(at, end).join('');
}
