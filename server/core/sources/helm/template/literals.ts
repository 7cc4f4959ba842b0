// The values of literals in Go: quoted text, characters, numbers.

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};

/** The text that `"a\tb"`, `` `raw` `` or `'c'` stands for; a missing closing quote does not matter. */
export function unquoted(literal: string): string {
  const quote = literal[0] ?? '';
  const isClosed = literal.length > 1 && literal.endsWith(quote);
  const body = literal.slice(1, isClosed ? -1 : undefined);
  if (quote === '`' || !body.includes('\\')) return body;
  return body.replace(
    /\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|.)/gs,
    (_, name: string) => {
      if (name.length === 1) return ESCAPES[name] ?? name;
      const code = /^[xuU]/.test(name) ? Number.parseInt(name.slice(1), 16) : Number.parseInt(name, 8);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
    },
  );
}

/** The number a literal stands for, and whether Go takes it for a whole one; undefined where it is none. */
export function numberIn(literal: string): { value: number; isWhole: boolean } | undefined {
  const plain = literal.replace(/_/g, '');
  const negative = plain.startsWith('-');
  const digits = plain.replace(/^[-+]/, '');
  const isPrefixed = /^0[xob]/i.test(digits);
  // `0777` is octal in Go, and so is `0o777`.
  const magnitude = /^0[0-7]+$/.test(digits)
    ? Number.parseInt(digits, 8)
    : (withPower(digits) ?? Number(digits));
  if (digits === '' || Number.isNaN(magnitude)) return undefined;
  const isWhole = Number.isInteger(magnitude) && !(isPrefixed ? /p/i : /[.e]/i).test(digits);
  return { value: negative ? -magnitude : magnitude, isWhole };
}

/** `0x1p20`, which is 1 × 2²⁰ and no whole number to Go. */
function withPower(digits: string): number | undefined {
  const [, whole, part = '', power] = /^0x([\da-f]+)\.?([\da-f]*)p([-+]?\d+)$/i.exec(digits) ?? [];
  if (whole === undefined) return undefined;
  return Number.parseInt(whole + part, 16) * 2 ** (Number(power) - 4 * part.length);
}
