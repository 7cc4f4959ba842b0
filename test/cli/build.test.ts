// `portolan build`: what a kustomization builds, where it comes from, and what is said when it can't be built.
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { folderOf } from '../files/folder.ts';
import { allCases } from '../kustomize/cases.ts';
import { inProcess } from './run.ts';

const SHOP = {
  '.git/HEAD': '',
  'base/kustomization.yaml': 'resources:\n  - web.yaml\n',
  'base/web.yaml': `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
      targetPort: 8080
  selector:
    app: web
`,
  'prod/kustomization.yaml': `namePrefix: prod-
resources:
  - ../base
patches:
  - path: port.yaml
`,
  'prod/port.yaml': `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
      targetPort: 9090
`,
};

const BUILT = `apiVersion: v1
kind: Service
metadata:
  name: prod-web
spec:
  ports:
  - port: 80
    targetPort: 9090
  selector:
    app: web
`;

describe('build', () => {
  it('prints what kustomize prints, by its directory or its file, from anywhere', () => {
    const folder = folderOf(SHOP);
    const printed = { code: 0, out: BUILT, err: '' };
    expect(inProcess(folder, ['build', 'prod'])).toEqual(printed);
    expect(inProcess(folder, ['build', 'prod/kustomization.yaml'])).toEqual(printed);
    expect(inProcess(`${folder}/prod`, ['build'])).toEqual(printed);
  });

  it('says with --origins where each line comes from', () => {
    expect(
      inProcess(folderOf(SHOP), ['build', '--origins', 'prod']).out,
    ).toBe(`apiVersion: v1       # base/web.yaml:1
kind: Service        # base/web.yaml:2
metadata:            # base/web.yaml:3
  name: prod-web     # base/web.yaml:4, prod/kustomization.yaml:1
spec:                # base/web.yaml:5
  ports:             # base/web.yaml:6
  - port: 80         # prod/port.yaml:7
    targetPort: 9090 # prod/port.yaml:8
  selector:          # base/web.yaml:9
    app: web         # base/web.yaml:10
`);
  });

  it('puts no comment into a text of several lines', () => {
    const folder = folderOf({
      'kustomization.yaml': 'resources:\n  - map.yaml\n',
      'map.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  b: |\n    one\n    two\n',
    });
    const { out } = inProcess(folder, ['build', '--origins']);
    expect(out).toMatch(/^ {2}b: \| +# map\.yaml:6\n {4}one\n {4}two\n/m);
  });

  it.each(allCases().map((one) => [one.name, one] as const))(
    'means the same with --origins: %s',
    (_, one) => {
      const folder = folderOf(Object.fromEntries(one.files.map(({ path: name, text }) => [name, text])));
      const plain = inProcess(folder, ['build', one.directory || '.']);
      const commented = inProcess(folder, ['build', '--origins', one.directory || '.']);
      const values = (text: string) => parseAllDocuments(text).map((document): unknown => document.toJS());
      expect(values(commented.out)).toEqual(values(plain.out));
      expect(commented.code).toBe(plain.code);
    },
  );

  const refused: readonly (readonly [what: string, files: Record<string, string>, says: RegExp])[] = [
    [
      'a missing file',
      { 'kustomization.yaml': 'resources:\n  - a.yaml\n' },
      /^kustomization\.yaml:2: There is no `a\.yaml`/,
    ],
    [
      'a file outside of the repository',
      { '.git/HEAD': '', 'kustomization.yaml': 'resources:\n  - ../../../../../../etc/passwd\n' },
      /^kustomization\.yaml:2: `\.\.\/.*etc\/passwd` lies outside/,
    ],
    [
      'a circle',
      { 'kustomization.yaml': 'resources:\n  - .\n' },
      /^kustomization\.yaml:2: This is the kustomization itself/,
    ],
    ['no YAML', { 'kustomization.yaml': 'resources: [\n' }, /^kustomization\.yaml:\d+: Not valid YAML/],
    [
      'a file of a generator that is not there',
      { 'kustomization.yaml': 'configMapGenerator:\n  - name: a\n    files:\n      - b.txt\n' },
      /^kustomization\.yaml:4: There is no file `b\.txt`/,
    ],
    [
      'a test that fails',
      {
        'kustomization.yaml':
          'resources:\n  - web.yaml\npatches:\n  - target:\n      kind: Service\n    patch: |-\n      - op: test\n        path: /metadata/name\n        value: x\n',
        'web.yaml': SHOP['base/web.yaml'],
      },
      /^kustomization\.yaml:8: The operation at `\/metadata\/name` can't be done/,
    ],
  ];

  it.each(refused)('refuses %s', (_, files, says) => {
    const { code, out, err } = inProcess(folderOf(files), ['build']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(says);
  });

  it('does not follow a link out of the repository, nor one that leads nowhere', () => {
    const outside = folderOf({ 'secret.yaml': SHOP['base/web.yaml'] });
    const folder = folderOf({
      '.git/HEAD': '',
      'kustomization.yaml': 'resources:\n  - a.yaml\n  - b.yaml\n',
    });
    symlinkSync(path.join(outside, 'secret.yaml'), path.join(folder, 'a.yaml'));
    symlinkSync('b.yaml', path.join(folder, 'b.yaml'));
    const { code, out, err } = inProcess(folder, ['build']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/`a\.yaml` lies outside[\s\S]*There is no `b\.yaml`/);
  });

  it('says so where something is left out', () => {
    const folder = folderOf({
      'kustomization.yaml': 'resources:\n  - https://example.com/base\n  - web.yaml\n',
      'web.yaml': SHOP['base/web.yaml'],
    });
    const { code, out, err } = inProcess(folder, ['build']);
    expect(code).toBe(0);
    expect(out).toContain('name: web');
    expect(err).toMatch(/^portolan: not all of it can be known/);
  });

  it.each([
    [['build'], 'no kustomization.yaml'],
    [['build', 'nowhere'], 'no such file or folder'],
    [['build', 'a', 'b'], 'takes one directory'],
    [['build', '--orgins'], "Unknown option '--orgins' (see portolan build --help)"],
  ])('%j is wrong usage', (words, says) => {
    const { code, out, err } = inProcess(folderOf({}), words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(says);
  });
});
