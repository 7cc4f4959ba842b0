// The disk tells the same about one file as about all of them.
import { readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { disk, uriOf } from '../../server/files/disk.ts';
import { folderOf } from './folder.ts';

it('ignores exactly the manifests that it does not list', async () => {
  const folder = folderOf({
    '.git/HEAD': '',
    '.gitignore': 'build/\n*.gen.yaml\n!keep.gen.yaml\n',
    'a.yaml': '',
    'a.gen.yaml': '',
    'keep.gen.yaml': '',
    'build/a.yaml': '',
    'build/sub/a.yaml': '',
    'sub/.gitignore': '/local.yaml\n!a.gen.yaml\n',
    'sub/local.yaml': '',
    'sub/a.gen.yaml': '',
    'sub/node_modules/a.yaml': '',
    'legacy/a.yaml': '',
    'legacy/sub/a.yaml': '',
    '@x (1)/a+b.yaml': '',
  });
  symlinkSync('a.yaml', path.join(folder, 'link.yaml'));
  symlinkSync('sub', path.join(folder, 'linked'));
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.yaml'),
  );
  const uris = [...all, 'linked/new.yaml', 'new.yaml'].map((name) => uriOf(path.join(folder, name)));
  const listed: string[] = [];
  for await (const one of disk.list([uriOf(folder)], ['legacy'])) if ('uri' in one) listed.push(one.uri);
  const allowed = uris.filter((uri) => !disk.ignores(uri, [uriOf(folder)], ['legacy']));
  expect(allowed.sort()).toEqual([...listed, uriOf(path.join(folder, 'new.yaml'))].sort());
  expect(listed).toContain(uriOf(path.join(folder, 'sub', 'a.gen.yaml')));
  expect(listed).toHaveLength(4);
});

it('a file in two folders is ignored only if both ignore it', () => {
  const folder = folderOf({ '.git/HEAD': '', '.gitignore': 'out/\n', 'out/a.yaml': '' });
  const uri = uriOf(path.join(folder, 'out', 'a.yaml'));
  expect(disk.ignores(uri, [uriOf(folder)], [])).toBe(true);
  expect(disk.ignores(uri, [uriOf(folder), uriOf(path.join(folder, 'out'))], [])).toBe(false);
  expect(disk.ignores(uri, [], [])).toBe(false);
});

it('has nothing to say about other schemes', async () => {
  const listed = [];
  for await (const one of disk.list(['vscode-vfs://github/a/b', 'nonsense'], [])) listed.push(one);
  expect(listed).toEqual([]);
  expect(disk.read('untitled:Untitled-1', 10)).toMatchObject({ why: 'gone' });
  expect(disk.ignores('vscode-vfs://github/a/b/c.yaml', ['vscode-vfs://github/a/b'], ['**'])).toBe(false);
});
