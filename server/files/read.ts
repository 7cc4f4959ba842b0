// Reads one manifest the way editors do, or says why not.
import { readFileSync, statSync } from 'node:fs';
import type { Content } from './files.ts';
import { codeOf, reasonOf } from './note.ts';

/** The text of a file, without the byte order mark that editors leave out too. Binary files and larger ones are refused. */
export function readManifest(file: string, maxBytes: number): Content {
  try {
    // Asked first, so that a huge file isn't read only to be thrown away. Pipes have no size before they are read.
    const stats = statSync(file);
    if (stats.isFile() && stats.size > maxBytes) return tooLarge(maxBytes);
    const bytes = readFileSync(file);
    return bytes.length > maxBytes ? tooLarge(maxBytes) : decoded(bytes);
  } catch (error) {
    const code = codeOf(error);
    return { refused: reasonOf(error), why: code === 'ENOENT' || code === 'ENOTDIR' ? 'gone' : 'unreadable' };
  }
}

const UTF8 = new TextDecoder();

function decoded(bytes: Uint8Array): Content {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes) };
  if (first === 0xfe && second === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes) };
  if (bytes.includes(0)) return { refused: 'not a text file', why: 'unfit' };
  return { text: UTF8.decode(bytes) };
}

function tooLarge(maxBytes: number): Content {
  const megabytes = Number((maxBytes / 1024 / 1024).toPrecision(3));
  return { refused: `larger than ${megabytes} MB`, why: 'unfit' };
}
