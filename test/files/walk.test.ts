// Which files are found.
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { excluder } from '../../server/files/exclude.ts';
import { walk } from '../../server/files/walk.ts';
import { folderOf } from './folder.ts';

interface Options {
  readonly roots?: readonly string[];
  readonly exclude?: readonly string[];
}

function found(folder: string, { roots = ['.'], exclude = [] }: Options = {}): readonly string[] {
  const paths = roots.map((root) => path.resolve(folder, root));
  return [...walk(paths, excluder(exclude, [folder]))].map((one) =>
    'file' in one
      ? path.relative(folder, one.file)
      : `${path.relative(folder, one.note.path)}: ${one.note.message}`,
  );
}

describe('walk', () => {
  it('finds manifests by their names, first the files of a folder and then its folders, in a stable order', () => {
    const folder = folderOf({
      'b.yaml': '',
      'a.YML': '',
      'sub/z.yaml': '',
      'sub/Kustomization': '',
      'another/kustomization.yml': '',
      '.github/workflows/ci.yaml': '',
      'README.md': '',
      yaml: '',
      'web.yaml.tpl': '',
    });
    expect(found(folder)).toEqual([
      'a.YML',
      'b.yaml',
      '.github/workflows/ci.yaml',
      'another/kustomization.yml',
      'sub/Kustomization',
      'sub/z.yaml',
    ]);
  });

  it('finds Dockerfiles by the names that people give them', () => {
    const folder = folderOf({
      Containerfile: '',
      Dockerfile: '',
      'Dockerfile.dev': '',
      'api.Dockerfile': '',
      'web.dockerfile': '',
      'dockerfile.md': '',
      MyDockerfile: '',
      'Dockerfile.d/readme': '',
    });
    expect(found(folder)).toEqual([
      'Containerfile',
      'Dockerfile',
      'Dockerfile.dev',
      'api.Dockerfile',
      'web.dockerfile',
    ]);
  });

  it('finds all texts of a chart, the file that makes it one first', () => {
    const folder = folderOf({
      '.git/HEAD': '',
      '.gitignore': 'charts/\nbuild/',
      'README.md': '',
      'web/.helmignore': '',
      'web/Chart.yaml': '',
      'web/AAA.yaml': '',
      'web/icon.png': '',
      'web/files/config.json': '',
      'web/templates/_helpers.tpl': '',
      'web/templates/NOTES.txt': '',
      'web/charts/common-1.0.0.tgz': '',
      'web/charts/redis/Chart.yaml': '',
      'web/build/out.yaml': '',
      'charts/elsewhere.yaml': '',
      'packages/x.tgz': '',
    });
    expect(found(folder)).toEqual([
      'web/Chart.yaml',
      'web/.helmignore',
      'web/AAA.yaml',
      'web/charts/common-1.0.0.tgz',
      'web/charts/redis/Chart.yaml',
      'web/files/config.json',
      'web/templates/NOTES.txt',
      'web/templates/_helpers.tpl',
    ]);
  });

  it('stays out of other people’s folders', () => {
    const folder = folderOf({
      'node_modules/x/a.yaml': '',
      'sub/node_modules/x/a.yaml': '',
      '.git/a.yaml': '',
      '.hg/a.yaml': '',
      '.svn/a.yaml': '',
      'mine/a.yaml': '',
    });
    expect(found(folder)).toEqual(['mine/a.yaml']);
  });

  it('takes a file whatever its name, and each file once', () => {
    const folder = folderOf({ 'web.txt': '', 'k8s/a.yaml': '', 'k8s/sub/b.yaml': '' });
    expect(found(folder, { roots: ['web.txt', 'k8s/sub', 'k8s', '.', 'k8s/a.yaml'] })).toEqual([
      'web.txt',
      'k8s/sub/b.yaml',
      'k8s/a.yaml',
    ]);
  });

  it('says which paths can’t be read, and goes on', () => {
    const folder = folderOf({ 'a.yaml': '', 'sub/b.yaml': '' });
    expect(found(folder, { roots: ['nowhere', 'a.yaml/b', 'sub'] })).toEqual([
      'nowhere: no such file or folder',
      'a.yaml/b: a part of its path is not a folder',
      'sub/b.yaml',
    ]);
  });

  it('does not follow symbolic links, but for a root that is one', () => {
    const folder = folderOf({ 'real/a.yaml': '', 'real/sub/b.yaml': '' });
    symlinkSync('..', path.join(folder, 'real', 'sub', 'up'));
    symlinkSync('a.yaml', path.join(folder, 'real', 'link.yaml'));
    symlinkSync('real', path.join(folder, 'alias'));
    expect(found(folder)).toEqual(['real/a.yaml', 'real/sub/b.yaml']);
    expect(found(folder, { roots: ['alias', 'real'] })).toEqual(['alias/a.yaml', 'alias/sub/b.yaml']);
  });

  it('notes a folder that can’t be read, and goes on', () => {
    const folder = folderOf({ 'a.yaml': '', 'z/b.yaml': '' });
    // A path that no system call takes: the one kind of unreadable folder that not even root can read.
    const dig = `for (let i = 0; i < 30; i++) { fs.mkdirSync('${'d'.repeat(200)}'); process.chdir('${'d'.repeat(200)}'); }`;
    execFileSync(process.execPath, ['-e', dig], { cwd: folder });
    onTestFinished(() => void execFileSync('rm', ['-rf', folder]));
    const [first, note, last] = found(folder);
    expect([first, last]).toEqual(['a.yaml', 'z/b.yaml']);
    expect(note).toMatch(/^(d{200}\/)+d{200}: its path is too long$/);
  });
});

