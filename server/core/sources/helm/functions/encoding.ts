// Functions that encode and hash text.
import { base64, textOfBase64 } from '../../../text/base64.ts';
import { derived } from '../value/format.ts';
import { unknown, type Value } from '../value/value.ts';
import { type Arguments, type Call, type Functions, given, spreading, textOf } from './function.ts';

/** Hashes need code of the host; without it they are unknown, and only checksums in annotations suffer. */
function hashed(algorithm: 'sha1' | 'sha256' | 'sha512') {
  return (args: Arguments, { machine, at }: Call): Value => {
    const hash = machine.hash?.(algorithm, textOf(args, 0));
    return hash === undefined ? unknown('hashes are not worked out here', at) : derived(hash, args);
  };
}

/** Source: Go hash/adler32. */
function adler32(bytes: readonly number[]): number {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return b * 65_536 + a;
}

function bytesOf(content: string): readonly number[] {
  const escaped = encodeURIComponent(content.replace(/[\uD800-\uDFFF]/gu, '\uFFFD'));
  return (escaped.match(/%..|[^%]/g) ?? []).map((unit) =>
    unit.length === 3 ? Number.parseInt(unit.slice(1), 16) : unit.charCodeAt(0),
  );
}

const BASE_32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function base32(content: string): string {
  const bits = bytesOf(content)
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  const digits = (bits.match(/.{1,5}/g) ?? []).map(
    (five) => BASE_32[Number.parseInt(five.padEnd(5, '0'), 2)] ?? '',
  );
  return digits.join('').padEnd(Math.ceil(digits.length / 8) * 8, '=');
}

export const ENCODING: Functions = spreading({
  b64enc: (args) => derived(base64(textOf(args, 0)), args),
  b64dec: (args) => {
    const encoded = textOf(args, 0);
    const decoded = textOfBase64(encoded);
    if (decoded !== undefined) return derived(decoded, args);
    // Sprig gives the error as the result.
    const wrong = encoded.search(/[^A-Za-z0-9+/=]/);
    if (wrong < 0) return unknown('it is no text in base64', given(args, 0).at);
    return derived(`illegal base64 data at input byte ${wrong}`, args);
  },
  b32enc: (args) => derived(base32(textOf(args, 0)), args),
  sha1sum: hashed('sha1'),
  sha256sum: hashed('sha256'),
  sha512sum: hashed('sha512'),
  adler32sum: (args) => derived(String(adler32(bytesOf(textOf(args, 0)))), args),
});
