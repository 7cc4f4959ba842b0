// Kustomizations that somebody wrote to do harm, or that a program wrote: nothing hangs, throws, or looks elsewhere.
import { describe, expect, test } from 'vitest';
import { buildText } from '../../server/core/features/build.ts';
import { hover } from '../../server/core/features/hover.ts';
import { check } from '../../server/core/rules/check.ts';
import { Workspace } from '../../server/core/workspace/workspace.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { ROOT } from '../fixture.ts';

type Files = Readonly<Record<string, string>>;

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 800000
`;

/** The workspace, checked; and every kustomization built as the command line does, with nothing read that is not there. */
function judged(files: Files): Workspace {
  const workspace = new Workspace(DEFAULT_SETTINGS, check);
  workspace.setFolders([ROOT]);
  for (const [path, text] of Object.entries(files)) workspace.set(ROOT + path, text);
  workspace.setComplete();
  workspace.check();
  return workspace;
}

function built(files: Files, directory: string) {
  const asked = new Set<string>();
  const result = buildText(ROOT + directory, (uri) => {
    asked.add(uri);
    const text = files[uri.slice(ROOT.length)];
    return uri.startsWith(ROOT) && text !== undefined ? { text } : { absence: 'missing' };
  });
  return { result, asked };
}

const found = (workspace: Workspace, path: string) => workspace.findings(ROOT + path).map(({ rule }) => rule);
const times = <T>(count: number, make: (i: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, i) => make(i));

describe('paths', () => {
  test.each([
    '../../../../../etc/passwd',
    '/etc/passwd',
    'file:///etc/passwd',
    'C:\\windows\\win.ini',
    '%2e%2e/%2e%2e/x.yaml',
    'a\u0000b',
  ])('%s leads nowhere', (path) => {
    const files = { 'shop/kustomization.yaml': `resources:\n  - ${JSON.stringify(path)}\n` };
    judged(files);
    const { asked } = built(files, 'shop');
    expect([...asked].filter((uri) => !uri.startsWith('file:///'))).toEqual([]);
  });
});

describe('many and deep', () => {
  test('a thousand overlays of one base are judged, and shown as one finding', () => {
    const overlays = times(1000, (i) => [
      `o${i}/kustomization.yaml`,
      `namePrefix: o${i}-\nresources:\n  - ../base\n`,
    ]);
    const workspace = judged({
      'base/kustomization.yaml': 'resources:\n  - web.yaml\n',
      'base/web.yaml': SERVICE,
      ...Object.fromEntries(overlays),
    });
    expect(found(workspace, 'base/web.yaml')).toEqual(['port-out-of-range']);
    expect(workspace.findings(`${ROOT}base/web.yaml`)[0]?.message).toMatch(/ In o0, o1, o10 and 997 more\.$/);
    expect(hover(workspace, `${ROOT}base/web.yaml`, SERVICE.indexOf('web'))?.markdown.length).toBeLessThan(
      4_000,
    );
  });

  test('thousands of bases on top of each other', () => {
    const layers = times(5_000, (i) => [`l${i + 1}/kustomization.yaml`, `resources:\n  - ../l${i}\n`]);
    const files: Files = {
      'l0/kustomization.yaml': 'resources:\n  - web.yaml\n',
      'l0/web.yaml': SERVICE,
      ...Object.fromEntries(layers),
    };
    judged(files);
    expect(built(files, 'l5000').result?.open).toBe(true);
  });

  test.each([
    [
      'the one below twice, which kustomize refuses',
      (i: number) => [`l${i + 1}/kustomization.yaml`, `resources:\n  - ../l${i}\n  - ../l${i}\n`],
    ],
    [
      'two variants of the one below',
      (i: number) => [`l${i + 1}/kustomization.yaml`, `resources:\n  - a\n  - b\n`],
    ],
  ])('layers that each take %s', (_, layer) => {
    const variants = times(40, (i) =>
      ['a', 'b'].map((name) => [
        `l${i + 1}/${name}/kustomization.yaml`,
        `namePrefix: ${name}\nresources:\n  - ../../l${i}\n`,
      ]),
    ).flat();
    const files: Files = {
      'l0/kustomization.yaml': 'resources:\n  - web.yaml\n',
      'l0/web.yaml': SERVICE,
      ...Object.fromEntries(variants),
      ...Object.fromEntries(times(40, layer)),
    };
    judged(files);
    expect(built(files, 'l40').result?.open).toBe(true);
  });

  test('a file of very many objects', () => {
    const files = {
      'kustomization.yaml': 'namePrefix: a-\nresources:\n  - all.yaml\n',
      'all.yaml': times(20_000, (i) => SERVICE.replace('web', `web-${i}`)).join('---\n'),
    };
    judged(files);
    built(files, '');
  });
});

describe('patches', () => {
  const ports = (count: number) => times(count, (i) => `    - port: ${i + 1}\n      name: p${i}\n`).join('');
  const service = (count: number) =>
    `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n${ports(count)}`;

  test('a patch of ten megabytes', () => {
    const files = {
      'kustomization.yaml': 'resources:\n  - web.yaml\npatches:\n  - path: patch.yaml\n',
      'web.yaml': service(60_000),
      'patch.yaml': service(300_000),
    };
    expect(files['patch.yaml'].length).toBeGreaterThan(9_000_000);
    judged(files);
  });

  test('very many patches', () => {
    const files = {
      'kustomization.yaml': 'resources:\n  - web.yaml\npatches:\n  - path: patch.yaml\n',
      'web.yaml': times(3_000, (i) => SERVICE.replace('web', `web-${i}`)).join('---\n'),
      'patch.yaml': times(3_000, (i) => SERVICE.replace('web', `web-${i}`)).join('---\n'),
    };
    judged(files);
  });

  test.each(['(a+)+$', '(a|aa)+$', '(.*)*x', '(?=a)', '[', 'a{1,99999}'])(
    'the name pattern %s',
    (pattern) => {
      judged({
        'kustomization.yaml': `resources:\n  - web.yaml\npatches:\n  - target:\n      name: ${JSON.stringify(pattern)}\n    patch: |-\n      - op: remove\n        path: /spec\n`,
        'web.yaml': SERVICE.replace('web', `${'a'.repeat(3_000)}b`),
      });
    },
  );

  test('aliases that mean very much', () => {
    const layers = times(30, (i) => `  a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`).join('');
    const files = {
      'kustomization.yaml':
        'namePrefix: x-\ncommonLabels: {a: b}\nresources:\n  - web.yaml\npatches:\n  - path: patch.yaml\nvars:\n  - name: A\n    objref: {kind: Service, name: web, apiVersion: v1}\n',
      'web.yaml': `${SERVICE}x:\n  a0: &a0 {containers: [{ports: [{containerPort: 1}]}]}\n${layers}`,
      'patch.yaml': 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  type: NodePort\n',
    };
    judged(files);
    built(files, '');
  });
});

describe('broken kustomizations', () => {
  test.each([
    'resources: [',
    'resources: web.yaml',
    'resources: {a: b}',
    'resources: [[web.yaml], {a: b}, null, 7, ~]',
    'patches: [null, {}, {path: null}, {patch: 7}, {target: 7, patch: "- op: x"}]',
    'patches: [{patch: "- {op: replace, path: 7}"}, {patch: "- [1]"}, {patch: "7"}]',
    'namePrefix: [a]\nnamespace: {a: b}\ncommonLabels: [a]\nlabels: {a: b}\nimages: 7\nreplicas: [7]\nvars: [7]\nreplacements: [7, {source: 7}]',
    'configMapGenerator: [7, {name: [a]}, {name: a, literals: [7, "=", {}], files: [{}], envs: {}}]',
    'transformers: [7, "a: b\\n"]\ngenerators: [{}]\nconfigurations: [7]\ncomponents: [7, .]\nhelmCharts: 7',
    '- a\n- b',
    'just a text',
    '\u0000',
    '&a [*a]',
  ])('%j', (text) => {
    const files = { 'kustomization.yaml': `${text}\n`, 'web.yaml': SERVICE };
    judged(files);
    built(files, '');
  });
});
