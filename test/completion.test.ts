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
        tier: "1"
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

function completedIn(source: string, eol?: '\r\n') {
  const { files, cursor } = parseFixture(source, eol);
  const items = cursor ? completion(workspaceOf(files), cursor.uri, cursor.offset) : [];
  const text = files.find(({ uri }) => uri === cursor?.uri)?.text ?? '';
  return { items, text };
}

function labelsIn(source: string): readonly string[] {
  return completedIn(source).items.map(({ label }) => label);
}

/** The line of the cursor, with the first item accepted. */
function acceptedIn(source: string, eol?: '\r\n'): string | undefined {
  const { items, text } = completedIn(source, eol);
  const [first] = items;
  if (!first) return undefined;
  const { start, end } = first.replaces;
  const after = text.slice(0, start) + first.newText + text.slice(end);
  const from = after.lastIndexOf('\n', start - 1) + 1;
  const to = after.indexOf('\n', start);
  return after.slice(from, to < 0 ? undefined : to).trim();
}

describe('what fits', () => {
  test.each([
    ['a target port', service('targetPort: ht$0') + PODS, ['http', '9090', '8080']],
    ['a target port of which nothing is written', service('targetPort: $0') + PODS, ['http', '9090', '8080']],
    ['a node port: the next that is free', service('nodePort: 3$0') + PODS, ['30000', '30001', '30002']],
    ['a protocol', service('protocol: $0') + PODS, ['TCP', 'UDP', 'SCTP']],
    [
      'the port of a probe',
      service('targetPort: http') + PODS.replace('PROBE', '$0'),
      ['http', '9090', '8080'],
    ],
    ['the number of a backend', service('targetPort: http') + PODS + ingress('number: $0'), ['80']],
    ['the name of a backend', service('targetPort: http') + PODS + ingress('name: p$0'), ['public']],
    ['a Service', service('targetPort: http') + PODS + ingress('number: 80', 'w$0'), ['web']],
    ['nothing where nothing is known', service('name: $0'), []],
  ])('%s', (_, source, labels) => expect(labelsIn(source)).toEqual(labels));
});

