// What pods may be, and what can be wrong in their ports, probes and hooks; paths begin at the spec of the pod.
import { below, each, list, type Mutation, nested, type Tree } from './tree.ts';
import { BOOLEANS, HOST_IPS, NAMES, NUMBERS, NUMBERS_OR_NAMES, PROTOCOLS, TEXTS } from './values.ts';

const web = {
  name: 'web',
  image: 'nginx:1.29',
  env: [{ name: 'PORT', value: '"8080"' }],
  ports: [
    { name: 'http', containerPort: '8080' },
    { name: 'metrics', containerPort: '9090', protocol: 'TCP' },
  ],
  readinessProbe: { httpGet: { path: '/', port: 'http' } },
  livenessProbe: { tcpSocket: { port: '8080' } },
  lifecycle: { postStart: { httpGet: { port: '8080' } }, preStop: { httpGet: { port: 'http' } } },
};
const proxy = {
  name: 'proxy',
  image: 'envoy:1.35',
  restartPolicy: 'Always',
  ports: [{ name: 'proxy', containerPort: '15001' }],
  startupProbe: { grpc: { port: '15001' } },
};
const setup = { name: 'setup', image: 'busybox:1.37', ports: [{ containerPort: '7000' }] };
const side = {
  name: 'side',
  image: 'side:2',
  ports: [{ name: 'side', containerPort: '7001', hostPort: '7001' }],
};

export const POD_SPECS: readonly { readonly [key: string]: Tree }[] = [
  { containers: [web] },
  { initContainers: [setup, proxy], containers: [web, side] },
  {
    hostNetwork: 'true',
    containers: [
      {
        ...web,
        ports: [
          { name: 'http', containerPort: '8080', hostPort: '8080' },
          { containerPort: '53', protocol: 'UDP' },
        ],
      },
    ],
  },
];

const containerPort: readonly Mutation[] = [
  ...each('containerPort', NUMBERS),
  ...each('hostPort', NUMBERS),
  ...each('name', NAMES),
  ...each('protocol', PROTOCOLS),
  ...each('hostIP', HOST_IPS),
  ...HOST_IPS.slice(0, 4).map(
    (ip): Mutation => [
      ['hostPort', '8080'],
      ['hostIP', ip],
    ],
  ),
  ...each(
    '',
    '(empty) | null | 8080 | "8080:80" | [] | {} | { port: 80 } | { targetPort: 80 } | { number: 80 }',
  ),
  ...each('', '{ containerport: 80 } | { hostPort: 80 } | { containerPort: 80, port: 81 } | { name: http }'),
];

/** What two ports of a container have in common, and lists of ports that are none. */
const ports: readonly Mutation[] = [
  ...each('1', [
    { name: 'http', containerPort: '81' },
    { name: 'http', containerPort: '8080', protocol: 'UDP' },
    { name: 'again', containerPort: '8080' },
    { name: 'again', containerPort: '0x1F90' },
    { containerPort: '8080', protocol: 'UDP' },
    { containerPort: '8080', hostPort: '8080' },
    { containerPort: '9090', hostPort: '8080' },
    { containerPort: '9090', hostPort: '7001' },
  ]),
  ...['80', '"80"', '0'].flatMap((hostPort) =>
    [{}, { hostIP: '127.0.0.1' }, { protocol: 'UDP' }, { protocol: 'TCP' }, { hostIP: '""' }].map(
      (more): Mutation => [
        ['0', { containerPort: '80', hostPort: '80' }],
        ['1', { containerPort: '81', hostPort, ...more }],
      ],
    ),
  ),
  ...each(
    '',
    '[] | null | 8080 | [8080] | ["8080:80"] | { http: 8080 } | { containerPort: 8080 } | (absent)',
  ),
];

const handler: readonly Mutation[] = [
  ...each('', nested('httpGet.port', NUMBERS_OR_NAMES)),
  ...each('', nested('tcpSocket.port', NUMBERS_OR_NAMES)),
  ...each('', nested('grpc.port', [...NUMBERS, ...NAMES.slice(0, 8)])),
  ...each('', '{} | null | 8080 | { exec: { command: [a] } } | { port: 8080 } | { http: { port: 80 } }'),
  ...each(
    '',
    '{ httpGet: { port: 80 }, tcpSocket: { port: 80 } } | { grpc: { port: 80 }, exec: { command: [a] } }',
  ),
  ...each('', nested('httpGet', list('{} | null | 80 | http | { path: / } | { containerPort: 80 }'))),
  ...each('', nested('tcpSocket', list('{} | null | 8080 | http | { host: a }'))),
  ...each('', nested('grpc', list('{} | null | 8080 | { service: a }'))),
];
const thirds = (rest: number) => handler.filter((_, at) => at % 3 === rest);

