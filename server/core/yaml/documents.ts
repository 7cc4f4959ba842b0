// Cuts a file into its documents, so that a broken one can't hurt its neighbours.
import { BYTE_ORDER_MARK, CR, DASH, HASH, isBlank, isGap, LF, PERCENT } from './characters.ts';

/** The stretch of a file that holds one document. Markers: `---` at the start of a line, and `...`. */
export interface DocumentPart {
  /** Where YAML has to start reading: at directives above the `---`, or else at the marker. */
  readonly from: number;
  /** Behind the opening marker, or the start of the file. */
  readonly start: number;
  /** The start of the next marker, or the end of the file. */
  readonly end: number;
  /** Behind the whole line of a closing `...`, which may hold a comment; else the same as `end`. */
  readonly to: number;
  /** `%YAML` and the like apply to it. */
  readonly directives: boolean;
}

/**
 * The documents of a file. Cutting at the markers is sound, since YAML allows neither of them at the start of a
 * line inside any value. Text before the first marker or behind `...` is a document only if it has content.
 */
export function splitDocuments(text: string): readonly DocumentPart[] {
  const parts: DocumentPart[] = [];
  const markers = new Markers(text);
  let opening: number | undefined;
  let from = 0;
  for (;;) {
    const start = opening === undefined ? from : opening + 3;
    const end = markers.next();
    const dots = end < text.length && text.charCodeAt(end) !== DASH;
    const to = dots ? lineAfter(text, end) : end;
    const prelude = opening === undefined ? preludeOf(text, start, end) : undefined;
    // Directives in front of a marker belong to the document which that marker opens.
    const waiting = prelude === 'directives' && !dots ? start : undefined;
    if (prelude === undefined || prelude === 'content' || prelude === 'both') {
      const directives = prelude === undefined ? opening !== from : prelude === 'both';
      parts.push({ from, start, end, to, directives });
    }
    if (end >= text.length) return parts;
    opening = dots ? undefined : end;
    from = dots ? to : (waiting ?? end);
  }
}

type Prelude = 'nothing' | 'directives' | 'content' | 'both';

/** What stands where no `---` has opened a document yet. */
function preludeOf(text: string, start: number, end: number): Prelude {
  let at = start === 0 && text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : start;
  let directives = false;
  while (at < end) {
    if (text.charCodeAt(at) === PERCENT) directives = true;
    else {
      while (isBlank(text.charCodeAt(at))) at++;
      const char = text.charCodeAt(at);
      const empty = char === LF || char === HASH || (char === CR && text.charCodeAt(at + 1) === LF);
      if (at < end && !empty) return directives ? 'both' : 'content';
    }
    at = lineAfter(text, at);
  }
  return directives ? 'directives' : 'nothing';
}

function lineAfter(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline + 1;
}

/** Walks over the marker lines in order, with each search for `---` or `...` done once. */
class Markers {
  readonly #text: string;
  #dashes = -1;
  #dots = -1;
  #at = -1;

  constructor(text: string) {
    this.#text = text;
    const first = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
    this.#dashes = isMarker(text, first, '---') ? first : this.#find('---', first);
    this.#dots = isMarker(text, first, '...') ? first : this.#find('...', first);
  }

  /** The start of the next marker, or the end of the text. */
  next(): number {
    if (this.#dashes === this.#at) this.#dashes = this.#find('---', this.#at);
    if (this.#dots === this.#at) this.#dots = this.#find('...', this.#at);
    this.#at = Math.min(this.#dashes, this.#dots);
    return this.#at;
  }

  #find(marker: string, from: number): number {
    const text = this.#text;
    let at = text.indexOf(`\n${marker}`, from);
    while (at >= 0 && !isMarker(text, at + 1, marker)) at = text.indexOf(`\n${marker}`, at + 1);
    return at < 0 ? text.length : at + 1;
  }
}

function isMarker(text: string, at: number, marker: string): boolean {
  return text.startsWith(marker, at) && isGap(text.charCodeAt(at + 3));
}
