// The type and value of a scalar, as kubectl's YAML reader (go-yaml v2, YAML 1.1 without base 60) sees it.
import { isNull, type Node, type ScalarNode } from './node.ts';

export type ScalarValue = string | number | boolean | null;

const TRUE = /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const INTEGER = /^[-+]?(?:0|[1-9][0-9]*|0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const SPECIAL_FLOAT = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/**
 * The value the API server gets for a scalar. Quoted and block scalars are strings; plain ones follow go-yaml v2
 * (`resolve.go`): `yes` and `on` are booleans, `0777` is octal 511, `0888` decimal 888, `1_000` is 1000, `1e3` a float.
 */
export function scalarValue(scalar: ScalarNode): ScalarValue {
  if (scalar.tag) return taggedValue(scalar);
  if (scalar.style !== 'plain') return scalar.text;
  return isNull(scalar) ? null : plainValue(scalar.text);
}

/** The number of a scalar that is written as one (`80`, not `"80"`), else undefined. */
export function numberOf(scalar: ScalarNode): number | undefined {
  const value = scalarValue(scalar);
  return typeof value === 'number' ? value : undefined;
}

/** True for a scalar that the API server gets as text: quoted, or plain and no number, boolean or null. */
export function isString(scalar: ScalarNode): boolean {
  return typeof scalarValue(scalar) === 'string';
}

/** True for a scalar that the API server gets as `true`. */
export function isTrue(node: Node | undefined): boolean {
  return node?.kind === 'scalar' && scalarValue(node) === true;
}

function plainValue(text: string): ScalarValue {
  const first = text.charCodeAt(0);
  const mayBeNumber = first <= 57 && (first >= 48 || first === 45 || first === 43 || first === 46);
  if (mayBeNumber) return numericValue(text) ?? text;
  if (text.length <= 5) {
    if (TRUE.test(text)) return true;
    if (FALSE.test(text)) return false;
  }
  return text;
}

function numericValue(text: string): number | undefined {
  // go-yaml takes underscores out before it looks at anything that begins with a digit or a sign: `8_0.0` is 80.
  const digits = text.includes('_') && /^[-+0-9]/.test(text) ? text.replace(/_/g, '') : text;
  if (INTEGER.test(digits)) {
    const octal = /^([-+]?)0[oO]?([0-7]+)$/.exec(digits);
    const negative = digits.startsWith('-');
    const magnitude = octal ? Number.parseInt(octal[2] ?? '', 8) : Number(digits.replace(/^[-+]/, ''));
    return negative ? -magnitude : magnitude;
  }
  if (FLOAT.test(digits)) return Number(digits);
  if (SPECIAL_FLOAT.test(text))
    return /nan/i.test(text) ? Number.NaN : text.startsWith('-') ? -Infinity : Infinity;
  return undefined;
}

function taggedValue(scalar: ScalarNode): ScalarValue {
  switch (scalar.tag) {
    case '!!int':
    case '!!float':
      return numericValue(scalar.text) ?? scalar.text;
    case '!!bool':
      return TRUE.test(scalar.text) ? true : FALSE.test(scalar.text) ? false : scalar.text;
    case '!!null':
      return null;
    default:
      return scalar.text;
  }
}
