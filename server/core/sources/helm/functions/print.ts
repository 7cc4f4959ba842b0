// Go's print functions.
import { Fault } from '../template/fault.ts';
import { typeOf } from '../value/compare.ts';
import { floatText, formatted, ropeOf, scientific } from '../value/format.ts';
import { type Piece, plain, type Rope, sliced } from '../value/rope.ts';
import { type Value, woven } from '../value/value.ts';
import { type Arguments, type Functions, given, keeping, numberOf, taking, textOf } from './function.ts';
import { printedSideBySide, quotedPieces } from './text.ts';

/** `%[flags][width][.precision]verb` */
const VERB = /%([-+# 0]*)(\d+|\*)?(?:\.(\d+|\*)?)?([a-zA-Z%])/g;

interface Directive {
  readonly flags: string;
  readonly width: number | undefined;
  readonly precision: number | undefined;
  readonly verb: string;
}

/** Source: Go fmt print.go doPrintf. */
function printf(args: Arguments): Value {
  const format = textOf(args, 0);
  const rope = ropeOf(args[0]);
  const parts: Piece[] = [];
  const rest = args.slice(1);
  let from = 0;
  for (const match of format.matchAll(VERB)) {
    const [whole, flags = '', width, precision, verb = ''] = match;
    if (match.index > from) parts.push(...sliced(rope, from, match.index));
    from = match.index + whole.length;
    if (verb === '%') {
      parts.push(plain('%'));
      continue;
    }
    const countOf = (given: string | undefined) =>
      given === undefined ? undefined : given === '*' ? numberOf(rest.shift()) : Number(given);
    const directive = {
      flags,
      width: countOf(width),
      precision: whole.includes('.') ? (countOf(precision) ?? 0) : undefined,
      verb,
    };
    const value = rest.shift();
    if (!value) parts.push(plain(`%!${verb}(MISSING)`));
    else parts.push(...padded(printedWith(directive, value), directive));
  }
  if (from < format.length) parts.push(...sliced(rope, from, format.length));
  if (rest.length > 0) {
    const extra = rest.map((value) => `${typeOf(value)}=${formatted(value)}`);
    parts.push(plain(`%!(EXTRA ${extra.join(', ')})`));
  }
  return woven(parts);
}

function printedWith(directive: Directive, value: Value): Rope {
  const { verb, precision } = directive;
  if (value.kind === 'unknown') return ropeOf(value);
  switch (verb) {
    case 'v':
      return value.kind === 'nil' ? [plain('<nil>')] : ropeOf(value);
    case 's':
      if (value.kind === 'text')
        return precision === undefined ? ropeOf(value) : sliced(ropeOf(value), 0, precision);
      if (value.kind === 'list' || value.kind === 'dict' || value.kind === 'native')
        return [plain(insideAsText(value), value.at)];
      break;
    case 'q':
      if (value.kind === 'text') return quotedPieces(value);
      if (value.kind === 'int')
        return [plain(`'${String.fromCodePoint(Math.max(0, value.value))}'`, value.at)];
      break;
    case 'd':
      if (value.kind === 'int') return ropeOf(value);
      break;
    case 't':
      if (value.kind === 'bool') return ropeOf(value);
      break;
    case 'T':
      return [plain(typeOf(value))];
    default: {
      const number = numeric(directive, value);
      if (number !== undefined) return [plain(number, value.at)];
    }
  }
  return [plain(wrong(verb, value), value.at)];
}

/** `%!d(string=80)` */
function wrong(verb: string, value: Value): string {
  if (value.kind === 'nil') return `%!${verb}(<nil>)`;
  return `%!${verb}(${typeOf(value)}=${formatted(value, false)})`;
}

/** The verb %s goes into lists and maps. */
function insideAsText(value: Value): string {
  if (value.kind === 'list') return `[${value.items.map(insideAsText).join(' ')}]`;
  if (value.kind !== 'dict')
    return value.kind === 'text' || value.kind === 'native' ? value.text : wrong('s', value);
  const entries = [...value.entries].sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[${entries.map(([key, item]) => `${key}:${insideAsText(item)}`).join(' ')}]`;
}

function numeric({ verb, precision, flags }: Directive, value: Value): string | undefined {
  if (value.kind === 'text' && (verb === 'x' || verb === 'X')) {
    const hex = encodeURIComponent(value.text)
      .replace(/%([0-9A-F]{2})|./g, (char, code?: string) => code ?? char.charCodeAt(0).toString(16))
      .toLowerCase();
    return verb === 'x' ? hex : hex.toUpperCase();
  }
  if (value.kind !== 'int' && value.kind !== 'float') return undefined;
  const number = value.value;
  switch (verb) {
    case 'f':
    case 'F':
      return value.kind === 'float' ? number.toFixed(precision ?? 6) : undefined;
    case 'e':
    case 'E': {
      if (value.kind !== 'float') return undefined;
      const [mantissa = '', power = '0'] = number.toExponential(precision ?? 6).split('e');
      return scientific(mantissa, Number(power));
    }
    case 'g':
    case 'G':
      if (value.kind !== 'float') return undefined;
      return precision === undefined
        ? floatText(number)
        : floatText(Number(number.toPrecision(Math.max(1, precision))));
  }
  if (value.kind !== 'int') return undefined;
  const prefix = flags.includes('#');
  switch (verb) {
    case 'x':
      return (prefix ? '0x' : '') + number.toString(16);
    case 'X':
      return (prefix ? '0X' : '') + number.toString(16).toUpperCase();
    case 'o':
      return (prefix ? '0' : '') + number.toString(8);
    case 'b':
      return number.toString(2);
    case 'c':
      return String.fromCodePoint(Math.max(0, number));
    case 'U':
      return `U+${number.toString(16).toUpperCase().padStart(4, '0')}`;
    default:
      return undefined;
  }
}

function padded(rope: Rope, { flags, width, verb }: Directive): Rope {
  const first = rope[0]?.text ?? '';
  const isNumber = /^[-+]?\d/.test(first) && verb !== 's' && verb !== 'q';
  const signed =
    flags.includes('+') && isNumber && !first.startsWith('-') && verb !== 'v' ? [plain('+'), ...rope] : rope;
  const length = signed.reduce((sum, piece) => sum + [...piece.text].length, 0);
  const missing = Math.min((width ?? 0) - length, 1000);
  if (missing <= 0) return signed;
  if (flags.includes('-')) return [...signed, plain(' '.repeat(missing))];
  if (!flags.includes('0')) return [plain(' '.repeat(missing)), ...signed];
  const zeros = plain('0'.repeat(missing));
  // Zeros stand between the sign and the number.
  if (!/^[-+]/.test(signed[0]?.text ?? '') || signed.length > 1) return [zeros, ...signed];
  const whole = signed[0]?.text ?? '';
  return [plain(whole[0] ?? ''), zeros, plain(whole.slice(1), signed[0]?.at)];
}

export const PRINT: Functions = {
  ...keeping({ printf }),
  ...taking({
    print: (args) => woven(printedSideBySide(args, (a, b) => a.kind !== 'text' && b.kind !== 'text')),
    println: (args) => woven([...printedSideBySide(args, () => true), plain('\n')]),
  }),
  ...keeping({
    /** A function as a value has no use in charts. */
    call: (args) => {
      throw new Fault('this is no function', given(args, 0).at);
    },
  }),
};
