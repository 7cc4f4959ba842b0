// A protocol other than the three that ports can have.
import type { Scalar } from '../kubernetes/resource.ts';
import type { Place } from '../text/origin.ts';
import type { ScalarNode } from '../yaml/node.ts';
import type { Change, Fix, Rule } from './rule.ts';

export const portProtocolInvalid: Rule = {
  id: 'port-protocol-invalid',
  severity: 'error',
  summary: 'The protocol of a port is TCP, UDP or SCTP, in capitals.',
  why: `\`protocol\` is the transport, and the API server takes exactly these three spellings. What is spoken on top of it
(HTTP, gRPC, WebSockets) belongs to \`appProtocol\` of the Service's port; a container port has no field for it.`,
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata:
  name: resolver
spec:
  containers:
    - name: resolver
      image: coredns/coredns:1.12.0
      ports:
        - containerPort: 53
          protocol: udp
          #         ^^^ error port-protocol-invalid: The API server takes protocols in capitals only. Write \`UDP\`.
`,
      good: `apiVersion: v1
kind: Pod
metadata:
  name: resolver
spec:
  containers:
    - name: resolver
      image: coredns/coredns:1.12.0
      ports:
        - containerPort: 53
          protocol: UDP
`,
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      protocol: HTTP
      #         ^^^^ error port-protocol-invalid: \`HTTP\` is not a transport protocol, so the API server refuses it. Write TCP, UDP or SCTP, and \`http\` in \`appProtocol\`.
      targetPort: 8080
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      protocol: TCP
      appProtocol: http
      targetPort: 8080
`,
    },
  ],
  visits: 'resource',
  *check({ resource }) {
    const containers = resource.pod?.containers.items ?? [];
    const entries: readonly Entry[] = [
      ...(resource.service?.ports.items ?? []),
      ...containers.flatMap(({ ports }) => ports.items),
    ];
    for (const entry of entries) {
      const { protocol } = entry;
      if (protocol?.kind !== 'scalar' || protocol.text === '' || TRANSPORTS.has(protocol.text)) continue;
      yield { at: protocol, message: messageFor(entry, protocol), fixes: fixesFor(entry, protocol) };
    }
  },
};

interface Entry {
  readonly at: Place;
  readonly protocol: Scalar | undefined;
  /** Only Services have it, so a container's entry has no such key. */
  readonly appProtocol?: Scalar | undefined;
}

const TRANSPORTS = new Set(['TCP', 'UDP', 'SCTP']);

/** What people write in `protocol`, as `appProtocol` has it. All of these run over TCP. */
const SPOKEN: Readonly<Record<string, string>> = {
  http: 'http',
  https: 'https',
  http2: 'kubernetes.io/h2c',
  h2c: 'kubernetes.io/h2c',
  grpc: 'grpc',
  ws: 'kubernetes.io/ws',
  websocket: 'kubernetes.io/ws',
  wss: 'kubernetes.io/wss',
};

function spoken({ text }: ScalarNode): string | undefined {
  const name = text.trim().toLowerCase();
  return Object.hasOwn(SPOKEN, name) ? SPOKEN[name] : undefined;
}

function messageFor(entry: Entry, protocol: ScalarNode): string {
  const upper = protocol.text.trim().toUpperCase();
  if (TRANSPORTS.has(upper)) return `The API server takes protocols in capitals only. Write \`${upper}\`.`;
  const app = 'appProtocol' in entry ? spoken(protocol) : undefined;
  const hint = app ? `, and \`${app}\` in \`appProtocol\`` : '';
  return `\`${protocol.text}\` is not a transport protocol, so the API server refuses it. Write TCP, UDP or SCTP${hint}.`;
}

function fixesFor(entry: Entry, protocol: ScalarNode): readonly Fix[] {
  const set = (value: string): Change => ({ kind: 'set', at: protocol, value });
  const upper = protocol.text.trim().toUpperCase();
  if (TRANSPORTS.has(upper)) return [{ title: `Write \`${upper}\``, safe: true, changes: [set(upper)] }];
  const app = spoken(protocol);
  if (!app) return [];
  if (!('appProtocol' in entry) || entry.appProtocol) return [{ title: 'Use TCP', changes: [set('TCP')] }];
  const { at: map } = entry;
  const insert = {
    kind: 'insert',
    map,
    key: 'appProtocol',
    value: app,
    where: { after: 'protocol' },
  } as const;
  return [{ title: `Use TCP, and \`${app}\` as appProtocol`, changes: [set('TCP'), insert] }];
}