/** A Service, and what stands in its spec; the cursor is in it. */
const spec = (lines: string) =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n${lines}\n${PODS}`;

const SELECTOR = '  selector:\n    app: web\n';

describe('in a text that is half a text', () => {
  test.each([
    [
      'right behind the colon',
      `${SELECTOR}  ports:\n    - port: 80\n      targetPort:$0`,
      'targetPort: http',
    ],
    ['in a list item of its own', `${SELECTOR}  ports:\n    - targetPort: $0`, '- targetPort: http'],
    [
      'right behind the colon of a list item',
      `${SELECTOR}  ports:\n    - targetPort:$0`,
      '- targetPort: http',
    ],
    [
      'in flow style',
      `${SELECTOR}  ports: [{ port: 80, targetPort: $0}]`,
      'ports: [{ port: 80, targetPort: http}]',
    ],
    [
      'in flow style without a blank',
      `${SELECTOR}  ports: [{port: 80, targetPort:$0}]`,
      'ports: [{port: 80, targetPort: http}]',
    ],
    [
      'in flow style that is not closed',
      `${SELECTOR}  ports: [{ port: 80, targetPort: $0`,
      'ports: [{ port: 80, targetPort: http',
    ],
    ['in quotes', `${SELECTOR}  ports:\n    - port: 80\n      targetPort: "$0"`, 'targetPort: "http"'],
    [
      'in quotes that are not closed',
      `${SELECTOR}  ports:\n    - port: 80\n      targetPort: 'h$0`,
      "targetPort: 'http'",
    ],
    [
      'in the middle of a word',
      `${SELECTOR}  ports:\n    - port: 80\n      targetPort: h$0tp # named`,
      'targetPort: http # named',
    ],
    [
      'above a line that is no YAML',
      `${SELECTOR}  ports:\n    - port: 80\n      targetPort: $0\n      nodePo`,
      'targetPort: http',
    ],
    [
      'under a line that is no YAML',
      `${SELECTOR}  type: [\n  ports:\n    - targetPort: $0`,
      '- targetPort: http',
    ],
    [
      'a number leaves its quotes',
      `${SELECTOR}  type: NodePort\n  ports:\n    - port: 80\n      nodePort: "3$0"`,
      'nodePort: 30000',
    ],
    ['nothing in an empty list item', `${SELECTOR}  ports:\n    - $0`, undefined],
    ['nothing for another key', `${SELECTOR}  ports:\n    - port: 80\n      targetP$0`, undefined],
    ['nothing in a comment', `${SELECTOR}  ports:\n    - port: 80\n      # targetPort: $0`, undefined],
    ['a label', '  selector:\n    $0', 'app: web'],
    ['a label that has begun', '  selector:\n    ap$0\n  ports: []', 'app: web'],
    ['the key of a label that has a value', '  selector:\n    ap$0: api', 'app: api'],
    ['the value of a label', '  selector:\n    app: $0', 'app: web'],
    ['the value of a label right behind the colon', '  selector:\n    app:$0', 'app: web'],
    ['a label in flow style', '  selector: {$0}', 'selector: {app: web}'],
    ['another label in flow style', '  selector: {app: web, t$0}', 'selector: {app: web, tier: "1"}'],
    ['the value of a label in quotes', '  selector: {"app": "$0"}', 'selector: {"app": "web"}'],
    ['a label in JSON', '  selector: {"$0"}', 'selector: {"app": "web"}'],
    ['nothing beside the selector', '  selector:\n    app: web\n  $0', undefined],
  ])('%s', (_, lines, accepted) => {
    expect(acceptedIn(spec(lines))).toBe(accepted);
    expect(acceptedIn(spec(lines), '\r\n')).toBe(accepted);
  });

  test('at the end of the file, which has no last line break', () => {
    const { files, cursor } = parseFixture(`#- a.yaml\n${PODS}#- b.yaml\n${service('targetPort:$0')}`);
    const b = files[1];
    if (!b || !cursor) throw new Error('the fixture is not what it was');
    const workspace = workspaceOf([files[0] ?? b, { ...b, text: b.text.trimEnd() }]);
    expect(completion(workspace, cursor.uri, cursor.offset)[0]).toMatchObject({
      label: 'http',
      newText: ' http',
    });
  });
});

const BASE = `#- base/kustomization.yaml
resources: [web.yaml]
#- base/web.yaml
${service('targetPort: BASE')}${PODS.replace('PROBE', 'http')}`;

const overlay = (lines: string, patch: string) => `#- prod/kustomization.yaml
namePrefix: prod-
resources: [../base]
${lines}
#- prod/patch.yaml
${patch}
#- dev/kustomization.yaml
resources: [../base]
${BASE}`;

