// Reads one manifest the way editors do, or says why not.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { MOST_PACKED, unpack } from './archive.ts';
import { decodedText } from './decode.ts';
import type { Content, TextContent } from './files.ts';
import { isArchiveName } from './manifests.ts';
import { codeOf, reasonOf } from './note.ts';

/** The text of a file of a workspace, or the files in it where it is an archive. */
export function readFile(file: string, maxBytes: number): Content {
  return isArchiveName(path.basename(file)) ? readArchive(file) : readManifest(file, maxBytes);
}

function readArchive(file: string): Content {
  try {
    if (statSync(file).size > MOST_PACKED) return tooLarge(MOST_PACKED);
    const unpacked = unpack(readFileSync(file));
    return 'files' in unpacked ? unpacked : { refused: unpacked.refused, why: 'unfit' };
  } catch (error) {
    return notRead(error);
  }
}

/** The text of a file, without the byte order mark that editors leave out too. Binary files and larger ones are refused. */
export function readManifest(file: string, maxBytes: number): TextContent {
  try {
    // Asked first, so that a huge file isn't read only to be thrown away. Pipes have no size before they are read.
    const stats = statSync(file);
    if (stats.isFile() && stats.size > maxBytes) return tooLarge(maxBytes);
    const bytes = readFileSync(file);
    return bytes.length > maxBytes ? tooLarge(maxBytes) : decoded(bytes);
  } catch (error) {
    return notRead(error);
  }
}

function notRead(error: unknown): TextContent {
  const code = codeOf(error);
  return { refused: reasonOf(error), why: code === 'ENOENT' || code === 'ENOTDIR' ? 'gone' : 'unreadable' };
}

function decoded(bytes: Uint8Array): TextContent {
  const text = decodedText(bytes);
  return text === undefined ? { refused: 'not a text file', why: 'unfit' } : { text };
}

function tooLarge(maxBytes: number): TextContent {
  const megabytes = Number((maxBytes / 1024 / 1024).toPrecision(3));
  return { refused: `larger than ${megabytes} MB`, why: 'unfit' };
}
