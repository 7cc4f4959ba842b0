// Whether one label value is another one misspelt, or the name of something else.
import { editDistance, looksLike } from '../../text/distance.ts';

/**
 * True where a value looks like a slip of another one. Part by part, so that `db-east` and `db-west`, or `team-a` and
 * `team-b`, stay what they are: siblings.
 */
export function isSlipOf(written: string, meant: string): boolean {
  if (!looksLike(written, meant)) return false;
  if (sameLetters(written, meant)) return true;
  const [ours, theirs] = [written.split(/[-_./]/), meant.split(/[-_./]/)];
  if (ours.length !== theirs.length) return true;
  return ours.every((part, i) => {
    const other = theirs[i] ?? '';
    const least = part.length === other.length ? 3 : 2;
    return part === other || (Math.min(part.length, other.length) >= least && looksLike(part, other));
  });
}

/** True for any two values of which one may be a slip of the other: about as long, and alike at one end at least. */
export function isRoughlyLike(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 3) return false;
  const same = (i: number) => a.at(i)?.toLowerCase() === b.at(i)?.toLowerCase();
  return same(0) || same(-1);
}

/** `web` and `wbe`, `my-app` and `myapp`: nobody has two names that differ like this. */
export function sameLetters(a: string, b: string): boolean {
  const letters = (text: string) => [...new Set(text.toLowerCase().replace(/[-_.]/g, ''))].sort().join('');
  return letters(a) === letters(b);
}

/** True for long values that differ in one letter, though not as `payment` and `payments` do. */
export function isOneLetterOff(a: string, b: string): boolean {
  const plural = `${a}s` === b || a === `${b}s`;
  return !plural && Math.min(a.length, b.length) >= 8 && editDistance(a, b, 1) === 1;
}
