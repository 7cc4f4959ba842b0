// Fixes that many rules offer.
import type { Scalar } from '../../kubernetes/resource.ts';
import type { Fix, NewValue } from '../rule.ts';

/** Writes another value in the place of one: "Use 8080", "Use `http`". */
export function useInstead(at: Scalar, value: NewValue): Fix {
  const shown = /^\d+$/.test(String(value)) ? value : `\`${value}\``;
  return { title: `Use ${shown}`, changes: [{ kind: 'set', at, value }] };
}