const SERVICE_PATCH = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n';
const PROBE_PATCH = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: app
          livenessProbe:
            tcpSocket:
              port:$0`;

const indented = (text: string) => text.replace(/^/gm, '      ');

describe('in overlays', () => {
  test.each([
    ['a base', BASE.replace('BASE', '$0'), ['http', '9090', '8080']],
    [
      'a label of a base',
      BASE.replace(/app: web\n {2}ports/, '$0\n  ports').replace('BASE', 'http'),
      ['app: web', 'tier: 1'],
    ],
    [
      'a patch',
      overlay(
        'patches: [{ path: patch.yaml }]',
        `${SERVICE_PATCH}  ports:\n    - port: 80\n      targetPort: $0`,
      ),
      ['http', '9090', '8080'],
    ],
    ['a patch of a probe', overlay('patches: [{ path: patch.yaml }]', PROBE_PATCH), ['http', '9090', '8080']],
    [
      'a label in a patch',
      overlay('patches: [{ path: patch.yaml }]', `${SERVICE_PATCH}  selector:\n    ti$0`),
      ['app: web', 'tier: 1'],
    ],
    [
      'a patch inside of the kustomization',
      overlay(`patches:\n  - patch: |\n${indented(PROBE_PATCH)}`, ''),
      ['http', '9090', '8080'],
    ],
    [
      'a JSON patch',
      overlay(
        `patches:\n  - target: { kind: Service }\n    patch: |\n${indented('- op: replace\n  path: /spec/ports/0/targetPort\n  value: ht$0')}`,
        '',
      ),
      ['http', '9090', '8080'],
    ],
    [
      'a patch that nobody lists yet',
      overlay(
        '',
        `${SERVICE_PATCH}  selector:\n    app: web\n  ports:\n    - port: 80\n      targetPort: $0`,
      ),
      ['http', '9090', '8080'],
    ],
  ])('%s', (_, source, labels) => expect(labelsIn(source.replace('BASE', 'http'))).toEqual(labels));
});

const VARIABLES = `#- Chart.yaml
apiVersion: v2
name: web
version: 1.0.0
#- templates/web.yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      env:
        - name: WEB_HOST
          value: web
        - name: WEB_$0PORT
          value: "80"
---
${service('targetPort: http')}`;

const chart = (entry: string, selector = 'app: web') => `#- Chart.yaml
apiVersion: v2
name: web
version: 1.0.0
#- values.yaml
service:
  port: 80
  target-port: 8080
#- templates/web.yaml
apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
  labels:
    {{- include "web.labels" . | nindent 4 }}
spec:
  selector:
    ${selector}
  ports:
    - port: {{ .Values.service.port }}
      ${entry}
#- templates/pods.yaml
${PODS.replace('PROBE', '{{ .Values.service.port }}')}
#- templates/_helpers.tpl
{{- define "web.labels" -}}
app: web
{{- end }}`;

test('a label that only one of two overlays has comes last', () => {
  const patch =
    'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    metadata:\n      labels:\n        app: api';
  const source = overlay('patches: [{ path: patch.yaml }]', patch)
    .replace(/selector:\n {4}app: web/, 'selector:\n    $0')
    .replace('BASE', 'http');
  expect(labelsIn(source)).toEqual(['tier: 1', 'app: web', 'app: api']);
});

describe('in charts', () => {
  test.each([
    ['a literal', chart('targetPort: ht$0'), ['http', '9090', '8080']],
    ['a literal of which nothing is written', chart('targetPort: $0'), ['http', '9090', '8080']],
    ['right behind the colon', chart('targetPort:$0'), ['http', '9090', '8080']],
    ['a label between actions', chart('targetPort: http', 'a$0'), ['app: web', 'tier: 1']],
    ['the value of a label', chart('targetPort: http', 'app: w$0'), ['web']],
    ['nothing for the name of a variable', VARIABLES, []],
    ['nothing in front of an action', chart('targetPort: $0{{ .Values.service.port }}'), []],
    ['values that can be written behind a dot', chart('targetPort: {{ .Values.service.$0 }}'), ['port']],
  ])('%s', (_, source, labels) => expect(labelsIn(source)).toEqual(labels));
});

describe('what is said of it', () => {
  const detailsIn = (source: string) =>
    completedIn(source).items.map(({ label, detail }) => `${label}: ${detail}`);

  test('whose container port it is', () =>
    expect(detailsIn(service('targetPort: $0') + PODS)).toEqual([
      'http: 8080/TCP in deploy/web, container app',
      '9090: TCP in deploy/web, container app',
      '8080: http, TCP in deploy/web, container app',
    ]));

  test('who carries a label, and labels that find nothing come last', () => {
    const api = PODS.replaceAll('web', 'api').replace('tier: "1"', 'zone: a');
    expect(detailsIn(spec(`  selector:\n    app: web\n    $0`) + api)).toEqual([
      'tier: 1: deploy/web',
      'zone: a: deploy/api',
    ]);
  });

  test('labels of what has the same name first, then of what stands in the file', () => {
    const elsewhere = `#- a.yaml\n${PODS.replaceAll('web', 'api')}#- web.yaml\n`;
    const found = detailsIn(
      `${elsewhere}${spec('  selector:\n    app: $0')}${PODS.replaceAll('web', 'cart')}${PODS}`,
    );
    expect(found).toEqual(['web: deploy/web', 'cart: deploy/cart', 'api: deploy/api']);
  });

  test('only what all pods behind a Service have', () => {
    const canary = PODS.replace('name: web', 'name: canary').replace(
      'containerPort: 9090',
      'containerPort: 9091',
    );
    expect(labelsIn(service('targetPort: $0') + PODS + canary)).toEqual(['http', '8080']);
  });

  test('only what has the protocol of the entry', () => {
    const udp = PODS.replace('- containerPort: 9090', '- containerPort: 9090\n              protocol: UDP');
    expect(labelsIn(service('targetPort: $0\n      protocol: UDP') + udp)).toEqual(['9090']);
  });
});

