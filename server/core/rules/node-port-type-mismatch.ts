// A node port in a Service that is not reached through nodes.
import type { Service, ServicePort } from '../kubernetes/resource.ts';
import { portNumber } from './common/entries.ts';
import { isHeadless, typeOf } from './common/serviceType.ts';
import type { Change, Fix, Rule } from './rule.ts';

export const nodePortTypeMismatch: Rule = {
  id: 'node-port-type-mismatch',
  severity: 'error',
  summary: 'A `nodePort` needs a Service of type NodePort or LoadBalancer.',
  why:
    'A Service without a `type` is a ClusterIP Service, reachable from inside the cluster only. The API server refuses ' +
    'it if an entry asks for a port on the nodes. On an ExternalName Service the field is accepted, but has no effect.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: order-service
spec:
  selector:
    app: order-service
  ports:
    - protocol: TCP
      port: 8080
      targetPort: 8170
      nodePort: 32222
      #         ^^^^^ error node-port-type-mismatch: Node port 32222 needs \`type: NodePort\` or \`LoadBalancer\`, but this Service is ClusterIP, the default, so the API server refuses it. Set the type, or remove \`nodePort\`.
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: order-service
spec:
  type: NodePort
  selector:
    app: order-service
  ports:
    - protocol: TCP
      port: 8080
      targetPort: 8170
      nodePort: 32222
`,
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  selector:
    app: web
  ports:
    - port: 80
      nodePort: 30080
      #         ^^^^^ error node-port-type-mismatch: Node port 30080 needs a Service with an address, but this one is headless, so the API server refuses it. Remove \`nodePort\`.
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  selector:
    app: web
  ports:
    - port: 80
`,
    },
  ],
  visits: 'service',
  *check({ service }) {
    // One wrong type is one mistake, however many entries suffer from it.
    const entries = service.ports.items.filter(({ nodePort }) => portNumber(nodePort) !== undefined);
    const at = entries[0]?.nodePort;
    const number = portNumber(at);
    const type = typeOf(service);
    if (!at || number === undefined) return;
    if (type === 'ExternalName') {
      const message = `Node port ${number} has no effect: an ExternalName Service is only a name in DNS. Remove \`nodePort\`.`;
      yield { at, severity: 'hint', message, fixes: [removal(entries)] };
    }
    if (type !== 'ClusterIP') return;
    const byDefault = service.type ? '' : ', the default';
    yield isHeadless(service)
      ? {
          at,
          message: `Node port ${number} needs a Service with an address, but this one is headless, so the API server refuses it. Remove \`nodePort\`.`,
          fixes: [removal(entries)],
        }
      : {
          at,
          message: `Node port ${number} needs \`type: NodePort\` or \`LoadBalancer\`, but this Service is ClusterIP${byDefault}, so the API server refuses it. Set the type, or remove \`nodePort\`.`,
          fixes: [...typing(service), removal(entries)],
        };
  },
};

/** Not where the Service may turn out headless, which no other type can be. */
function typing({ at: map, type, clusterIP }: Service): readonly Fix[] {
  if (clusterIP?.kind === 'unknown') return [];
  const change: Change = type
    ? { kind: 'set', at: type, value: 'NodePort' }
    : { kind: 'insert', map, key: 'type', value: 'NodePort', where: 'first' };
  return [{ title: 'Set `type: NodePort`', changes: [change] }];
}

function removal(entries: readonly ServicePort[]): Fix {
  return {
    title: 'Remove `nodePort`',
    changes: entries.map(({ at: map }) => ({ kind: 'remove', map, key: 'nodePort' })),
  };
}
