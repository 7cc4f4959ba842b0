// What scalars mean: their text without quotes, escapes, folding and indentation, as the `yaml` package reads it.
import { BACKSLASH, CR, isBlank, LF, SPACE, TAB } from './characters.ts';

/**
 * Joins the lines of a plain or quoted scalar: a line break is a space, and each empty line between is a line
 * break. White space around the breaks doesn't count.
 */
export function foldLines(source: string): string {
  let newline = source.indexOf('\n');
  if (newline < 0) return source;
  let text = source.slice(0, trimmedEnd(source, 0, newline));
  let empty = 0;
  for (;;) {
    const start = skipBlanks(source, newline + 1);
    newline = source.indexOf('\n', start);
    if (newline < 0) return text + separator(empty) + source.slice(start);
    const end = trimmedEnd(source, start, newline);
    if (end > start) {
      text += separator(empty) + source.slice(start, end);
      empty = 0;
    } else empty++;
  }
}

function separator(emptyLines: number): string {
  return emptyLines === 0 ? ' ' : '\n'.repeat(emptyLines);
}

function skipBlanks(source: string, from: number): number {
  let at = from;
  while (isBlank(source.charCodeAt(at))) at++;
  return at;
}

/** The end of a line without its line break and the white space before it. */
function trimmedEnd(source: string, start: number, newline: number): number {
  let end = newline;
  if (end > start && source.charCodeAt(end - 1) === CR) end--;
  while (end > start && isBlank(source.charCodeAt(end - 1))) end--;
  return end;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  '\t': '\t',
};

const HEX_LENGTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const HEX = /^[0-9a-fA-F]+$/;

/** The text between double quotes with its escapes resolved and its lines joined; undefined for a wrong escape. */
export function unescapeDouble(source: string): string | undefined {
  let text = '';
  let at = 0;
  while (at < source.length) {
    const char = source.charCodeAt(at);
    if (char === BACKSLASH) {
      const resolved = readEscape(source, at + 1);
      if (resolved === undefined) return undefined;
      text += resolved.text;
      at = resolved.end;
    } else if (char === LF || char === CR || isBlank(char)) {
      const end = gapEnd(source, at);
      text += foldGap(source.slice(at, end));
      at = end;
    } else {
      const start = at++;
      while (at < source.length && source.charCodeAt(at) > SPACE && source.charCodeAt(at) !== BACKSLASH) at++;
      text += source.slice(start, at);
    }
  }
  return text;
}

function gapEnd(source: string, from: number): number {
  let at = from;
  for (;;) {
    const char = source.charCodeAt(at);
    if (char !== SPACE && char !== TAB && char !== LF && char !== CR) return at;
    at++;
  }
}

/** White space on one line stands for itself; with line breaks in it, it folds. */
function foldGap(gap: string): string {
  const breaks = gap.split('\n').length - 1;
  return breaks === 0 ? gap : separator(breaks - 1);
}

function readEscape(source: string, at: number): { text: string; end: number } | undefined {
  const letter = source[at] ?? '';
  const simple = ESCAPES[letter];
  if (simple !== undefined) return { text: simple, end: at + 1 };
  // An escaped line break vanishes, along with the next line's indentation.
  if (letter === '\n') return { text: '', end: skipBlanks(source, at + 1) };
  if (letter === '\r' && source[at + 1] === '\n') return { text: '', end: skipBlanks(source, at + 2) };
  const length = HEX_LENGTHS[letter];
  if (length === undefined) return undefined;
  const digits = source.slice(at + 1, at + 1 + length);
  const code = digits.length === length && HEX.test(digits) ? Number.parseInt(digits, 16) : -1;
  if (code < 0 || code > 0x10ffff) return undefined;
  return { text: String.fromCodePoint(code), end: at + 1 + length };
}
