// Regular expressions with Go's own syntax, in time that grows with the text and not with its square. The one importer of re2js.
import { RE2JS } from 're2js';
import { Fault } from '../template/fault.ts';

/** Longer expressions are no chart's, and take long to be compiled. */
const LONGEST = 2_000;
const MOST_KEPT = 200;
/** Classes of Unicode by name: no chart is known to use one, and their tables would be 13 KB of the package. */
const UNICODE_CLASS = /\\p/i;

const compiled = new Map<string, RE2JS>();

/** False for an expression that Go may read and this file does not: then nobody knows what it matches. */
export function isFollowed(source: string): boolean {
  return source.length <= LONGEST && !UNICODE_CLASS.test(source);
}

/** The expression in a text. Faults where it is none, or not followed. */
export function expression(source: string): RE2JS {
  const known = compiled.get(source);
  if (known) return known;
  if (!isFollowed(source)) throw new Fault('this regular expression is not followed');
  let made: RE2JS;
  try {
    made = RE2JS.compile(source);
  } catch {
    throw new Fault(`“${source}” is no regular expression`);
  }
  if (compiled.size >= MOST_KEPT) compiled.clear();
  compiled.set(source, made);
  return made;
}
