// Makes archives for tests, sound ones and others.
import { gzipSync } from 'node:zlib';

export interface Packing {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** `0` for a file, `2` for a link, `5` for a folder, `L` and `x` for long names. */
  readonly type?: string;
}

export function tgz(files: readonly Packing[]): Uint8Array {
  return gzipSync(tar(files));
}

export function tar(files: readonly Packing[]): Uint8Array {
  const blocks = files.flatMap(({ path, content, type = '0' }) => {
    const bytes = Buffer.from(content);
    const padding = Buffer.alloc((512 - (bytes.length % 512)) % 512);
    return [header(path, bytes.length, type), bytes, padding];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

function header(path: string, size: number, type: string): Buffer {
  const block = Buffer.alloc(512);
  block.write(path.slice(0, 100), 0);
  block.write('0000644\0', 100);
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  block.write('        ', 148);
  block.write(type, 156);
  block.write('ustar\0', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}
