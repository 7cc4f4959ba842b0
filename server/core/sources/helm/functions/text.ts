// Functions that put text together and take it apart, and keep the place of every piece.
import { ropeOf } from '../value/format.ts';
import { type Piece, partOf, plain, type Replacement, type Rope, replaced, sliced } from '../value/rope.ts';
import { dict, list, type Text, text, type Value, woven } from '../value/value.ts';
import {
  type Arguments,
  alias,
  anyText,
  type Functions,
  given,
  keeping,
  piecesOf,
  taking,
  textOf,
  wholeOf,
} from './function.ts';

/** A part of a text argument; the whole one stays as it is. */
function cut(args: Arguments, index: number, from: number, to: number): Value {
  const value = given(args, index) as Text;
  const whole = textOf(args, index);
  if (from === 0 && to >= whole.length) return value;
  return woven(sliced(ropeOf(value), from, Math.max(from, to)));
}

function trimmedBy(args: Arguments, index: number, isCut: (char: string) => boolean): Value {
  const whole = textOf(args, index);
  let from = 0;
  let to = whole.length;
  while (from < to && isCut(whole[from] ?? '')) from++;
  while (to > from && isCut(whole[to - 1] ?? '')) to--;
  return cut(args, index, from, to);
}

function isSpace(char: string): boolean {
  return /\s/.test(char);
}

/** The offset of the character at an index that Go counts in bytes; the same for plain ASCII. */
function atByte(content: string, bytes: number): number {
  let [offset, left] = [0, bytes];
  for (const char of content) {
    const code = char.codePointAt(0) ?? 0;
    left -= code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (left < 0) break;
    offset += char.length;
  }
  return offset;
}

