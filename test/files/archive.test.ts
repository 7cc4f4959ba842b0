// Packed charts: what comes out of an archive, and what never does.
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { unpack } from '../../server/files/archive.ts';
import { tar, tgz } from './tar.ts';

const VALUES = 'service:\n  port: 80\n';

function pathsIn(bytes: Uint8Array): readonly string[] {
  const unpacked = unpack(bytes);
  return 'files' in unpacked ? unpacked.files.map(({ path }) => path) : [unpacked.refused];
}

describe('an archive', () => {
  test('gives its texts', () => {
    const bytes = tgz([
      { path: 'redis/Chart.yaml', content: 'name: redis\n' },
      { path: 'redis/values.yaml', content: VALUES },
    ]);
    expect(unpack(bytes)).toEqual({
      files: [
        { path: 'redis/Chart.yaml', text: 'name: redis\n' },
        { path: 'redis/values.yaml', text: VALUES },
      ],
    });
  });

  test('may hold long names, in both ways there are', () => {
    const long = `redis/templates/${'a'.repeat(150)}.yaml`;
    const record = ` path=${long}\n`;
    const length = record.length + String(record.length + 3).length;
    const gnu = { path: '././@LongLink', content: `${long}\0`, type: 'L' };
    const pax = { path: 'PaxHeaders/x', content: `${length}${record}`, type: 'x' };
    for (const name of [gnu, pax])
      expect(pathsIn(tgz([name, { path: 'short', content: VALUES }]))).toEqual([long]);
  });

  test('may hold other archives, which count as folders', () => {
    const inner = tgz([{ path: 'common/Chart.yaml', content: 'name: common\n' }]);
    const outer = tgz([{ path: 'redis/charts/common-1.0.0.tgz', content: inner }]);
    expect(pathsIn(outer)).toEqual(['redis/charts/common-1.0.0.tgz/common/Chart.yaml']);
  });
});

describe('nothing comes out of', () => {
  test('paths that lead elsewhere', () => {
    const paths = [
      '/etc/passwd',
      '../outside.yaml',
      'redis/../../outside.yaml',
      'redis//values.yaml',
      'c:\\values.yaml',
    ];
    expect(pathsIn(tgz(paths.map((path) => ({ path, content: VALUES }))))).toEqual([]);
  });

  test('links, folders and pictures', () => {
    const files = [
      { path: 'redis/link', content: '', type: '2' },
      { path: 'redis/folder', content: '', type: '5' },
      { path: 'redis/icon.png', content: Uint8Array.of(137, 80, 0, 1) },
    ];
    expect(pathsIn(tgz(files))).toEqual([]);
  });

  test('what is no archive', () => {
    expect(unpack(Buffer.from('no archive'))).toEqual({ refused: 'not a gzipped archive' });
    expect(pathsIn(gzipSync('no tar at all, though it is packed'.repeat(40)))).toEqual([]);
  });

  test('one that was cut off, but for what came before', () => {
    const whole = tar([
      { path: 'redis/Chart.yaml', content: 'name: redis\n' },
      { path: 'redis/values.yaml', content: VALUES.repeat(200) },
    ]);
    expect(pathsIn(gzipSync(whole.subarray(0, 1800)))).toEqual(['redis/Chart.yaml']);
  });

  test('one that would grow without end', () => {
    expect(unpack(gzipSync(Buffer.alloc(40 * 1024 * 1024)))).toEqual({
      refused: 'larger than 30 MB when unpacked',
    });
    const many = Array.from({ length: 5_001 }, (_, i) => ({ path: `redis/${i}`, content: '' }));
    expect(unpack(tgz(many))).toEqual({ refused: 'more than 5,000 files' });
  });
});
