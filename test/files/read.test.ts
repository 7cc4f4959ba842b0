// What is taken from a file.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readManifest } from '../../server/files/read.ts';
import { folderOf } from './folder.ts';

function read(content: string | Uint8Array, maxBytes = 1000) {
  return readManifest(path.join(folderOf({ 'a.yaml': content }), 'a.yaml'), maxBytes);
}

describe('readManifest', () => {
  it('decodes as editors do', () => {
    expect(read('a: é\r\n')).toEqual({ text: 'a: é\r\n' });
    expect(read('\uFEFFa: 1')).toEqual({ text: 'a: 1' });
    expect(read(Buffer.from('\uFEFFa: é', 'utf16le'))).toEqual({ text: 'a: é' });
    expect(read(Buffer.from('\uFEFFa: é', 'utf16le').swap16())).toEqual({ text: 'a: é' });
    expect(read(Uint8Array.of(0x61, 0xff, 0x62))).toEqual({ text: 'a\uFFFDb' });
    expect(read('')).toEqual({ text: '' });
  });

  it('refuses what is no text', () => {
    expect(read('a: 1\0')).toEqual({ refused: 'not a text file', why: 'unfit' });
  });

  it('refuses what is too large', () => {
    expect(read('a'.repeat(1000))).toEqual({ text: 'a'.repeat(1000) });
    expect(read('a'.repeat(1001))).toEqual({ refused: 'larger than 0.000954 MB', why: 'unfit' });
    expect(read('a'.repeat(1_600_000), 1.5 * 1024 * 1024)).toEqual({
      refused: 'larger than 1.5 MB',
      why: 'unfit',
    });
  });

  it('says what is not there, and what can’t be read', () => {
    const folder = folderOf({ 'a.yaml': '' });
    mkdirSync(path.join(folder, 'b.yaml'));
    const why = (file: string) => readManifest(path.join(folder, file), 1000);
    expect(why('c.yaml')).toEqual({ refused: 'no such file or folder', why: 'gone' });
    expect(why('a.yaml/b.yaml')).toEqual({ refused: 'a part of its path is not a folder', why: 'gone' });
    expect(why('b.yaml')).toEqual({ refused: 'it is a folder', why: 'unreadable' });
    expect(why('a\0.yaml')).toMatchObject({ why: 'unreadable' });
  });
});
