// Services of every type, and what can be wrong in their ports.
import { below, each, list, type Mutation, nested, type Tree } from './tree.ts';
import {
  ANNOTATIONS,
  APP_PROTOCOLS,
  BOOLEANS,
  LABELS,
  NAMES,
  NUMBERS,
  NUMBERS_OR_NAMES,
  PROTOCOLS,
} from './values.ts';

const http = { name: 'http', port: '80', targetPort: 'http' };
const metrics = { name: 'metrics', port: '9090', targetPort: '9090', protocol: 'TCP' };

function service(spec: Record<string, Tree>): Tree {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', labels: { app: 'web' } },
    spec: { selector: { app: 'web' }, ...spec },
  };
}

export const SERVICES: readonly Tree[] = [
  service({ ports: [{ port: '80' }] }),
  service({ ports: [http, metrics] }),
  service({ clusterIP: 'None', ports: [http] }),
  service({ type: 'NodePort', ports: [{ ...http, nodePort: '30080' }] }),
  service({
    type: 'NodePort',
    externalTrafficPolicy: 'Local',
    ports: [
      { name: 'dns', port: '53', protocol: 'UDP', nodePort: '30053' },
      { name: 'dns-tcp', port: '53', protocol: 'TCP', nodePort: '30053' },
    ],
  }),
  service({ type: 'LoadBalancer', ports: [http, { ...metrics, nodePort: '30090' }] }),
  service({
    type: 'LoadBalancer',
    externalTrafficPolicy: 'Local',
    healthCheckNodePort: '30000',
    allocateLoadBalancerNodePorts: 'false',
    sessionAffinity: 'ClientIP',
    sessionAffinityConfig: { clientIP: { timeoutSeconds: '600' } },
    ports: [http],
  }),
  service({ type: 'ExternalName', externalName: 'example.com', ports: [{ port: '443' }] }),
  service({ externalIPs: ['10.0.0.7'], externalTrafficPolicy: 'Cluster', ports: [http] }),
];

const port: readonly Mutation[] = [
  ...each('port', NUMBERS),
  ...each('targetPort', NUMBERS_OR_NAMES),
  ...each('nodePort', NUMBERS),
  ...each('name', NAMES),
  ...each('protocol', PROTOCOLS),
  ...each('appProtocol', APP_PROTOCOLS),
  ...each('', '(empty) | null | 80 | http | "80:8080" | [] | {} | { containerPort: 80 } | { Port: 80 }'),
  ...each('', '{ targetPort: 80 } | { number: 80 } | { name: http } | { nodePort: 30080 }'),
];

/** What two entries have in common. */
const duplicates: readonly Mutation[] = [
  ...each('1', [
    { name: 'more', port: '80' },
    { name: 'more', port: '80', protocol: 'UDP' },
    { name: 'more', port: '0x50', protocol: 'TCP' },
    { name: 'more', port: '53', nodePort: '30053' },
    { name: 'more', port: '81', nodePort: '30080' },
    { name: 'more', port: '80', nodePort: '30080', protocol: 'UDP' },
    { name: 'http', port: '81' },
    { name: 'HTTP', port: '81' },
    { port: '81' },
    { port: '80' },
    { name: 'more', port: '81', targetPort: 'http' },
  ]),
  ...each('2', [
    { name: 'http', port: '82' },
    { port: '82' },
    { name: 'more', port: '53', protocol: 'SCTP' },
  ]),
  [
    ['0.name', undefined],
    ['1.name', undefined],
  ],
  [
    ['0.nodePort', '30100'],
    ['1.nodePort', '30100'],
  ],
];

const ADDRESSES = list(
  'None | "None" | none | NONE | "" | null | 10.96.0.10 | 10.96.0.256 | 10.96.0 | "fd00::10" | [] | (absent)',
);

const ALIASES = list(
  'example.com | example.com. | example.com.. | "." | Example.com | a_b.example.com | "*.example.com" | 10.0.0.5',
);

