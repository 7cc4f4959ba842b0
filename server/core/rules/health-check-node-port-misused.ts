// A healthCheckNodePort where no balancer asks for it.
import { textOf } from '../kubernetes/describe.ts';
import { portNumber } from './common/entries.ts';
import { typeOf } from './common/serviceType.ts';
import type { Fix, Rule } from './rule.ts';

export const healthCheckNodePortMisused: Rule = {
  id: 'health-check-node-port-misused',
  severity: 'error',
  summary: '`healthCheckNodePort` stands in a LoadBalancer Service with `externalTrafficPolicy: Local`.',
  why:
    'A balancer asks this port which nodes have pods, and only then is there anything to ask. The API ' +
    'server refuses the field everywhere else.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  healthCheckNodePort: 30100
  #                    ^^^^^ error health-check-node-port-misused: Health check port 30100 needs \`externalTrafficPolicy: Local\`, so the API server refuses it here. Remove it, or set what it needs.
  selector:
    app: web
  ports:
    - port: 80
`,
      good: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  selector:
    app: web
  ports:
    - port: 80
`,
    },
    {
      bad: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  externalTrafficPolicy: Local
  healthCheckNodePort: 30100
  #                    ^^^^^ error health-check-node-port-misused: Health check port 30100 needs \`type: LoadBalancer\` with policy \`Local\`, so the API server refuses it here. Remove it, or set what it needs.
  selector:
    app: web
  ports:
    - port: 80
`,
      good: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  externalTrafficPolicy: Local
  selector:
    app: web
  ports:
    - port: 80
`,
    },
  ],
  visits: 'service',
  *check({ service }) {
    const { healthCheckNodePort: at, externalTrafficPolicy: policy, at: map } = service;
    const number = portNumber(at);
    const type = typeOf(service);
    if (!at || number === undefined || type === undefined || policy?.kind === 'unknown') return;
    if (type === 'LoadBalancer' && textOf(policy) === 'Local') return;
    const remove: Fix = {
      title: 'Remove `healthCheckNodePort`',
      changes: [{ kind: 'remove', map, key: 'healthCheckNodePort' }],
    };
    const missing =
      type === 'LoadBalancer' ? '`externalTrafficPolicy: Local`' : '`type: LoadBalancer` with policy `Local`';
    yield {
      at,
      message: `Health check port ${number} needs ${missing}, so the API server refuses it here. Remove it, or set what it needs.`,
      fixes: [remove],
    };
  },
};
