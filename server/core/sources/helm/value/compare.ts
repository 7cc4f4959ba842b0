// What Go thinks of values: truth, equality, kinds.
import type { Dict, List, Value } from './value.ts';

/** True for a value that `if` takes as true. Source: Go text/template IsTrue. An unknown value counts as true. */
export function isTrue(value: Value | undefined): boolean {
  if (!value) return false;
  switch (value.kind) {
    case 'nil':
      return false;
    case 'bool':
      return value.value;
    case 'int':
    case 'float':
      return value.value !== 0;
    case 'text':
      return value.text !== '';
    case 'list':
      return value.items.length > 0 || value.open === true;
    case 'dict':
      return value.entries.size > 0 || value.open === true;
    case 'native':
      return !value.isEmpty;
    case 'unknown':
      return true;
  }
}

/** Equality in depth, as Sprig's `deepEqual` and `has` see it. Source: Go reflect.DeepEqual; numbers of two kinds are not equal. */
export function equal(a: Value, b: Value): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case 'nil':
      return b.kind === 'nil';
    case 'bool':
    case 'int':
    case 'float':
      return a.kind === b.kind && a.value === (b as typeof a).value;
    case 'text':
      return b.kind === 'text' && a.text === b.text;
    case 'list':
      return b.kind === 'list' && equalLists(a, b);
    case 'dict':
      return b.kind === 'dict' && equalMaps(a, b);
    default:
      return false;
  }
}

function equalLists(a: List, b: List): boolean {
  return (
    a.items.length === b.items.length &&
    a.items.every((item, i) => {
      const other = b.items[i];
      return other !== undefined && equal(item, other);
    })
  );
}

function equalMaps(a: Dict, b: Dict): boolean {
  if (a.entries.size !== b.entries.size) return false;
  for (const [key, value] of a.entries) {
    const other = b.entries.get(key);
    if (!other || !equal(value, other)) return false;
  }
  return true;
}

/** True for a value in which, or in a part of which, something can't be known. */
export function holdsUnknown(value: Value, depth = 0): boolean {
  if (depth > 50) return true;
  switch (value.kind) {
    case 'unknown':
      return true;
    case 'text':
      return value.partly === true;
    case 'list':
      return value.open === true || value.items.some((item) => holdsUnknown(item, depth + 1));
    case 'dict':
      if (value.open) return true;
      for (const item of value.entries.values()) if (holdsUnknown(item, depth + 1)) return true;
      return false;
    default:
      return false;
  }
}

/** Sprig's `kindOf`. */
export function kindOf(value: Value): string {
  switch (value.kind) {
    case 'nil':
      return 'invalid';
    case 'dict':
      return 'map';
    case 'list':
      return 'slice';
    case 'text':
      return 'string';
    case 'float':
      return 'float64';
    case 'native':
      return 'struct';
    default:
      return value.kind;
  }
}

/** Sprig's `typeOf`, which is Go's verb %T. */
export function typeOf(value: Value): string {
  switch (value.kind) {
    case 'nil':
      return '<nil>';
    case 'dict':
      return 'map[string]interface {}';
    case 'list':
      return '[]interface {}';
    case 'text':
      return 'string';
    case 'float':
      return 'float64';
    case 'native':
      return value.type;
    default:
      return value.kind;
  }
}
