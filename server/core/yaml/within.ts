// A stretch of a value where it is written: behind escapes and folded lines too, and in values made of several pieces.
import { type Origin, originsOf } from '../text/origin.ts';
import type { Span } from '../text/span.ts';
import { placesIn } from './embedded.ts';
import type { ScalarNode } from './node.ts';

/**
 * Where a stretch of a scalar's text stands; `textOf` gives the text of a file. Undefined where the text does not stand
 * there as it is. It is exact where it stands in one place; else it goes from the first piece that it is made of to the
 * last, in the template that holds both.
 */
export function placeWithin(
  scalar: ScalarNode,
  textOf: (uri: string) => string | undefined,
  start: number,
  end: number,
): Origin | undefined {
  if ((!scalar.exact && !scalar.pieces) || start >= end) return undefined;
  const pieces = originsOf(scalar);
  const texts = pieces.map((piece) => textOf(piece.uri)?.slice(piece.start, piece.end));
  if (texts.includes(undefined)) return undefined;
  const span = stretchIn(scalar, texts.join(''), start, end);
  return span && originIn(pieces, span);
}

/** The stretch in the text as it is written, quotes, escapes and indentation included. */
function stretchIn(scalar: ScalarNode, written: string, start: number, end: number): Span | undefined {
  const word = scalar.text.slice(start, end);
  // A value of a chart has the place of what stands between quotes.
  if (written === scalar.text) return { start, end };
  const place = placesIn({ ...scalar, start: 0, end: written.length }, written);
  const [from, to] = [place?.(start), place?.(end, true)];
  if (from !== undefined && to !== undefined && written.slice(from, to) === word)
    return { start: from, end: to };
  // Escapes, folding and actions leave most words as they are: then each is written as often as it is meant.
  const [there, here] = [placesOf(written, word), placesOf(scalar.text, word)];
  const found = there.length === here.length ? there[here.indexOf(start)] : undefined;
  if (found === undefined || IN_ESCAPE.test(written.slice(0, found))) return undefined;
  return { start: found, end: found + word.length };
}

/** What may be the first half of an escape: `\t`, `\x74`. */
const IN_ESCAPE = /\\(?:[xu][\da-f]*)?$/i;

function placesOf(text: string, word: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) places.push(at);
  return places;
}

function originIn(pieces: readonly Origin[], { start, end }: Span): Origin | undefined {
  let before = 0;
  let first: Origin | undefined;
  for (const { uri, start: at, end: last, exact, via } of pieces) {
    const [from, to] = [Math.max(start - before, 0), Math.min(end - before, last - at)];
    before += last - at;
    if (to <= from) continue;
    const own: Origin = { uri, start: at + from, end: at + to, exact, via };
    if (!first && end <= before) return own;
    const shown = via ?? own;
    if (first && first.uri !== shown.uri) return undefined;
    first = { uri: shown.uri, start: first?.start ?? shown.start, end: shown.end, exact: false };
    if (end <= before) return first.start < first.end ? first : undefined;
  }
  return undefined;
}