const other = (apiVersion: string, kind: string, lines: string) =>
  `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: other\nspec:\n${lines}\n`;

describe('in other kinds', () => {
  const around =
    service('targetPort: http').replace('  name: web', '  name: web\n  labels:\n    team: shop') + PODS;
  test.each([
    [
      'the Service of a route',
      other('gateway.networking.k8s.io/v1', 'HTTPRoute', '  rules:\n    - backendRefs:\n        - name: $0'),
      ['web'],
    ],
    [
      'the port of a route',
      other(
        'gateway.networking.k8s.io/v1',
        'HTTPRoute',
        '  rules:\n    - backendRefs:\n        - name: web\n          port: $0',
      ),
      ['80'],
    ],
    [
      'the listener of a route',
      other(
        'gateway.networking.k8s.io/v1',
        'HTTPRoute',
        '  parentRefs:\n    - name: other\n      sectionName: $0',
      ) +
        other(
          'gateway.networking.k8s.io/v1',
          'Gateway',
          '  listeners:\n    - { name: https, port: 443, protocol: HTTPS }\n    - { name: mqtt, port: 1883, protocol: TCP }',
        ),
      ['https'],
    ],
    [
      'the port of a policy',
      other(
        'networking.k8s.io/v1',
        'NetworkPolicy',
        '  podSelector:\n    matchLabels: {app: web}\n  ingress:\n    - ports:\n        - port: $0',
      ),
      ['http', '9090', '8080'],
    ],
    [
      'a label of a policy',
      other('networking.k8s.io/v1', 'NetworkPolicy', '  podSelector:\n    matchLabels:\n      $0'),
      ['app: web', 'tier: 1'],
    ],
    [
      'the port of a ServiceMonitor',
      other(
        'monitoring.coreos.com/v1',
        'ServiceMonitor',
        '  selector:\n    matchLabels: {team: shop}\n  endpoints:\n    - port: $0',
      ),
      ['public'],
    ],
    [
      'a label of a ServiceMonitor, which those of Services are',
      other('monitoring.coreos.com/v1', 'ServiceMonitor', '  selector:\n    matchLabels: {t$0}'),
      ['team: shop'],
    ],
    [
      'a label of a PodMonitor',
      other('monitoring.coreos.com/v1', 'PodMonitor', '  selector:\n    matchLabels:\n      tier: $0'),
      ['1'],
    ],
    [
      'a label of a workload, which are those of its template',
      other(
        'apps/v1',
        'Deployment',
        '  selector:\n    matchLabels:\n      $0\n  template:\n    metadata:\n      labels: {app: other}\n    spec:\n      containers: [{name: app, image: other}]',
      ),
      ['app: other'],
    ],
    [
      'the Service of a StatefulSet, which has to select its pods',
      other(
        'apps/v1',
        'StatefulSet',
        '  serviceName: $0\n  template:\n    metadata:\n      labels: {app: web}\n    spec:\n      containers: [{name: app, image: other}]',
      ),
      ['web'],
    ],
    [
      'nothing in an address',
      other('v1', 'Pod', '  containers:\n    - env:\n        - name: URL\n          value: http://web:$0'),
      [],
    ],
  ])('%s', (_, source, labels) => expect(labelsIn(around + source)).toEqual(labels));
});

