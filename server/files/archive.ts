// Unpacks a chart that lies in another one's charts/ as a `.tgz`: to the texts in it, and nothing else.
import { gunzipSync } from 'node:zlib';
import { decodedText } from './decode.ts';

export interface Packed {
  /** Below the archive: `redis/templates/service.yaml`. */
  readonly path: string;
  readonly text: string;
}

export type Unpacked = { readonly files: readonly Packed[] } | { readonly refused: string };

/** What an archive may take: real ones are far smaller, and a small one may be made to become huge. */
export const MOST_PACKED = 5 * 1024 * 1024;
const MOST_UNPACKED = 30 * 1024 * 1024;
const MOST_FILES = 5_000;
const MOST_IN_FILE = 1024 * 1024;
/** Archives in archives. */
const MOST_NESTED = 3;

interface Budget {
  bytes: number;
  files: number;
}

/** The texts in a gzipped tar. Never throws; what is no text, no file, or no proper path is left out. */
export function unpack(bytes: Uint8Array): Unpacked {
  return unpackWithin(bytes, { bytes: MOST_UNPACKED, files: MOST_FILES }, 1);
}

function unpackWithin(bytes: Uint8Array, budget: Budget, depth: number): Unpacked {
  if (bytes.length > MOST_PACKED) return { refused: 'larger than 5 MB' };
  let tar: Uint8Array;
  try {
    tar = gunzipSync(bytes, { maxOutputLength: Math.max(1, budget.bytes) });
  } catch (error) {
    const isTooLarge =
      error instanceof RangeError || (error instanceof Error && /larger than/.test(error.message));
    return { refused: isTooLarge ? 'larger than 30 MB when unpacked' : 'not a gzipped archive' };
  }
  budget.bytes -= tar.length;
  const files: Packed[] = [];
  for (const { path, content } of entriesIn(tar)) {
    if (--budget.files < 0) return { refused: 'more than 5,000 files' };
    if (!isProper(path)) continue;
    if (/\/charts\/[^/]+\.tgz$/.test(path) && depth < MOST_NESTED) {
      const inner = unpackWithin(content, budget, depth + 1);
      if ('files' in inner)
        for (const file of inner.files) files.push({ ...file, path: `${path}/${file.path}` });
      continue;
    }
    const text = content.length > MOST_IN_FILE ? undefined : decodedText(content);
    if (text !== undefined) files.push({ path, text });
  }
  return { files };
}

interface Entry {
  readonly path: string;
  readonly content: Uint8Array;
}

const BLOCK = 512;

/** The regular files of a tar. Source: POSIX ustar and pax; GNU's long names. Ends at the first block that is no header. */
function* entriesIn(tar: Uint8Array): Generator<Entry> {
  let longName: string | undefined;
  for (let at = 0; at + BLOCK <= tar.length; ) {
    const header = tar.subarray(at, at + BLOCK);
    if (!hasChecksum(header)) return;
    const size = numberIn(header, 124, 12);
    if (size === undefined || at + BLOCK + size > tar.length) return;
    const content = tar.subarray(at + BLOCK, at + BLOCK + size);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    const type = String.fromCharCode(header[156] ?? 0);
    if (type === 'L') longName = textIn(content, 0, content.length);
    else if (type === 'x') longName = pathIn(content) ?? longName;
    else if (type !== 'g') {
      const prefix = textIn(header, 257, 5) === 'ustar' ? textIn(header, 345, 155) : '';
      const name = textIn(header, 0, 100);
      if (type === '0' || type === '\0')
        yield { path: longName ?? (prefix ? `${prefix}/${name}` : name), content };
      longName = undefined;
    }
  }
}

/** The sum of a header's bytes, its own field counted as spaces. */
function hasChecksum(header: Uint8Array): boolean {
  let sum = 0;
  header.forEach((byte, i) => {
    sum += i >= 148 && i < 156 ? 32 : byte;
  });
  return numberIn(header, 148, 8) === sum;
}

/** Octal digits, or with the first bit set a number of base 256. */
function numberIn(bytes: Uint8Array, start: number, length: number): number | undefined {
  const field = bytes.subarray(start, start + length);
  if ((field[0] ?? 0) & 0x80) {
    const value = field.slice(1).reduce((sum, byte) => sum * 256 + byte, (field[0] ?? 0) & 0x7f);
    return Number.isSafeInteger(value) ? value : undefined;
  }
  const digits = textIn(field, 0, length).trim();
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : undefined;
}

function textIn(bytes: Uint8Array, start: number, length: number): string {
  const field = bytes.subarray(start, start + length);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
}

/** The path among the records of a pax header: `23 path=redis/values.yaml`. */
function pathIn(content: Uint8Array): string | undefined {
  return /^\d+ path=(.*)$/m.exec(textIn(content, 0, content.length))?.[1];
}

/** A path that leads nowhere but into the archive. */
function isProper(path: string): boolean {
  return (
    path !== '' &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && !/[\\:\0]/.test(part))
  );
}
