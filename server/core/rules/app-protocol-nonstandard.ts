// An appProtocol that its readers understand differently.
import { textOf } from '../kubernetes/describe.ts';
import { useInstead } from './common/fixes.ts';
import type { Rule } from './rule.ts';

export const appProtocolNonstandard: Rule = {
  id: 'app-protocol-nonstandard',
  severity: 'off',
  whenOn: 'hint',
  summary:
    'WebSockets and HTTP/2 without TLS have names with a prefix: `kubernetes.io/ws`, `kubernetes.io/h2c`.',
  why:
    'Without a prefix the name means whatever a gateway, mesh or load balancer makes of it. Names with ' +
    '`kubernetes.io/` mean the same everywhere.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      appProtocol: h2c
      #            ^^^ hint app-protocol-nonstandard: \`h2c\` is read differently by different gateways and meshes. The shared spelling is \`kubernetes.io/h2c\`.
`,
      good: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      appProtocol: kubernetes.io/h2c
`,
    },
  ],
  visits: 'service',
  *check({ service }) {
    for (const { appProtocol: at } of service.ports.items) {
      const value = SHARED.get(textOf(at) ?? '');
      if (at?.kind !== 'scalar' || value === undefined) continue;
      yield {
        at,
        message: `\`${at.text}\` is read differently by different gateways and meshes. The shared spelling is \`${value}\`.`,
        fixes: [useInstead(at, value)],
      };
    }
  },
};

/** Source: KEP-3726 (standard application protocols). */
const SHARED: ReadonlyMap<string, string> = new Map([
  ['ws', 'kubernetes.io/ws'],
  ['websocket', 'kubernetes.io/ws'],
  ['wss', 'kubernetes.io/wss'],
  ['h2c', 'kubernetes.io/h2c'],
  ['http2', 'kubernetes.io/h2c'],
]);