describe('in variables of containers', () => {
  const client = (host: string, port: string) => `${service('targetPort: http')}${PODS}---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: client
spec:
  selector:
    matchLabels: { app: client }
  template:
    metadata:
      labels: { app: client }
    spec:
      containers:
        - name: client
          image: client
          env:
            - name: WEB_HOST
              value: ${host}
            - name: WEB_PORT
              value: ${port}
`;
  test.each([
    ['a host', client('$0', '"80"'), ['web']],
    ['a host that is begun', client('w$0', '"80"'), ['web']],
    ['a port', client('web', '"$0"'), ['80']],
    ['a port without quotes', client('web', '$0'), ['80']],
    ['a port that is another one', client('web', '"8$0080"'), ['80']],
    ['the port of no Service', client('mail', '"$0"'), []],
    ['the port of a host that is not known', client('10.0.0.1', '"$0"'), []],
  ])('%s', (_, source, expected) => expect(labelsIn(source)).toEqual(expected));

  test.each([
    ['"$0"', '"80"'],
    ["'8$0'", "'80'"],
    // A variable is a string, and Kubernetes takes no number for one.
    ['$0', '"80"'],
  ])('the port of %s is written as %s', (typed, written) =>
    expect(acceptedIn(client('web', typed))?.trim()).toBe(`value: ${written}`),
  );
});

