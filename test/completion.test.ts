// Completion in manifests: what fits in a field comes from what it means in this workspace, also in half a document.
import { describe, expect, test } from 'vitest';
import { completion } from '../server/core/languageService.ts';
import { parseFixture } from './fixture.ts';
import { workspaceOf } from './workspace.ts';

const PODS = `---
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
        - name: app
          image: web
          ports:
            - name: http
              containerPort: 8080
            - containerPort: 9090
          readinessProbe:
            httpGet:
              port: PROBE
`;

const service = (entry: string) => `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - name: public
      port: 80
      ${entry}
`;

const ingress = (port: string, name = 'web') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  defaultBackend:
    service:
      name: ${name}
      port:
        ${port}
`;

function labelsIn(source: string): readonly string[] {
  const { files, cursor } = parseFixture(source);
  const workspace = workspaceOf(files);
  return cursor ? completion(workspace, cursor.uri, cursor.offset).map(({ label }) => label) : [];
}

describe('what fits', () => {
  test.each([
    ['a target port', service('targetPort: ht$0') + PODS, ['http', '8080', '9090']],
    ['a target port of which nothing is written', service('targetPort: $0') + PODS, ['http', '8080', '9090']],
    ['a node port: the next that is free', service('nodePort: 3$0') + PODS, ['30000', '30001', '30002']],
    ['a protocol', service('protocol: $0') + PODS, ['TCP', 'UDP', 'SCTP']],
    [
      'the port of a probe',
      service('targetPort: http') + PODS.replace('PROBE', '$0'),
      ['http', '8080', '9090'],
    ],
    ['the number of a backend', service('targetPort: http') + PODS + ingress('number: $0'), ['80']],
    ['the name of a backend', service('targetPort: http') + PODS + ingress('name: p$0'), ['public']],
    ['a Service', service('targetPort: http') + PODS + ingress('number: 80', 'w$0'), ['web']],
    ['nothing where nothing is known', service('name: $0'), []],
  ])('%s', (_, source, labels) => expect(labelsIn(source)).toEqual(labels));
});

test('the whole word is replaced, and likely ones come first', () => {
  const { files, cursor } = parseFixture(service('targetPort: h$0tt') + PODS);
  const [first, second] = completion(workspaceOf(files), cursor?.uri ?? '', cursor?.offset ?? 0);
  const text = files[0]?.text ?? '';
  expect(text.slice(first?.replaces.start, first?.replaces.end)).toBe('htt');
  expect([first?.isLikely, second?.isLikely]).toEqual([true, false]);
  expect(first?.detail).toBe('8080/TCP in deploy/web, container app');
});
