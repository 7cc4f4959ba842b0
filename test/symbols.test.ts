// Objects and ports of the whole workspace by a part of their names: plain, built by overlays, rendered from charts.
import { describe, expect, test } from 'vitest';
import { findSymbols } from '../server/core/languageService.ts';
import { parseFixture } from './fixture.ts';
import { workspaceOf } from './workspace.ts';

const WORKLOAD = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: app
          image: web
          ports:
            - name: http
              containerPort: 8080
            - containerPort: 5353
              protocol: UDP
`;

const SHOP = `#- shop/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
#- shop/deployment.yaml
${WORKLOAD}#- api.yaml
apiVersion: v1
kind: Service
metadata:
  name: web-api
spec:
  ports:
    - name: grpc
      port: 9000
#- empty.yaml
apiVersion: v1
kind: Service
metadata:
  name: web-empty
`;

function found(source: string, query: string): readonly string[] {
  return findSymbols(workspaceOf(parseFixture(source).files), query).map(
    ({ name, container }) => `${name} | ${container}`,
  );
}

describe('a query', () => {
  test.each([
    [
      'of a name: what begins so, objects with their ports',
      'web',
      [
        'web | Service in shop',
        'web:80 → 8080 | Service shop/web',
        'web | Deployment',
        'web:8080 (http) | Deployment web, container app',
        'web:5353/UDP | Deployment web, container app',
        'web-api | Service',
        'web-api:9000 (grpc) | Service web-api',
      ],
    ],
    [
      'of a name and a number',
      'web:80',
      ['web:80 → 8080 | Service shop/web', 'web:8080 (http) | Deployment web, container app'],
    ],
    [
      'of a number',
      '8080',
      ['web:80 → 8080 | Service shop/web', 'web:8080 (http) | Deployment web, container app'],
    ],
    ['of a port name', 'grpc', ['web-api:9000 (grpc) | Service web-api']],
    ['of words in any order', 'service 9000', ['web-api:9000 (grpc) | Service web-api']],
    ['of capitals', 'WEB-API:', ['web-api:9000 (grpc) | Service web-api']],
    ['of letters in between', 'wapi', ['web-api | Service', 'web-api:9000 (grpc) | Service web-api']],
    ['of nothing that is there', 'nothing', []],
  ])('%s', (_, query, wanted) => expect(found(SHOP, query)).toEqual(wanted));
});

test('of a base each thing once, and what an overlay makes another thing of', () => {
  const source = `#- base/kustomization.yaml
resources: [web.yaml]
#- base/web.yaml
${WORKLOAD}#- dev/kustomization.yaml
resources: [../base]
#- prod/kustomization.yaml
resources: [../base]
patches:
  - patch: |
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
      spec:
        template:
          spec:
            containers:
              - name: app
                ports:
                  - containerPort: 9090
                    name: admin
`;
  expect(found(source, 'web')).toEqual([
    'web | Deployment',
    'web:8080 (http) | Deployment web, container app',
    'web:5353/UDP | Deployment web, container app',
    'web:9090 (admin) | Deployment web, container app',
  ]);
});

test('what charts render', () => {
  const source = `#- Chart.yaml
apiVersion: v2
name: web
version: 1.0.0
#- values.yaml
port: 80
#- templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
spec:
  ports:
    - port: {{ .Values.port }}
`;
  expect(found(source, '')).toEqual(['web | Service', 'web:80 | Service web']);
});

test('no more than two hundred', () => {
  const files = Array.from({ length: 150 }, (_, i) => ({
    path: `${i}.yaml`,
    uri: `file:///w/${i}.yaml`,
    text: `apiVersion: v1\nkind: Service\nmetadata: { name: web-${i} }\nspec: { ports: [{ port: 80 }] }\n`,
  }));
  const all = findSymbols(workspaceOf(files), 'web');
  expect(all).toHaveLength(200);
  expect(findSymbols(workspaceOf(files), 'web-149:80').map(({ uri }) => uri)).toEqual(['file:///w/149.yaml']);
});
