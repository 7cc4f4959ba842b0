// Ingresses, NetworkPolicies and EndpointSlices, and what can be wrong in their ports.
import { below, each, type Mutation, nested, type Tree } from './tree.ts';
import { APP_PROTOCOLS, HOSTS, LABELS, NAMES, NUMBERS, NUMBERS_OR_NAMES, PROTOCOLS } from './values.ts';

const metadata = { name: 'web' };

function ingress(spec: Tree): Tree {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata, spec };
}

function route(path: string, port: Tree): Tree {
  return { path, pathType: 'Prefix', backend: { service: { name: 'web', port } } };
}

const two = { paths: [route('/', { number: '80' }), route('/m', { name: 'metrics' })] };
const one = { paths: [route('/', { number: '80' })] };

export const INGRESSES: readonly Tree[] = [
  ingress({ rules: [{ host: 'example.com', http: two }] }),
  ingress({
    defaultBackend: { service: { name: 'web', port: { name: 'http' } } },
    tls: [{ hosts: ['example.com'], secretName: 'web' }],
    rules: [{ host: '"*.example.com"', http: one }],
  }),
];

const backend: readonly Mutation[] = [
  ...each('service.port.number', NUMBERS),
  ...each('service.port.name', NAMES),
  ...each(
    'service.port',
    NUMBERS.filter((number) => number !== undefined).map((number) => ({ number, name: 'http' })),
  ),
  ...each('service.port', '{ number: 80, name: "" } | { number: 80, name: null } | { number: 80, name: 80 }'),
  ...each(
    'service.port',
    '{} | null | 80 | http | "80" | [] | [80] | { port: 80 } | { Number: 80 } | (absent)',
  ),
  ...each('service', '{ name: web } | { name: web, servicePort: 80 } | { name: web, number: 80 }'),
  ...each('', '{ serviceName: web, servicePort: 80 } | { serviceName: web, servicePort: http }'),
  ...each(
    '',
    '{ serviceName: web, servicePort: "80" } | { serviceName: web } | { name: web, port: 80 } | {}',
  ),
  ...each('', '{ resource: { apiGroup: a.b, kind: Bucket, name: b } } | (absent)'),
  ...each('resource', [{ apiGroup: 'a.b', kind: 'Bucket', name: 'b' }]),
];

export const INGRESS_MUTATIONS: readonly Mutation[] = [
  ...below('spec.rules.0.http.paths.0.backend', backend),
  ...below('spec.rules.0.http.paths.1.backend', backend),
  ...below('spec.defaultBackend', backend),
  ...each('spec.backend', '{ serviceName: web, servicePort: 80 }'),
  ...each(
    'spec.rules.0.http.paths.0',
    '{ path: /, pathType: Prefix, backend: null } | { pathType: Prefix } | null',
  ),
  ...each('spec.rules.0.host', HOSTS),
  ...each('spec.tls.0.hosts.0', HOSTS),
];

function policy(spec: Tree): Tree {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata, spec };
}

const web = { podSelector: { matchLabels: { app: 'web' } } };
const api = { podSelector: { matchLabels: { app: 'api' } } };

export const POLICIES: readonly Tree[] = [
  policy({ ...web, ingress: [{ from: [api], ports: [{ port: '8080' }] }] }),
  policy({
    ...web,
    policyTypes: ['Egress'],
    egress: [
      {
        ports: [
          { protocol: 'UDP', port: '53' },
          { protocol: 'TCP', port: '30000', endPort: '32767' },
        ],
      },
    ],
  }),
];

const policyPort: readonly Mutation[] = [
  ...each('port', NUMBERS_OR_NAMES),
  ...each('endPort', NUMBERS),
  ...each('protocol', PROTOCOLS),
  ...each('', '{ port: 80, endPort: 90 } | { port: 80, endPort: 80 } | { port: 80, endPort: 79 }'),
  ...each('', '{ port: http, endPort: 90 } | { port: "80", endPort: 90 } | { port: null, endPort: 90 }'),
  ...each(
    '',
    '{ port: 0, endPort: 0 } | { port: 0x50, endPort: 0120 } | { endPort: 90 } | { protocol: TCP }',
  ),
  ...each('', '(empty) | null | 80 | http | [] | {} | { containerPort: 80 } | { number: 80 } | "80-90"'),
];

const podSelector: readonly Mutation[] = [
  ...each('matchLabels.app', LABELS),
  ...each('matchLabels', '{} | null | [] | web | { "a b": c } | (absent)'),
  ...each('matchExpressions', '[{ key: app, operator: In, values: [8080] }] | [{ key: app, operator: In }]'),
  ...each('matchExpressions', '[{ key: app }] | [{ key: app, operator: Exists }]'),
  ...each('', '{ app: web } | {} | null | [] | web'),
];

export const POLICY_MUTATIONS: readonly Mutation[] = [
  ...below('spec.ingress.0.ports.0', policyPort),
  ...below('spec.egress.0.ports.0', policyPort),
  ...below('spec.egress.0.ports.1', policyPort),
  ...each('spec.ingress.0.ports', '[] | null | 80 | [80] | { port: 80 } | (absent)'),
  ...below('spec.podSelector', [...podSelector, ...each('', [undefined])]),
  ...below('spec.ingress.0.from.0.podSelector', podSelector),
  ...each('spec.ingress.0.from.0', nested('namespaceSelector.matchLabels.team', LABELS)),
];

function slice(ports: Tree): Tree {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: 'web-1', labels: { 'kubernetes.io/service-name': 'web' } },
    addressType: 'IPv4',
    endpoints: [{ addresses: ['10.0.0.8'] }],
    ports,
  };
}

export const SLICES: readonly Tree[] = [
  slice([{ port: '8080' }]),
  slice([
    { name: 'http', port: '8080', protocol: 'TCP' },
    { name: 'metrics', port: '9090', appProtocol: 'http' },
  ]),
];

const slicePort: readonly Mutation[] = [
  ...each('port', NUMBERS),
  ...each('name', NAMES),
  ...each('protocol', PROTOCOLS),
  ...each('appProtocol', APP_PROTOCOLS),
  ...each('', '(empty) | null | 80 | http | [] | {} | { targetPort: 80 } | { containerPort: 80 }'),
];

export const SLICE_MUTATIONS: readonly Mutation[] = [
  ...below('ports.0', slicePort),
  ...below('ports.1', slicePort),
  ...each('ports.1', [
    { port: '81' },
    { name: 'http', port: '81' },
    { name: 'http', port: '8080', protocol: 'UDP' },
  ]),
  ...each('ports', '[] | null | 80 | [80] | { port: 80 } | [null] | [null, null] | [{}, null] | (absent)'),
  ...each(
    'metadata.labels',
    ['web', '80', '"80"', 'true', 'null', '""', '"a b"'].map((text) => ({
      'kubernetes.io/service-name': text,
    })),
  ),
];
