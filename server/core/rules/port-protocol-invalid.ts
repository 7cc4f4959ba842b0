// A protocol other than the three that ports can have.
import type { Resource, Scalar } from '../kubernetes/resource.ts';
import type { Place } from '../text/origin.ts';
import type { ScalarNode } from '../yaml/node.ts';
import type { Breach, Change, Rule } from './rule.ts';

export const portProtocolInvalid: Rule = {
  id: 'port-protocol-invalid',
  severity: 'error',
  summary: 'The protocol of a port is TCP, UDP or SCTP, in capitals.',
  why:
    '`protocol` is the transport, and the API server takes exactly these three spellings. What is spoken on top of it ' +
    '(HTTP, gRPC, WebSockets) belongs to `appProtocol` of the Service’s port; a container port has no field for it.',
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
      ports: [{ containerPort: 53, protocol: udp }]
      #                                      ^^^ error port-protocol-invalid: The API server takes protocols in capitals only. Write \`UDP\`.
`,
      good: `apiVersion: v1
kind: Pod
metadata:
  name: resolver
spec:
  containers:
    - name: resolver
      image: coredns/coredns:1.12.0
      ports: [{ containerPort: 53, protocol: UDP }]
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
    for (const { protocol } of entriesOf(resource))
      if (protocol?.kind === 'scalar' && protocol.text === '' && protocol.style !== 'plain')
        yield {
          at: protocol,
          message: 'An empty protocol is none, so the API server refuses it. Write TCP, or leave it out.',
          fixes: [{ title: 'Write `TCP`', changes: [{ kind: 'set', at: protocol, value: 'TCP' }] }],
        };
    const entries: readonly Entry[] = [
      ...(resource.service?.ports.items ?? []),
      ...containers.flatMap(({ ports }) => ports.items),
      ...entriesOf(resource),
    ];
    for (const entry of entries) {
      const { protocol } = entry;
      if (protocol?.kind !== 'scalar' || protocol.text === '' || TRANSPORTS.has(protocol.text)) continue;
      const upper = protocol.text.trim().toUpperCase();
      yield TRANSPORTS.has(upper) ? wrongCase(protocol, upper) : otherProtocol(entry, protocol);
    }
  },
};

/** Of policies and slices. */
function entriesOf({ particulars }: Resource): readonly Entry[] {
  if (particulars?.is === 'policy') return particulars.rules.flatMap(({ ports }) => ports.items);
  return particulars?.is === 'slice' ? particulars.ports.items : [];
}

interface Entry {
  readonly at: Place;
  readonly protocol: Scalar | undefined;
  /** Only Services have it, so a container's entry has no such key. */
  readonly appProtocol?: Scalar | undefined;
}

const TRANSPORTS = new Set(['TCP', 'UDP', 'SCTP']);

/** What people write in `protocol`, as `appProtocol` has it. All of these run over TCP. */
const SPOKEN: ReadonlyMap<string, string> = new Map([
  ['http', 'http'],
  ['https', 'https'],
  ['http2', 'kubernetes.io/h2c'],
  ['h2c', 'kubernetes.io/h2c'],
  ['grpc', 'grpc'],
  ['ws', 'kubernetes.io/ws'],
  ['websocket', 'kubernetes.io/ws'],
  ['wss', 'kubernetes.io/wss'],
]);

function wrongCase(at: ScalarNode, value: string): Breach {
  return {
    at,
    message: `The API server takes protocols in capitals only. Write \`${value}\`.`,
    fixes: [{ title: `Write \`${value}\``, safe: true, changes: [{ kind: 'set', at, value }] }],
  };
}

function otherProtocol(entry: Entry, at: ScalarNode): Breach {
  const app = SPOKEN.get(at.text.trim().toLowerCase());
  const hint = app && 'appProtocol' in entry ? `, and \`${app}\` in \`appProtocol\`` : '';
  const changes: Change[] = [{ kind: 'set', at, value: 'TCP' }];
  const where = { after: 'protocol' } as const;
  if (app && hint && !entry.appProtocol)
    changes.push({ kind: 'insert', map: entry.at, key: 'appProtocol', value: app, where });
  const title = changes.length > 1 ? `Use TCP, and \`${app}\` as appProtocol` : 'Use TCP';
  return {
    at,
    message: `\`${at.text}\` is not a transport protocol, so the API server refuses it. Write TCP, UDP or SCTP${hint}.`,
    fixes: app ? [{ title, changes }] : [],
  };
}