const probesAndHooks: readonly Mutation[] = [
  ...below('readinessProbe', handler),
  ...each('readinessProbe.httpGet.scheme', 'HTTP | HTTPS | http | https | TCP | "" | null | 80'),
  ...each('readinessProbe.httpGet.host', '127.0.0.1 | example.com | example.com:80 | "" | 80 | null'),
  ...each('readinessProbe.httpGet.port', [undefined]),
  ...below('livenessProbe', thirds(0)),
  ...below('startupProbe', thirds(1)),
  ...below('lifecycle.postStart', thirds(2)),
  ...below('lifecycle.preStop', handler),
  ...each('lifecycle', '{} | null | { preStop: { sleep: { seconds: 5 } } } | { postStart: null }'),
];

const env: readonly Mutation[] = [
  ...each('env.0.value', TEXTS),
  ...each('env', '{ PORT: 8080 } | [PORT=8080] | [] | null | [{ name: PORT }] | [{ name: 80, value: a }]'),
];

const SOME_PORTS = list('http | 8080 | "8080" | 0 | 70000 | HTTP | nope | "" | null | a--b | 0x50 | true');

const initContainer: readonly Mutation[] = [
  ...each('restartPolicy', 'Always | OnFailure | Never | "" | null | (absent)'),
  ...each('readinessProbe', nested('httpGet.port', SOME_PORTS)),
  ...each('livenessProbe', nested('tcpSocket.port', SOME_PORTS)),
  ...each('startupProbe', nested('grpc.port', SOME_PORTS)),
  ...each('lifecycle', nested('postStart.httpGet.port', SOME_PORTS)),
  ...each(
    'lifecycle',
    nested('preStop', list('{} | { exec: { command: [a] } } | { sleep: { seconds: 1 } } | null')),
  ),
  ...each('readinessProbe', '{} | null | { exec: { command: [a] } }'),
  ...each('ports.0.containerPort', SOME_PORTS),
  ...each('ports.0.name', 'http | HTTP | 80 | "80" | metrics | proxy | a--b'),
  ...each('ports.0.hostPort', '0 | 7000 | 8080 | "80" | 70000'),
  ...each('ports.0.protocol', 'UDP | udp | HTTP | 6'),
  ...each('ports.1', [
    { containerPort: '7000', hostPort: '7000' },
    { name: 'proxy', containerPort: '15001' },
  ]),
  ...each('ports', [
    [
      { containerPort: '80', hostPort: '80' },
      { containerPort: '81', hostPort: '80' },
    ],
    [{ containerPort: '80' }, { containerPort: '80' }],
  ]),
];

const debug = { name: 'debug', image: 'busybox:1.37' };
const ephemeral: readonly Mutation[] = each('ephemeralContainers', [
  [debug],
  [{ ...debug, ports: [{ containerPort: '80' }] }],
  [{ ...debug, ports: [{ containerPort: '"80"' }] }],
  [{ ...debug, ports: '[]' }],
  [{ ...debug, readinessProbe: { httpGet: { port: '80' } } }],
  [{ ...debug, livenessProbe: { tcpSocket: { port: 'http' } } }],
  [{ ...debug, startupProbe: { grpc: { port: '80' } } }],
  [{ ...debug, lifecycle: { preStop: { exec: { command: ['a'] } } } }],
  '[]',
  'null',
]);

export const POD_SPEC_MUTATIONS: readonly Mutation[] = [
  ...below('containers.0.ports.0', containerPort),
  ...below('containers.0.ports.1', containerPort),
  ...below('containers.0.ports', ports),
  ...below('containers.0', [...probesAndHooks, ...env]),
  ...each('containers.1.ports.0.hostPort', '7001 | 8080 | "80" | 0'),
  ...each('containers.1.ports.0.name', 'http | HTTP | side | 80'),
  ...below('initContainers.0', initContainer),
  ...below('initContainers.1', initContainer),
  ...ephemeral,
  ...each('hostNetwork', BOOLEANS),
];