describe('.gitignore', () => {
  it('counts at every level, the nearest one last', () => {
    const folder = folderOf({
      '.gitignore': 'build/\n*.gen.yaml\n!keep.gen.yaml\n',
      'a.yaml': '',
      'a.gen.yaml': '',
      'keep.gen.yaml': '',
      'build/a.yaml': '',
      'sub/.gitignore': '/local.yaml\n!a.gen.yaml\n',
      'sub/local.yaml': '',
      'sub/a.gen.yaml': '',
      'sub/b.gen.yaml': '',
      'sub/deep/local.yaml': '',
    });
    expect(found(folder)).toEqual(['a.yaml', 'keep.gen.yaml', 'sub/a.gen.yaml', 'sub/deep/local.yaml']);
  });

  it('counts above the root, up to the root of the repository', () => {
    const folder = folderOf({
      '.gitignore': 'secret.yaml\n',
      'repository/.git/HEAD': '',
      'repository/.gitignore': 'out/\n/k8s/old.yaml\n',
      'repository/k8s/secret.yaml': '',
      'repository/k8s/old.yaml': '',
      'repository/k8s/out/a.yaml': '',
      'repository/k8s/web.yaml': '',
    });
    expect(found(folder, { roots: ['repository/k8s'] })).toEqual([
      'repository/k8s/secret.yaml',
      'repository/k8s/web.yaml',
    ]);
  });

  it('does not keep anyone from looking into an ignored folder or at an ignored file', () => {
    const folder = folderOf({
      '.git/HEAD': '',
      '.gitignore': 'out/\nold.yaml\n',
      'out/a.yaml': '',
      'out/old.yaml': '',
      'old.yaml': '',
    });
    expect(found(folder)).toEqual([]);
    expect(found(folder, { roots: ['out', 'old.yaml'] })).toEqual(['out/a.yaml', 'out/old.yaml', 'old.yaml']);
  });

  it('does what git does', () => {
    const files: Record<string, string> = {
      '.gitignore':
        '# comment\n\n*.tmp.yaml\nlogs/**\n!logs/keep.yaml\n/top.yaml\n**/deep/x.yaml\nfoo/*\n!foo/bar/\n',
      'foo/.gitignore': 'secret.yaml\n',
      'foo/bar/.gitignore': '!secret.yaml\n*.yml\n',
    };
    const folders = ['', 'logs/', 'logs/in/', 'foo/', 'foo/bar/', 'foo/baz/', 'a/deep/', 'deep/'];
    const names = ['a.yaml', 'a.tmp.yaml', 'keep.yaml', 'top.yaml', 'x.yaml', 'secret.yaml', 'z.yml'];
    for (const folder of folders) for (const name of names) files[`${folder}${name}`] = '';
    const folder = folderOf(files);
    execFileSync('git', ['init', '-q'], { cwd: folder });
    const listed = execFileSync('git', ['ls-files', '--others', '--exclude-standard'], { cwd: folder });
    const expected = listed
      .toString()
      .split('\n')
      .filter((name) => /\.ya?ml$/.test(name));
    expect([...found(folder)].sort()).toEqual(expected.sort());
  });

  it('is passed over where it can’t be read', () => {
    const folder = folderOf({ '.gitignore/a.yaml': '', 'b.yaml': '' });
    expect(found(folder)).toEqual(['b.yaml', '.gitignore/a.yaml']);
  });
});

describe('exclude', () => {
  const files = { 'a.yaml': '', 'legacy/b.yaml': '', 'legacy/sub/c.yaml': '', 'k8s/legacy/d.yaml': '' };

  it.each([
    ['legacy', ['a.yaml', 'k8s/legacy/d.yaml']],
    ['legacy/', ['a.yaml', 'k8s/legacy/d.yaml']],
    ['./legacy/**', ['a.yaml', 'k8s/legacy/d.yaml']],
    ['**/legacy', ['a.yaml']],
    ['legacy/*.yaml', ['a.yaml', 'k8s/legacy/d.yaml', 'legacy/sub/c.yaml']],
    ['**/{a,d}.yaml', ['legacy/b.yaml', 'legacy/sub/c.yaml']],
    ['!legacy', ['a.yaml', 'k8s/legacy/d.yaml', 'legacy/b.yaml', 'legacy/sub/c.yaml']],
    ['', ['a.yaml', 'k8s/legacy/d.yaml', 'legacy/b.yaml', 'legacy/sub/c.yaml']],
    ['[', ['a.yaml', 'k8s/legacy/d.yaml', 'legacy/b.yaml', 'legacy/sub/c.yaml']],
  ])('%s', (glob, expected) => {
    expect(found(folderOf(files), { exclude: [glob] })).toEqual(expected);
  });

  it('takes absolute globs', () => {
    const folder = folderOf(files);
    expect(found(folder, { exclude: [`${folder}/legacy`] })).toEqual(['a.yaml', 'k8s/legacy/d.yaml']);
  });

  it('holds for files that are asked for by name', () => {
    expect(
      found(folderOf(files), { roots: ['legacy/b.yaml', 'a.yaml'], exclude: ['legacy/b.yaml'] }),
    ).toEqual(['a.yaml']);
  });
});
