// Input that is wrong, strange or meant to hurt: the exit code stays in its bounds, and nobody sees a stack.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf } from '../files/folder.ts';
import { bundle } from './bundle.ts';
import { cliOf, inProcess } from './run.ts';

const cli = await bundle('cli');
const portolan = cliOf(cli);

const head = 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec:\n';

describe('a file', () => {
  const nested = (open: string, close: string) => `${open.repeat(10_000)}1${close.repeat(10_000)}`;
  const bomb = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}*a${i}]`);
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'flow lists, 10,000 deep': `${head}  ports: ${nested('[', ']')}\n`,
    'flow maps, 10,000 deep': `${head}  ports: ${nested('{a: ', '}')}\n`,
    'block lists, 10,000 deep': `${head}  ports:\n    ${nested('- ', '')}\n`,
    'block maps, 1,000 deep': `${head}${Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i + 2)}a:\n`).join('')}`,
    'an alias bomb': `apiVersion: v1\nkind: Service\na0: &a0 [x, x]\n${bomb.join('\n')}\nspec: { ports: *a30 }\n`,
    'a bomb of merges': `apiVersion: v1\nkind: Service\na0: &a0 { x: 1 }\n${bomb.join('\n').replaceAll('[', '{ <<: [').replaceAll(']', '] }')}\nspec: *a30\n`,
    'an alias of itself': `${head}  ports: &p\n    - *p\n  selector: &s { a: *s, <<: *s }\n`,
    'an alias of nothing': `${head}  ports: *nothing\n`,
    'a number without end': `${head}  ports: [{ port: 1e400, targetPort: -.inf, nodePort: .nan }]\n`,
    'ports that are a string': `${head}  ports: "80"\n`,
    'ports that are lists of lists': `${head}  ports: [[80], [[443]], []]\n`,
    'ports that are nothing': `${head}  ports:\n`,
    'a map as a port': `${head}  ports: [{ port: { a: 1 }, targetPort: [http], name: {} }]\n`,
    'a list as kind': 'apiVersion: v1\nkind: [Service]\nspec: { ports: [{ port: 0 }] }\n',
    'no map at all': 'kind apiVersion\n',
    'keys of all sorts': `${head}  ? [a, b]\n  : 1\n  ? { c: d }\n  __proto__: { ports: 1 }\n  constructor: 1\n`,
    'unknown tags': `${head}  ports: !!binary aGk=\n  selector: !foo { a: !!int x }\n`,
    'only separators': '---\n---\n...\n---\nkind\n'.repeat(1000),
    'half a document': `${head}  ports:\n    - port: "80\n`,
    'tabs for indentation': 'apiVersion: v1\nkind: Service\nspec:\n\tports:\n\t\t- port: 80\n',
    'UTF-16': Buffer.from(`\uFEFF${head}  ports: [{ port: 80 }]\n`, 'utf16le'),
    'broken UTF-8': Buffer.concat([Buffer.from(head), Uint8Array.of(0x23, 0xff, 0xfe, 0xc3, 0x0a)]),
    'a list of 2,000 equal ports': `${head}  ports:\n${'    - port: 80\n'.repeat(2000)}`,
    nothing: '',
  };

  it.each(Object.keys(files))('%s', (name) => {
    const folder = folderOf({ 'a.yaml': files[name] ?? '' });
    const { code, out, err } = portolan(folder, 'check', '--format', 'json');
    expect([0, 1]).toContain(code);
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({ files: 1 });
    const text = inProcess(folder, ['check']);
    expect(text.code).toBe(code);
    expect(text.err).not.toMatch(/\n\s+at /);
  });

  it('that is binary is noted', () => {
    const { code, err } = portolan(folderOf({ 'a.yaml': Uint8Array.of(0x6b, 0, 1, 2) }), 'check', 'a.yaml');
    expect({ code, err }).toEqual({ code: 0, err: 'a.yaml: not read: not a text file\n' });
  });
});

describe('a folder', () => {
  it('with links in a circle is read once', () => {
    const folder = folderOf({ 'k8s/a.yaml': head });
    symlinkSync('..', path.join(folder, 'k8s', 'up'));
    symlinkSync('self', path.join(folder, 'self'));
    mkdirSync(path.join(folder, 'two'));
    symlinkSync(folder, path.join(folder, 'two', 'all'));
    const { files, notes } = JSON.parse(portolan(folder, 'check', '--format', 'json').out);
    expect({ files, notes }).toEqual({ files: 1, notes: [] });
  });

  it('that can’t be read is noted where it was found, and a fault where it was asked for', () => {
    const folder = folderOf({ 'a.yaml': head });
    const name = 'd'.repeat(200);
    const dig = `for (let i = 0; i < 30; i++) { fs.mkdirSync('${name}'); process.chdir('${name}'); }`;
    execFileSync(process.execPath, ['-e', dig], { cwd: folder });
    try {
      const { code, err } = portolan(folder, 'check');
      expect(code).toBe(0);
      expect(err).toMatch(/^(d+\/)+d+: not read: its path is too long\n$/);
      const asked = portolan(folder, 'check', Array.from({ length: 30 }, () => name).join('/'));
      expect(asked.code).toBe(2);
      expect(asked.err).toMatch(/^portolan: (d+\/)+d+: its path is too long\n$/);
    } finally {
      execFileSync('rm', ['-rf', path.join(folder, name)]);
    }
  });

  it('that holds nothing is fine', () => {
    expect(portolan(folderOf({}), 'check').out).toBe('No findings; checked 0 resources in 0 files.\n');
  });
});

it('does not mind a reader who leaves', async () => {
  const broken = `${head}  ports: [{ port: 80, protocol: tcp }]\n---\n`;
  const folder = folderOf({ 'a.yaml': broken.repeat(3000) });
  const child = spawn(process.execPath, [cli, 'check', '--format', 'json'], { cwd: folder });
  let err = '';
  child.stderr.on('data', (text) => {
    err += text;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect({ code, err }).toEqual({ code: 1, err: '' });
});
