// Whether two rounds of checking found the same, so that nothing is published twice.

import { isSamePlace } from '../text/origin.ts';
import type { Finding } from './finding.ts';

/** True where people would see no difference: rule, weight, message and every place are equal. */
export function sameFindings(a: readonly Finding[], b: readonly Finding[]): boolean {
  return a.length === b.length && a.every((finding, i) => isSame(finding, b[i]));
}

function isSame(a: Finding, b: Finding | undefined): boolean {
  if (!b || a.rule !== b.rule || a.severity !== b.severity || a.message !== b.message) return false;
  if (!isSamePlace(a.at, b.at) || a.related.length !== b.related.length) return false;
  return a.related.every(({ at, message }, i) => {
    const other = b.related[i];
    return other !== undefined && message === other.message && isSamePlace(at, other.at);
  });
}