const spec: readonly Mutation[] = [
  ...each('type', 'ClusterIP | NodePort | LoadBalancer | ExternalName | Clusterip | nodePort | Headless'),
  ...each('type', 'loadbalancer | None | "" | null | "NodePort" | "NodePort " | 1 | [] | (absent)'),
  ...each('clusterIP', ADDRESSES),
  ...each('clusterIPs', '[None] | [10.96.0.10] | [] | null | None'),
  ...[['10.96.0.10'], ['10.96.0.10', '"fd00::10"'], ['10.96.0.10', 'none']].map(
    (addresses): Mutation => [
      ['clusterIP', '10.96.0.10'],
      ['clusterIPs', addresses],
    ],
  ),
  ...each('externalName', 'example.com | example.com:8080 | "" | null | (absent)'),
  ...[...ADDRESSES.map((to) => ['clusterIP', to] as const), ['clusterIPs', ['10.96.0.10']] as const].map(
    (address): Mutation => [['type', 'ExternalName'], ['externalName', 'example.com'], address],
  ),
  ...ALIASES.map(
    (alias): Mutation => [
      ['type', 'ExternalName'],
      ['externalName', alias],
    ],
  ),
  [
    ['type', 'ExternalName'],
    ['externalName', 'example.com'],
  ],
  [
    ['type', 'ExternalName'],
    ['externalName', 'example.com'],
    ['ports', undefined],
  ],
  ...each(
    'externalTrafficPolicy',
    'Local | Cluster | local | OnlyLocal | Global | "" | null | true | (absent)',
  ),
  ...each('internalTrafficPolicy', 'Local | Cluster | local | "" | null | 1'),
  ...each('healthCheckNodePort', NUMBERS),
  ...each('allocateLoadBalancerNodePorts', BOOLEANS),
  ...each('publishNotReadyAddresses', BOOLEANS),
  ...each('sessionAffinity', 'ClientIP | None | clientIP | ClientIp | "" | null | true | 10 | (absent)'),
  ...each(
    'sessionAffinityConfig',
    nested(
      'clientIP.timeoutSeconds',
      list('0 | 1 | 86400 | 86401 | -1 | "600" | 1e3 | null | 1.5 | 600s | "" | (empty) | 99999999999'),
    ),
  ),
  ...each('sessionAffinityConfig', '{} | null | { clientIP: {} } | { timeoutSeconds: 10 } | 10 | (absent)'),
  ...each(
    'trafficDistribution',
    'PreferClose | PreferSameZone | PreferSameNode | preferClose | Local | "" | null',
  ),
  ...each('externalIPs', [['10.0.0.7'], '10.0.0.7', '[]', 'null', undefined]),
  ...[['10.0.0.7'], '[]', 'null'].map(
    (to): Mutation => [
      ['externalIPs', to],
      ['externalTrafficPolicy', 'Local'],
    ],
  ),
  ...each(
    'ports',
    '[] | null | (empty) | {} | 80 | "80" | [80] | [{}] | { http: 80 } | { port: 80 } | (absent)',
  ),
  [
    ['clusterIP', 'None'],
    ['ports', undefined],
  ],
  [
    ['clusterIP', 'None'],
    ['selector', undefined],
  ],
];

const selector: readonly Mutation[] = [
  ...each(
    '',
    '{ matchLabels: { app: web } } | { matchExpressions: [] } | { matchLabels: {} } | null | {} | []',
  ),
  ...each(
    '',
    '[app] | web | "app: web" | { app } | { "": web } | { 80: web } | { a/b: c } | (empty) | (absent)',
  ),
  ...each(
    '',
    '{ "a b": c } | { -a: b } | { A/b: c } | { a/b/c: d } | { /a: b } | { true: web } | { a: b, c: 1 }',
  ),
  ...each('app', LABELS),
  ...each('version', LABELS),
];

export const SERVICE_MUTATIONS: readonly Mutation[] = [
  ...below('spec.ports.0', port),
  ...below('spec.ports.1', port),
  ...below('spec.ports', duplicates),
  ...below('spec', spec),
  ...below('spec.selector', selector),
  ...each('metadata.labels.app', LABELS),
  ...each('metadata.annotations', ANNOTATIONS),
];
