// Values as JSON, the way Go prints it.
import { scientific } from './format.ts';
import { sortedKeys, type Value } from './value.ts';

/** JSON with sorted keys; `indent` for one entry a line. `escapes`: `<`, `>` and `&` are escaped, as `toJson` does. */
export function jsonOf(value: Value, indent = '', escapes = true): string {
  return write(value, indent, '', escapes, 0);
}

function write(value: Value, indent: string, before: string, escapes: boolean, depth: number): string {
  if (depth > 200) return 'null';
  switch (value.kind) {
    case 'nil':
    case 'unknown':
      return 'null';
    case 'bool':
      return String(value.value);
    case 'int':
    case 'float':
      return jsonNumber(value.value);
    case 'text':
    case 'native':
      return jsonText(value.text, escapes);
    case 'list': {
      const items = value.items.map((item) => write(item, indent, before + indent, escapes, depth + 1));
      return around('[', items, ']', indent, before);
    }
    case 'dict': {
      const items = sortedKeys(value).map((key) => {
        const item = value.entries.get(key);
        const written = item ? write(item, indent, before + indent, escapes, depth + 1) : 'null';
        return `${jsonText(key, escapes)}:${indent === '' ? '' : ' '}${written}`;
      });
      return around('{', items, '}', indent, before);
    }
  }
}

function around(open: string, items: readonly string[], close: string, indent: string, before: string) {
  if (items.length === 0) return open + close;
  if (indent === '') return `${open}${items.join(',')}${close}`;
  return `${open}\n${items.map((item) => before + indent + item).join(',\n')}\n${before}${close}`;
}

/** A float as JSON: exponents only for what is very small or large. Source: Go encoding/json floatEncoder. */
export function jsonNumber(number: number): string {
  const size = Math.abs(number);
  if (size === 0 || (size >= 1e-6 && size < 1e21)) return wholeOrNot(number);
  const [mantissa = '', power = '0'] = number.toExponential().split('e');
  // Go writes `1e-7` and not `1e-07`.
  return scientific(mantissa, Number(power)).replace(/e-0(\d)$/, 'e-$1');
}

/** Whole numbers print without an exponent up to 1e21; JavaScript does the same. */
function wholeOrNot(number: number): string {
  return Number.isInteger(number) ? BigInt(number).toString() : String(number);
}

function jsonText(text: string, escapes: boolean): string {
  const plain = JSON.stringify(text).replace(/[\u2028\u2029\u007f]/g, (char) =>
    char === '\u007f' ? char : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  // Go has short escapes for line breaks and tabs only.
  const short = plain.replace(/\\([bf])/g, (_, char: string) => (char === 'b' ? '\\b' : '\\f'));
  if (!escapes) return short;
  return short.replace(/[<>&]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
