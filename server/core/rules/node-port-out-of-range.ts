// A node port that the cluster does not give away.
import { fieldName, portNumber } from './common/entries.ts';
import { useInstead } from './common/fixes.ts';
import { isFree, withoutNodePort } from './common/nodePorts.ts';
import { typeOf } from './common/serviceType.ts';
import type { Fix, Rule } from './rule.ts';

export const nodePortOutOfRange: Rule = {
  id: 'node-port-out-of-range',
  severity: 'error',
  summary: 'A node port lies in the cluster’s node port range.',
  why:
    'Every cluster sets a range of ports aside on its nodes, 30000–32767 unless the API server was started with another ' +
    '`--service-node-port-range`, and refuses all others. Tell Portolan of another range in the settings.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - port: 80
      nodePort: 80
      #         ^^ error node-port-out-of-range: 80 is outside the node port range 30000–32767, so the API server refuses this \`nodePort\`. Choose one inside, or leave it to the cluster.
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - port: 80
      nodePort: 30080
`,
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
      nodePort: 38080
      #         ^^^^^ error node-port-out-of-range
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
`,
    },
  ],
  visits: 'portValue',
  *check({ resource, field, value }, view) {
    const { service } = resource;
    const number = portNumber(value);
    if (!service || number === undefined || typeOf(service) === 'ExternalName') return;
    if (field !== 'service.ports.nodePort' && field !== 'service.healthCheckNodePort') return;
    const { first, last } = view.settings.nodePortRange;
    if (number >= first && number <= last) return;
    const entry = service.ports.items.find(({ nodePort }) => nodePort === value);
    const near = number + 30000;
    const fixes: Fix[] = [];
    if (near >= first && near <= last && isFree(view, resource, near)) fixes.push(useInstead(value, near));
    if (entry) fixes.push(withoutNodePort(entry));
    yield {
      at: value,
      message: `${number} is outside the node port range ${first}–${last}, so the API server refuses this \`${fieldName(field)}\`. Choose one inside, or leave it to the cluster.`,
      fixes,
    };
  },
};
