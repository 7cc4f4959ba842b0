// Objects of Flux as entry points: what they build, with which variables, and how that follows changes.
import { describe, expect, test } from 'vitest';
import { check } from '../../server/core/rules/check.ts';
import { Workspace } from '../../server/core/workspace/workspace.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { ROOT } from '../fixture.ts';

const BASE = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: \${TARGET}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: shop/web:1.4
          ports:
            - name: http
              containerPort: 8080
`;

const entry = (
  more = '',
  path = './apps/web',
  source = 'flux-system',
) => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: web
  namespace: flux-system
spec:
  path: ${path}
  sourceRef:
    kind: GitRepository
    name: ${source}
${more}`;

const CLUSTER = `${ROOT}clusters/prod/apps.yaml`;
const WEB = `${ROOT}apps/web/web.yaml`;

function repository(files: Readonly<Record<string, string>>): Workspace {
  const workspace = new Workspace(DEFAULT_SETTINGS, check);
  workspace.setFolders([ROOT]);
  for (const [path, text] of Object.entries(files)) workspace.set(ROOT + path, text);
  workspace.setComplete();
  workspace.check();
  return workspace;
}

const said = (workspace: Workspace, uri = WEB) => workspace.findings(uri).map(({ rule }) => rule);
const substitute = (value: string) => `  postBuild:\n    substitute:\n      TARGET: ${value}\n`;
const from = (kind: string) =>
  `  postBuild:\n    substituteFrom:\n      - kind: ${kind}\n        name: vars\n`;
