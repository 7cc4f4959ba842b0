// A Service with an address, but without a port.
import { textOf } from '../kubernetes/describe.ts';
import type { Resource, Service } from '../kubernetes/resource.ts';
import { sameName } from '../workspace/keys.ts';
import { podsOf } from '../workspace/links.ts';
import { protocolOf, servingPorts } from '../workspace/targets.ts';
import type { View } from '../workspace/view.ts';
import { nameOf, portNumber } from './common/entries.ts';
import { isHeadless, typeOf } from './common/serviceType.ts';
import type { Fix, NewEntry, Rule } from './rule.ts';

export const servicePortsEmpty: Rule = {
  id: 'service-ports-empty',
  severity: 'error',
  summary: 'A Service has at least one port.',
  why:
    'A cluster IP serves nothing but the ports that the Service lists, so the API server refuses a Service without any. ' +
    'Only headless and ExternalName Services may do without: they are just names in DNS.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
# \`spec\` error service-ports-empty: This Service has no ports, so the API server refuses it. Add the port that clients use, or make it headless with \`clusterIP: None\`.
  selector:
    app: web
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - name: http
          containerPort: 80
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
      targetPort: http
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - name: http
          containerPort: 80
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
  ports: []
  #      ^^ error service-ports-empty
`,
    },
  ],
  visits: 'service',
  *check({ resource, service }, view) {
    const { ports, clusterIP } = service;
    const type = typeOf(service);
    if (ports.items.length > 0 || ports.open || type === undefined || type === 'ExternalName') return;
    if (clusterIP?.kind === 'unknown' || isHeadless(service) || hasPortsElsewhere(view, resource)) return;
    yield {
      at: ports.at ?? service.key,
      message:
        'This Service has no ports, so the API server refuses it. Add the port that clients use, or make it headless with `clusterIP: None`.',
      fixes: ports.at ? [] : portsOfPods(view, resource, service),
    };
  },
};

/** True where another text about the same Service lists ports: one of the two is likely laid over the other. */
function hasPortsElsewhere(view: View, resource: Resource): boolean {
  const name = textOf(resource.name);
  const others = name === undefined ? [] : view.lookup(resource, sameName(resource, name));
  return others.some(({ id, service }) => id !== resource.id && (service?.ports.items.length ?? 0) > 0);
}

/** The one port that the selected pods declare. */
function portsOfPods(view: View, resource: Resource, service: Service): readonly Fix[] {
  const found = podsOf(view, resource);
  if (found.kind !== 'found') return [];
  const [first, ...others] = found.resources.flatMap(({ pod }) => (pod ? servingPorts(pod) : []));
  const number = portNumber(first?.port.number);
  if (!first || others.length > 0 || number === undefined || protocolOf(first.port) !== 'TCP') return [];
  const name = nameOf(first.port.name);
  const item: readonly NewEntry[] = [['port', number], ...(name ? [['targetPort', name] as const] : [])];
  return [
    {
      title: `Add port ${number}`,
      changes: [{ kind: 'insertList', map: service.at, key: 'ports', item, where: 'last' }],
    },
  ];
}