describe('in expressions of selectors', () => {
  const api = PODS.replaceAll('web', 'api').replace('tier: "1"', 'zone: a');
  /** A budget with such expressions; the cursor is in them. */
  const budget = (expressions: string) =>
    other('policy/v1', 'PodDisruptionBudget', `  selector:\n    matchExpressions:${expressions}`) +
    PODS +
    api;

  const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];
  const ENTRIES = ['key: app', 'key: tier', 'key: zone', ...OPERATORS.map((one) => `operator: ${one}`)];

  test.each([
    ['a key', '\n      - key: $0', ['app', 'tier', 'zone']],
    ['a key that has begun', '\n      - operator: Exists\n        key: t$0', ['app', 'tier', 'zone']],
    [
      'a key that the values fit comes first',
      '\n      - key: $0\n        values: [a]',
      ['zone', 'app', 'tier'],
    ],
    ['an operator', '\n      - key: app\n        operator: $0', OPERATORS],
    ['an operator for values', '\n      - key: app\n        operator: $0\n        values: [web]', OPERATORS],
    ['all values', '\n      - key: app\n        operator: In\n        values: $0', ['[web]', '[api]']],
    ['a value in an empty item', '\n      - key: app\n        values:\n          - $0', ['web', 'api']],
    [
      'a value that is not there yet',
      '\n      - key: app\n        values:\n          - web\n          - a$0',
      ['api'],
    ],
    ['a value in flow style', '\n      - { key: app, operator: In, values: [$0] }', ['web', 'api']],
    ['another value in flow style', '\n      - { key: app, operator: In, values: [web, a$0] }', ['api']],
    ['a value in a list that is not closed', '\n      - key: app\n        values: [$0', ['web', 'api']],
    ['a value in quotes', '\n      - key: app\n        values: ["$0"]', ['web', 'api']],
    ['an expression', '\n      - $0', ENTRIES],
    ['an expression that has begun', '\n      - k$0', ENTRIES],
    ['an expression in flow style', ' [{ $0 }]', ENTRIES],
    [
      'what is missing of it',
      '\n      - key: app\n        operator: In\n        v$0',
      ['values: [web]', 'values: [api]'],
    ],
    ['no values where none belong', '\n      - key: app\n        operator: Exists\n        $0', []],
    ['nothing for values of a key that nobody has', '\n      - key: none\n        values: [$0]', []],
    ['nothing for values without a key', '\n      - values: [$0]', []],
    ['nothing under another key', '\n      - key: app\n        values:\n          w$0', []],
    ['nothing for a key that is there', '\n      - ke$0: app', []],
  ])('%s', (_, expressions, labels) => {
    expect(labelsIn(budget(expressions))).toEqual(labels);
    expect(completedIn(budget(expressions), '\r\n').items.map(({ label }) => label)).toEqual(labels);
  });

  test.each([
    ['a number in quotes', '\n      - key: tier\n        values: [$0]', 'values: ["1"]'],
    ['a list', '\n      - key: tier\n        values:$0', 'values: ["1"]'],
    ['an entry', '\n      - $0', '- key: app'],
    ['a key in quotes', '\n      - key: "a$0"', '- key: "app"'],
  ])('%s', (_, expressions, accepted) => expect(acceptedIn(budget(expressions))).toBe(accepted));

  test.each([
    [
      'of a policy',
      other(
        'networking.k8s.io/v1',
        'NetworkPolicy',
        '  podSelector:\n    matchExpressions:\n      - key: $0',
      ),
      ['app', 'tier'],
    ],
    [
      'of a peer, beside labels',
      other(
        'networking.k8s.io/v1',
        'NetworkPolicy',
        '  ingress:\n    - from:\n        - podSelector:\n            matchLabels: { app: web }\n            matchExpressions: [{ key: $0 }]',
      ),
      ['tier'],
    ],
    [
      'values of a key that labels ask for too',
      other(
        'networking.k8s.io/v1',
        'NetworkPolicy',
        '  podSelector:\n    matchLabels: { app: web }\n    matchExpressions: [{ key: app, values: [$0',
      ),
      ['web'],
    ],
    [
      'of a workload, which has to select its own pods',
      PODS.replace(
        'matchLabels:\n      app: web',
        'matchExpressions:\n      - key: app\n        operator: $0',
      ),
      ['In', 'Exists', 'NotIn', 'DoesNotExist'],
    ],
    [
      'of a ServiceMonitor',
      service('targetPort: http').replace('  name: web', '  name: web\n  labels:\n    team: shop') +
        other(
          'monitoring.coreos.com/v1',
          'ServiceMonitor',
          '  selector:\n    matchExpressions:\n      - { key: team, values: [$0] }',
        ),
      ['shop'],
    ],
    [
      'not of nodes, whose labels nobody knows',
      other(
        'v1',
        'Pod',
        '  affinity:\n    nodeAffinity:\n      nodeSelectorTerms:\n        - matchExpressions:\n            - key: $0',
      ),
      [],
    ],
  ])('%s', (_, source, labels) =>
    expect(labelsIn(source.includes('template:') ? source : source + PODS)).toEqual(labels),
  );

  test('in a patch of an overlay', () => {
    const patch = other(
      'policy/v1',
      'PodDisruptionBudget',
      '  selector:\n    matchExpressions:\n      - key: app\n        values: [$0]',
    );
    const lines = 'patches: [{ path: patch.yaml }]';
    const base = `${other('policy/v1', 'PodDisruptionBudget', '  selector: {}')}${service('targetPort: http')}`;
    const source = overlay(lines, patch).replace(service('targetPort: BASE'), base);
    expect(labelsIn(source.replace('PROBE', 'http'))).toEqual(['web']);
  });

  test('in a chart', () => {
    const source = chart('targetPort: http').replace(
      '#- templates/_helpers.tpl',
      `${other('policy/v1', 'PodDisruptionBudget', '  selector:\n    matchExpressions:\n      - key: app\n        values: [$0]\n  maxUnavailable: {{ .Values.max }}')}#- templates/_helpers.tpl`,
    );
    expect(labelsIn(source)).toEqual(['web']);
  });
});
