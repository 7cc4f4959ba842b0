// How Go prints values.
import type { Origin } from '../../../text/origin.ts';
import { PLACEHOLDER, type Rope } from './rope.ts';
import { sortedKeys, type Text, text, type Value } from './value.ts';

/** What `{{ x }}` prints. Source: Go fmt, the verb %v; a nil value prints nothing in Helm. */
export function printed(value: Value | undefined): string {
  if (!value || value.kind === 'nil') return '';
  return formatted(value, false);
}

/** The verb %v of Go; inside of a list or map nil is `<nil>`. */
export function formatted(value: Value, isInside = true): string {
  switch (value.kind) {
    case 'nil':
      return isInside ? '<nil>' : '<no value>';
    case 'bool':
    case 'int':
      return String(value.value);
    case 'float':
      return floatText(value.value);
    case 'text':
      return value.text;
    case 'native':
      return value.text;
    case 'unknown':
      return PLACEHOLDER;
    case 'list':
      return `[${value.items.map((item) => formatted(item)).join(' ')}]`;
    case 'dict': {
      const entries = sortedKeys(value).map((key) => {
        const item = value.entries.get(key);
        return `${key}:${item ? formatted(item) : ''}`;
      });
      return `map[${entries.join(' ')}]`;
    }
  }
}

/** The verb %v of Go for a float: `1e+06` from a million on. Source: Go strconv FormatFloat, format g. */
export function floatText(number: number): string {
  if (Number.isNaN(number)) return 'NaN';
  if (!Number.isFinite(number)) return number > 0 ? '+Inf' : '-Inf';
  if (number === 0) return Object.is(number, -0) ? '-0' : '0';
  const [mantissa = '', power = '0'] = number.toExponential().split('e');
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 6) return scientific(mantissa, exponent);
  const digits = mantissa.replace(/[-.]/g, '').length;
  return number.toFixed(Math.max(0, digits - 1 - exponent));
}

/** `1.5e+06`: at least two digits behind the sign, as Go prints them. */
export function scientific(mantissa: string, exponent: number): string {
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** The text of a value, in the pieces that it is made of. */
export function ropeOf(value: Value | undefined): Rope {
  if (!value || value.kind === 'nil') return NOTHING;
  if (value.kind === 'text' && value.rope) return value.rope;
  if (value.kind === 'unknown')
    return [{ text: PLACEHOLDER, at: value.at, unknown: value.lines ? 'lines' : 'inline' }];
  const content = formatted(value, false);
  if (content === '') return NOTHING;
  const holdsUnknown = (value.kind === 'list' || value.kind === 'dict') && content.includes(PLACEHOLDER);
  if (holdsUnknown) return [{ text: PLACEHOLDER, at: value.at, unknown: 'inline' }];
  return [{ text: content, at: value.at }];
}

const NOTHING: Rope = [];

/** A text that was worked out from others: it stands where the first of them does, but that text is not its own. */
export function derived(content: string, from: readonly (Value | undefined)[]): Text {
  const at = placeOf(from);
  return text(content, at?.exact ? { ...at, exact: false } : at);
}

/** The first place among some values. */
export function placeOf(values: readonly (Value | undefined)[]): Origin | undefined {
  for (const value of values) if (value?.at) return value.at;
  return undefined;
}
