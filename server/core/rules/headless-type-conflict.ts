// A Service that is to have no address, and yet be reached from outside.
import { textOf } from '../kubernetes/describe.ts';
import type { Service } from '../kubernetes/resource.ts';
import { isHeadless, typeOf } from './common/serviceType.ts';
import type { Fix, Rule } from './rule.ts';

export const headlessTypeConflict: Rule = {
  id: 'headless-type-conflict',
  severity: 'error',
  summary: 'A headless Service has the type ClusterIP, and an alias has no `clusterIP`.',
  why:
    'NodePort and LoadBalancer Services lead traffic from the nodes to the Service’s address inside the cluster. ' +
    '`clusterIP: None` says that there is no such address, so the API server refuses the two together. An ExternalName ' +
    'Service is an alias in DNS; there `clusterIP` is refused whatever it says.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  #     ^^^^^^^^^^^^ related
  clusterIP: None
  #          ^^^^ error headless-type-conflict: A LoadBalancer Service needs a cluster IP, so the API server refuses \`None\`. Remove \`clusterIP\`, or set \`type: ClusterIP\` for a headless Service.
  selector:
    app: web
  ports:
    - port: 80
`,
      good: `apiVersion: v1
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
  ],
  visits: 'service',
  *check({ service }) {
    const { type, clusterIP } = service;
    const name = typeOf(service);
    if (!type || !clusterIP) return;
    if (name === 'ExternalName' && textOf(clusterIP)) {
      yield {
        at: clusterIP,
        message:
          'An ExternalName Service is an alias in DNS and has no address, so the API server refuses `clusterIP`. Remove it.',
        related: [{ at: type, message: 'The type that has no address' }],
        fixes: [withoutAddress(service)],
      };
      return;
    }
    if (!isHeadless(service) || (name !== 'NodePort' && name !== 'LoadBalancer')) return;
    yield {
      at: clusterIP,
      message: `A ${name} Service needs a cluster IP, so the API server refuses \`None\`. Remove \`clusterIP\`, or set \`type: ClusterIP\` for a headless Service.`,
      related: [{ at: type, message: 'The type that needs an address' }],
      fixes: fixesFor(service),
    };
  },
};

function fixesFor(service: Service): readonly Fix[] {
  const { type, ports, healthCheckNodePort } = service;
  const fixes: Fix[] = [withoutAddress(service)];
  const usesNodes = healthCheckNodePort !== undefined || ports.items.some(({ nodePort }) => nodePort);
  if (type && !usesNodes)
    fixes.push({
      title: 'Set `type: ClusterIP`',
      changes: [{ kind: 'set', at: type, value: 'ClusterIP' }],
    });
  return fixes;
}

function withoutAddress({ at: map }: Service): Fix {
  return { title: 'Remove `clusterIP`', changes: [{ kind: 'remove', map, key: 'clusterIP' }] };
}
