// Text as base64, the way Secrets hold it.

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The base64 of a text's UTF-8 bytes. */
export function base64(text: string): string {
  const bytes = utf8(text);
  let result = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.slice(i, i + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const digits = [18, 12, 6, 0].map((shift) => DIGITS[(bits >> shift) & 63] ?? '');
    if (b === undefined) digits[2] = '=';
    if (c === undefined) digits[3] = '=';
    result += digits.join('');
  }
  return result;
}

function utf8(text: string): readonly number[] {
  const escaped = encodeURIComponent(text.replace(/[\uD800-\uDFFF]/gu, '\uFFFD'));
  return (escaped.match(/%..|[^%]/g) ?? []).map((unit) =>
    unit.length === 3 ? Number.parseInt(unit.slice(1), 16) : unit.charCodeAt(0),
  );
}

/** The text behind base64; undefined where it is none, or no UTF-8. */
export function textOfBase64(encoded: string): string | undefined {
  const digits = encoded.replace(/[\r\n]/g, '');
  if (digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) return undefined;
  let escaped = '';
  for (let i = 0; i < digits.length; i += 4) {
    const four = digits.slice(i, i + 4);
    const bits = [...four].reduce((sum, digit) => (sum << 6) | Math.max(0, DIGITS.indexOf(digit)), 0);
    const bytes = [bits >> 16, (bits >> 8) & 255, bits & 255].slice(0, four.replace(/=/g, '').length - 1);
    escaped += bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  }
  try {
    return decodeURIComponent(escaped);
  } catch {
    return undefined;
  }
}