const map = (target: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: vars\n  namespace: flux-system\ndata:\n  TARGET: ${target}\n`;

describe('what is built', () => {
  test('a directory without a kustomization: all manifests below it', () => {
    const workspace = repository({
      'clusters/prod/apps.yaml': entry(substitute('htpp')),
      'apps/web/web.yaml': BASE,
    });
    expect(said(workspace)).toEqual(['target-port-name-not-found']);
    expect(workspace.scopesOf(WEB)).toHaveLength(1);
    expect(workspace.scopesOf(CLUSTER)).toEqual([]);
  });

  test('a directory with a kustomization, which is no root of its own then', () => {
    const workspace = repository({
      'clusters/prod/apps.yaml': entry(`  namePrefix: prod-\n  targetNamespace: shop\n${substitute('http')}`),
      'apps/web/kustomization.yaml': 'namePrefix: own-\nresources:\n  - ../base\n',
      'apps/base/kustomization.yaml': 'resources:\n  - web.yaml\n',
      'apps/base/web.yaml': BASE,
    });
    const [scope = '', ...more] = workspace.scopesOf(`${ROOT}apps/base/web.yaml`);
    expect(more).toEqual([]);
    const names = workspace
      .fieldsAt(`${ROOT}apps/base/web.yaml`, scope)
      .map(({ resource }) =>
        [resource.name, resource.namespace].map((one) => one?.kind === 'scalar' && one.text),
      );
    expect(names).toEqual([
      ['prod-web', 'shop'],
      ['prod-web', 'shop'],
    ]);
  });

  test('patches of the object, with findings in its text', () => {
    const workspace = repository({
      'clusters/prod/apps.yaml': entry(
        '  patches:\n    - patch: |-\n        apiVersion: v1\n        kind: Service\n        metadata:\n          name: wbe\n        spec:\n          type: NodePort\n',
      ),
      'apps/web/web.yaml': BASE,
    });
    expect(said(workspace, CLUSTER)).toEqual(['patch-target-not-found']);
  });

  test('nothing, where the source is another repository or there is nothing in the directory', () => {
    const repositoryObject =
      'apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata:\n  name: other\nspec:\n  url: https://example.com/other\n';
    const elsewhere = repository({
      'clusters/prod/apps.yaml': `${entry('', './apps/web', 'other')}---\n${repositoryObject}`,
      'apps/web/web.yaml': BASE,
    });
    expect(elsewhere.scopesOf(WEB)).toEqual([]);
    const nowhere = repository({
      'clusters/prod/apps.yaml': entry('', './nowhere'),
      'apps/web/web.yaml': BASE,
    });
    expect(nowhere.scopesOf(WEB)).toEqual([]);
    expect(said(nowhere, CLUSTER)).toEqual([]);
  });
});

describe('variables', () => {
  const cases: readonly (readonly [
    what: string,
    more: string,
    files: Record<string, string>,
    found: string[],
  ])[] = [
    ['that are given', substitute('htpp'), {}, ['target-port-name-not-found']],
    ['that are given and right', substitute('http'), {}, []],
    ['that nobody gives', '  postBuild:\n    substitute:\n      OTHER: x\n', {}, []],
    ['that nothing asks for', '', {}, []],
    [
      'of a ConfigMap',
      from('ConfigMap'),
      { 'clusters/prod/vars.yaml': map('htpp') },
      ['target-port-name-not-found'],
    ],
    ['of a ConfigMap that is elsewhere', from('ConfigMap'), {}, []],
    ['of a Secret', from('Secret'), {}, []],
  ];

  test.each(cases)('%s', (_, more, files, found) => {
    const workspace = repository({
      ...files,
      'clusters/prod/apps.yaml': entry(more),
      'apps/web/web.yaml': BASE,
    });
    expect(said(workspace)).toEqual(found);
  });

  const withDefault = BASE.replace(`\${TARGET}`, `\${TARGET:=htpp}`);

  test('have defaults, which count where nothing else can give them', () => {
    const known = repository({
      'clusters/prod/apps.yaml': entry(substitute('http')),
      'apps/web/web.yaml': withDefault,
    });
    const unset = repository({
      'clusters/prod/apps.yaml': entry('  postBuild:\n    substitute:\n      OTHER: x\n'),
      'apps/web/web.yaml': withDefault,
    });
    const secret = repository({
      'clusters/prod/apps.yaml': entry(from('Secret')),
      'apps/web/web.yaml': withDefault,
    });
    expect([known, unset, secret].map((workspace) => said(workspace))).toEqual([
      [],
      ['target-port-name-not-found'],
      [],
    ]);
  });

  test('become numbers where they stand without quotes', () => {
    const number = repository({
      'clusters/prod/apps.yaml': entry(substitute('"8080"')),
      'apps/web/web.yaml': BASE,
    });
    expect(said(number)).toEqual([]);
    const quoted = repository({
      'clusters/prod/apps.yaml': entry(substitute('"8080"')),
      'apps/web/web.yaml': BASE.replace(`\${TARGET}`, `"\${TARGET}"`),
    });
    expect(said(quoted)).toEqual(['port-number-quoted']);
  });

  test('are left alone in objects that say so', () => {
    const off = BASE.replace(
      '  name: web\nspec:\n  selector:\n    app',
      '  name: web\n  annotations:\n    kustomize.toolkit.fluxcd.io/substitute: disabled\nspec:\n  selector:\n    app',
    );
    expect(off).not.toBe(BASE);
    const workspace = repository({
      'clusters/prod/apps.yaml': entry(substitute('htpp')),
      'apps/web/web.yaml': off,
    });
    expect(said(workspace)).toEqual([]);
  });
});

describe('what Flux does not do', () => {
  const HTPP = { 'clusters/prod/apps.yaml': entry(substitute('htpp')), 'apps/web/web.yaml': BASE };

  test('it takes nothing from below a kustomization, which stays a root of its own', () => {
    const workspace = repository({
      'clusters/prod/apps.yaml': entry(),
      'apps/web/a/kustomization.yaml': 'resources: []\n',
      'apps/web/a/extra/kustomization.yaml': 'resources: [web.yaml]\n',
      'apps/web/a/extra/web.yaml': BASE,
    });
    expect(workspace.scopesOf(`${ROOT}apps/web/a/extra/web.yaml`)).toEqual([
      `${ROOT}apps/web/a/extra/kustomization.yaml`,
    ]);
  });

  const silent: readonly (readonly [string, Record<string, string>])[] = [
    [
      'a ConfigMap that a kustomization may change',
      {
        'clusters/prod/apps.yaml': entry(from('ConfigMap')),
        'vars/vars.yaml': map('htpp'),
        'vars/kustomization.yaml': 'resources: [vars.yaml]\n',
      },
    ],
    [
      'a ConfigMap of another namespace',
      {
        'clusters/prod/apps.yaml': entry(from('ConfigMap')),
        'vars.yaml': map('htpp').replace('flux-system', 'other'),
      },
    ],
    [
      'a value that is a variable itself, though there is a default',
      {
        'clusters/prod/apps.yaml': entry(substitute(`"\${OUTER}"`)),
        'apps/web/web.yaml': BASE.replace('TARGET}', 'TARGET:=htpp}'),
      },
    ],
    [
      'an empty value where there is a default',
      {
        'clusters/prod/apps.yaml': entry(substitute('""')),
        'apps/web/web.yaml': BASE.replace('TARGET}', 'TARGET:=http}'),
      },
    ],
    [
      'a value that ends with a line break',
      {
        'clusters/prod/apps.yaml': entry('  postBuild:\n    substitute:\n      TARGET: |\n        http\n'),
      },
    ],
    [
      'a default where no variable is given at all',
      {
        'clusters/prod/apps.yaml': entry('  postBuild: {}\n'),
        'apps/web/web.yaml': BASE.replace('TARGET}', 'TARGET:=htpp}'),
      },
    ],
    ['an escaped variable', { 'apps/web/web.yaml': BASE.replace(`\${TARGET`, () => `$\${TARGET`) }],
  ];

  test.each(silent)('nothing is said about %s', (_, files) => {
    expect(said(repository({ ...HTPP, ...files }))).toEqual([]);
  });
});

describe('changes', () => {
  test('of the object, of the variables, and of what is in the directory', () => {
    const workspace = repository({ 'apps/web/web.yaml': BASE });
    const judged = (change: () => void) => {
      change();
      workspace.check();
      return said(workspace);
    };
    expect(judged(() => workspace.set(CLUSTER, entry(from('ConfigMap'))))).toEqual([]);
    const vars = `${ROOT}clusters/prod/vars.yaml`;
    expect(judged(() => workspace.set(vars, map('htpp')))).toEqual(['target-port-name-not-found']);
    expect(judged(() => workspace.set(vars, map('http')))).toEqual([]);
    expect(judged(() => workspace.set(vars, map('htpp')))).toEqual(['target-port-name-not-found']);
    const more = `${ROOT}apps/web/more.yaml`;
    const pod = BASE.slice(BASE.indexOf('---\n') + 4)
      .replace('name: web', 'name: more')
      .replace('name: http', 'name: htpp');
    expect(judged(() => workspace.set(more, pod))).toEqual(['target-port-name-partial']);
    expect(judged(() => workspace.delete(more))).toEqual(['target-port-name-not-found']);
    expect(judged(() => workspace.delete(CLUSTER))).toEqual([]);
    expect(workspace.scopesOf(WEB)).toEqual([]);
  });

  test('of the workspace folders, at which paths begin', () => {
    const workspace = repository({ 'repo/clusters/apps.yaml': entry(), 'repo/apps/web/web.yaml': BASE });
    expect(workspace.scopesOf(`${ROOT}repo/apps/web/web.yaml`)).toEqual([]);
    workspace.setFolders([`${ROOT}repo`]);
    expect(workspace.scopesOf(`${ROOT}repo/apps/web/web.yaml`)).toHaveLength(1);
  });
});