function bytesIn(content: string): number {
  let bytes = 0;
  for (const char of content) {
    const code = char.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** Each line behind so many spaces. */
export function indented(rope: Rope, width: number): Rope {
  const margin = plain(' '.repeat(Math.max(0, Math.min(width, 200))));
  const parts: Piece[] = [margin];
  for (const piece of rope) {
    let from = 0;
    for (let at = piece.text.indexOf('\n'); at >= 0; at = piece.text.indexOf('\n', from)) {
      parts.push(partOf(piece, from, at + 1), margin);
      from = at + 1;
    }
    if (from < piece.text.length) parts.push(partOf(piece, from, piece.text.length));
  }
  return parts;
}

/** An unknown value stands for whole lines then. */
function indent(args: Arguments, before: string): Value {
  const value = given(args, 1);
  const width = wholeOf(args, 0);
  if (value.kind === 'unknown') {
    const piece: Piece = { text: '\uE000', at: value.at, unknown: 'lines' };
    return before === '' ? { ...value, lines: true } : withMargin(before, width, piece);
  }
  const rope = indented(piecesOf(args, 1), width);
  return woven(before === '' ? rope : [plain(before), ...rope]);
}

/** The column that unknown lines begin in is told by the white space in front of them. */
function withMargin(before: string, width: number, piece: Piece): Text {
  const rope = [plain(before + ' '.repeat(Math.max(0, width))), piece];
  return { kind: 'text', text: rope.map((part) => part.text).join(''), at: piece.at, rope, partly: true };
}

function joinedWith(separator: Rope, values: readonly Value[]): Value {
  const parts: Piece[] = [];
  values.forEach((value, i) => {
    if (i > 0) parts.push(...separator);
    parts.push(...(value.kind === 'nil' ? [] : ropeOf(value)));
  });
  return woven(parts);
}

/** The parts between separators, at most so many. */
function split(
  args: Arguments,
  index: number,
  separator: string,
  most = Number.POSITIVE_INFINITY,
): readonly Value[] {
  const whole = textOf(args, index);
  const rope = ropeOf(args[index]);
  if (separator === '') return [...whole].map((_, i) => woven(sliced(rope, i, i + 1)));
  const parts: Value[] = [];
  let from = 0;
  for (
    let at = whole.indexOf(separator);
    at >= 0 && parts.length < most - 1;
    at = whole.indexOf(separator, from)
  ) {
    parts.push(part(rope, from, at));
    from = at + separator.length;
  }
  parts.push(part(rope, from, whole.length));
  return parts;
}

function part(rope: Rope, from: number, to: number): Value {
  const pieces = sliced(rope, from, to);
  return pieces.length === 0 ? text('', rope[0]?.at && { ...rope[0].at, exact: false }) : woven(pieces);
}

function numbered(values: readonly Value[]): Value {
  return dict(values.map((value, i) => [`_${i}`, value] as const));
}

/** Text in double quotes with the escapes of Go. */
export function quotedPieces(value: Value): Rope {
  const inner = ropeOf(value).map((piece) => {
    if (piece.unknown) return piece;
    const escaped = escapedInGo(piece.text);
    return escaped === piece.text ? piece : plain(escaped, piece.at);
  });
  return [plain('"'), ...inner, plain('"')];
}

/** Source: Go strconv.Quote. */
function escapedInGo(content: string): string {
  return content.replace(/["\\\p{Cc}\xa0\xad\u2028\u2029\ufeff\ufffd]/gu, (char) => {
    const short = SHORT[char];
    if (short) return short;
    const code = char.charCodeAt(0);
    const hex = code.toString(16);
    return code < 0x80 ? `\\x${hex.padStart(2, '0')}` : code === 0xfffd ? char : `\\u${hex.padStart(4, '0')}`;
  });
}

const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

function quotedAll(args: Arguments, quote: (value: Value) => Rope): Value {
  const parts: Piece[] = [];
  for (const value of args) {
    if (value.kind === 'nil') continue;
    if (parts.length > 0) parts.push(plain(' '));
    parts.push(...quote(value));
  }
  return parts.length === 0 ? text('') : ({ ...woven(parts), lines: undefined } as Value);
}

function replacedAll(args: Arguments): Value {
  const [from, whole] = [textOf(args, 0), textOf(args, 2)];
  const by = piecesOf(args, 1);
  if (!whole.includes(from) || from === '') return given(args, 2);
  const replacements: Replacement[] = [];
  for (let at = whole.indexOf(from); at >= 0; at = whole.indexOf(from, at + from.length))
    replacements.push({ from: at, to: at + from.length, by });
  return woven(replaced(ropeOf(args[2]), replacements));
}

const cutting = keeping({
  trim: (args) => trimmedBy(args, 0, isSpace),
  trimAll: (args) => trimmedBy(args, 1, (char) => textOf(args, 0).includes(char)),
  trimPrefix: (args) => {
    const [prefix, whole] = [textOf(args, 0), textOf(args, 1)];
    return cut(args, 1, whole.startsWith(prefix) ? prefix.length : 0, whole.length);
  },
  trimSuffix: (args) => {
    const [suffix, whole] = [textOf(args, 0), textOf(args, 1)];
    return cut(args, 1, 0, whole.endsWith(suffix) ? whole.length - suffix.length : whole.length);
  },
  trunc: (args) => {
    const [count, whole] = [wholeOf(args, 0), textOf(args, 1)];
    const bytes = bytesIn(whole);
    if (Math.abs(count) >= bytes) return given(args, 1);
    return count < 0
      ? cut(args, 1, atByte(whole, bytes + count), whole.length)
      : cut(args, 1, 0, atByte(whole, count));
  },
  substr: (args) => {
    const [start, end, whole] = [wholeOf(args, 0), wholeOf(args, 1), textOf(args, 2)];
    if (start < 0) return cut(args, 2, 0, atByte(whole, end));
    return cut(args, 2, atByte(whole, start), end < 0 ? whole.length : atByte(whole, end));
  },
  replace: replacedAll,
  repeat: (args, { machine }) => {
    const [count, rope] = [Math.max(0, wholeOf(args, 0)), piecesOf(args, 1)];
    machine.step(count);
    machine.write(count * textOf(args, 1).length);
    return woven(Array.from({ length: count }, () => rope).flat());
  },
  splitList: (args) => list(split(args, 1, textOf(args, 0)), given(args, 1).at),
  split: (args) => numbered(split(args, 1, textOf(args, 0))),
  splitn: (args) => numbered(split(args, 2, textOf(args, 0), wholeOf(args, 1))),
  toString: (args: Arguments) => {
    const value = given(args, 0);
    if (value.kind === 'text') return value;
    // Charts compare it with this, to tell whether something is set at all.
    return value.kind === 'nil' ? text('<nil>') : woven(ropeOf(value));
  },
  toStrings: (args) => {
    const value = given(args, 0);
    if (value.kind === 'nil') return list([]);
    if (value.kind !== 'list') return list([text(anyText(value), value.at)]);
    const items = value.items.filter(({ kind }) => kind !== 'nil');
    return list(
      items.map((item) => woven(ropeOf(item))),
      value.at,
    );
  },
  cat: (args) =>
    joinedWith(
      [plain(' ')],
      args.filter(({ kind }) => kind !== 'nil'),
    ),
  join: (args) => {
    const value = given(args, 1);
    const items = value.kind === 'list' ? value.items : [value];
    return joinedWith(
      piecesOf(args, 0),
      items.filter(({ kind }) => kind !== 'nil'),
    );
  },
  quote: (args) => quotedAll(args, quotedPieces),
  squote: (args) => quotedAll(args, (value) => [plain("'"), ...ropeOf(value), plain("'")]),
});

const indenting = taking({
  indent: (args) => indent(args, ''),
  nindent: (args) => indent(args, '\n'),
});

export const TEXT: Functions = alias({ ...cutting, ...indenting }, { trimall: 'trimAll' });

/** For functions that print several values one after the other. */
export function printedSideBySide(args: Arguments, isApart: (left: Value, right: Value) => boolean): Rope {
  const parts: Piece[] = [];
  args.forEach((value, i) => {
    const before = args[i - 1];
    if (before && isApart(before, value)) parts.push(plain(' '));
    if (value.kind === 'nil') parts.push(plain('<nil>'));
    else parts.push(...ropeOf(value));
  });
  return parts;
}
