// What can be forwarded at a place: by object, by port, in overlays and charts, and what kubectl could not reach.
import { expect, test } from 'vitest';
import { createWorkspace, forwardable } from '../server/core/languageService.ts';
import { DEFAULT_SETTINGS, type Settings } from '../shared/settings.ts';
import { parseFixture } from './fixture.ts';

/** What is offered at the cursor; without one, in the whole of the last file. */
function offered(source: string, settings: Settings = DEFAULT_SETTINGS): readonly string[] {
  const { files, cursor } = parseFixture(source);
  const uri = cursor?.uri ?? files.at(-1)?.uri ?? '';
  const workspace = createWorkspace(settings);
  // The paths of Argo CD begin here.
  workspace.setFolders(['file:///w']);
  for (const file of files) workspace.set(file.uri, file.text);
  workspace.setComplete();
  return forwardable(workspace, uri, cursor?.offset).map(
    ({ kind, name, namespace, port, portName, scope, assumed }) =>
      `${kind}/${name} ${namespace ?? '-'} ${port}${portName ? ` ${portName}` : ''}${scope ? ` in ${scope}` : ''}${assumed ? ' (assumed)' : ''}`,
  );
}

const WEB = (inService = '', inPort = '', inPod = '') => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: web
          image: web${inPod}
          ports:
            - {name: http, containerPort: 8080}
            - {name: dns, containerPort: 53, protocol: UDP}
---
apiVersion: v1
kind: Service
metadata:
  name: web${inService}
spec:
  selector: {app: web}
  ports:
    - name: http
      port: 80${inPort}
    - name: metrics
      port: 9090
`;

test('the port at the cursor, else the object, else the file', () => {
  expect(offered(WEB('', '$0'))).toEqual(['service/web - 80 http']);
  expect(offered(WEB('$0'))).toEqual(['service/web - 80 http', 'service/web - 9090 metrics']);
  expect(offered(WEB('', '', '$0'))).toEqual(['deployment/web shop 8080 http']);
  const all = ['service/web - 80 http', 'service/web - 9090 metrics', 'deployment/web shop 8080 http'];
  expect(offered(WEB())).toEqual(all);
  expect(
    offered(`${WEB()}---
apiVersion: v1
kind: ConfigMap
metadata:
  name: a$0
`),
  ).toEqual(all);
});

test('the default namespace is that of the settings', () => {
  expect(offered(WEB('', '$0'), { ...DEFAULT_SETTINGS, defaultNamespace: 'live' })).toEqual([
    'service/web live 80 http',
  ]);
});

test.each([
  ['a name that is no name', 'name: web', 'name: "web; rm -rf x"'],
  ['a namespace that is none', 'name: web', 'name: web\n  namespace: "$(id)"'],
  ['a Service without pods of its own', 'selector: {app: web}', 'externalName: x'],
  ['an ExternalName', 'selector: {app: web}', 'type: ExternalName\n  selector: {app: web}'],
  ['UDP', 'port: 80', 'port: 80\n      protocol: UDP'],
  ['a number out of range', 'port: 80', 'port: 80800'],
  ['a text', 'port: 80', 'port: eighty'],
  ['another kind of that name', 'apiVersion: v1', 'apiVersion: serving.example/v1'],
])('not %s', (_, text, by) => {
  const service = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  ports:
    - port: 80
`;
  expect(offered(service)).toEqual(['service/web - 80']);
  expect(service).toContain(text);
  expect(offered(service.replace(text, by))).toEqual([]);
});

test('in a base there is one for each overlay', () => {
  const overlay = (name: string) => `#- ${name}/kustomization.yaml
namePrefix: ${name}-
namespace: ${name}
resources: [../base]
`;
  const source = `#- base/kustomization.yaml
resources: [web.yaml]
${overlay('dev')}${overlay('prod')}#- base/web.yaml
${WEB('', '$0')}`;
  expect(offered(source)).toEqual([
    'service/dev-web dev 80 http in dev',
    'service/prod-web prod 80 http in prod',
  ]);
});

const CHART = (name: string) => `#- shop/Chart.yaml
apiVersion: v2
name: shop
version: 1.0.0
#- shop/values.yaml
port: 80
name: web
#- shop/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector: {app: web}
  ports:
    - port: {{ .Values.port }}$0
`;

test('a name out of values is known, one that rests on an unnamed release is assumed', () => {
  expect(offered(CHART('{{ .Values.name }}'))).toEqual(['service/web - 80 in shop/values.yaml']);
  expect(offered(CHART('web'))).toEqual(['service/web - 80 in shop/values.yaml']);
  expect(offered(CHART('{{ .Release.Name }}-web'))).toEqual([
    'service/shop-web - 80 in shop/values.yaml (assumed)',
  ]);
});

test('a release that somebody names is known by that name, in its namespace', () => {
  const release = `#- apps/shop.yaml
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: till
spec:
  destination: {namespace: live}
  source:
    path: shop
`;
  expect(offered(`${release}${CHART('{{ .Release.Name }}-web')}`)).toContain(
    'service/till-web live 80 in Application till',
  );
});
