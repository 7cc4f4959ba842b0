// node-port-duplicate-across-services: two Services ask for the same port of the cluster's nodes.
import { describe, textOf } from '../kubernetes/describe.ts';
import { PLAIN, type Resource, type Scalar, type Service } from '../kubernetes/resource.ts';
import { directoryOf, fileNameOf } from '../sources/paths.ts';
import type { Place } from '../text/origin.ts';
import { servicesWithNodePort } from '../workspace/keys.ts';
import { hasCopies } from '../workspace/links.ts';
import { sameNamespace } from '../workspace/namespace.ts';
import type { View } from '../workspace/view.ts';
import { portNumber } from './common/entries.ts';
import { typeOf } from './common/serviceType.ts';
import type { Fix, Rule } from './rule.ts';

export const nodePortDuplicateAcrossServices: Rule = {
  id: 'node-port-duplicate-across-services',
  severity: 'error',
  summary: 'A node port is requested by one Service only.',
  why:
    'Node ports, health check node ports among them, are one pool for the whole cluster, whatever the namespace and the ' +
    'protocol. The API server refuses the second Service that asks for a number. Services in one file or directory are ' +
    'taken to be applied together; farther apart in a unit, or where it is not clear that both are meant for one ' +
    'cluster, it is a warning. Copies of one Service, and Services of different environments, are not compared.',
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
      nodePort: 30080
      #         ^^^^^ error node-port-duplicate-across-services: Node port 30080 is also requested by service/api, and the API server gives a node port to one Service only, whatever the protocol. Drop it here or there, or take another number.
      #         ^^^^^ related
---
apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  type: NodePort
  selector:
    app: api
  ports:
    - port: 8080
      nodePort: 30080
      #         ^^^^^ error node-port-duplicate-across-services: Node port 30080 is also requested by service/web, and the API server gives a node port to one Service only, whatever the protocol. Drop it here or there, or take another number.
      #         ^^^^^ related
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
---
apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  type: NodePort
  selector:
    app: api
  ports:
    - port: 8080
      nodePort: 30080
`,
    },
    {
      bad: `#- web/service.yaml
apiVersion: v1
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
      #         ^^^^^ warning node-port-duplicate-across-services: Node port 30080 is also requested by service/game in service.yaml. If both are applied to one cluster, the API server refuses the second, whatever the protocol.
      #         ^^^^^ related
#- game/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: game
spec:
  type: LoadBalancer
  selector:
    app: game
  ports:
    - port: 7777
      protocol: UDP
      nodePort: 30080
      #         ^^^^^ warning node-port-duplicate-across-services: Node port 30080 is also requested by service/web in service.yaml. If both are applied to one cluster, the API server refuses the second, whatever the protocol.
      #         ^^^^^ related
`,
      good: `#- web/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - port: 80
`,
    },
  ],
  visits: 'service',
  *check({ resource, service }, view) {
    if (!view.complete) return;
    const said = new Set<number>();
    for (const { number, value, map, key } of claimsOf(service, view)) {
      // Asked for twice in one Service, it is that Service's own matter.
      if (said.has(number)) continue;
      said.add(number);
      const rivals = view.lookup(resource, servicesWithNodePort(number)).flatMap((other) => {
        const severity = severityOf(view, resource, other);
        const claims = other.service ? claimsOf(other.service, view) : [];
        return severity
          ? claims.filter((claim) => claim.number === number).map((claim) => ({ ...claim, other, severity }))
          : [];
      });
      const first = rivals.find(({ severity }) => severity === 'error') ?? rivals[0];
      if (!first) continue;
      const file = first.other.uri === resource.uri ? '' : ` in ${fileNameOf(first.other.uri)}`;
      const rival = `Node port ${number} is also requested by ${describe(first.other)}${file}`;
      yield {
        at: value,
        severity: first.severity,
        message:
          first.severity === 'error'
            ? `${rival}, and the API server gives a node port to one Service only, whatever the protocol. Drop it here or there, or take another number.`
            : `${rival}. If both are applied to one cluster, the API server refuses the second, whatever the protocol.`,
        related: rivals
          .slice(0, 3)
          .map(({ value, other }) => ({ at: value, message: `requested by ${describe(other)}` })),
        fixes: [
          {
            title: `Remove ${key}, so that Kubernetes picks a free one`,
            changes: [{ kind: 'remove', map, key }],
          },
          ...anotherNumber(view, resource, value),
        ],
      };
    }
  },
};

interface Claim {
  readonly number: number;
  readonly value: Scalar;
  readonly map: Place;
  readonly key: 'nodePort' | 'healthCheckNodePort';
}

/** The node ports that a Service asks for by number. Those it can't have anyway are the matter of other rules. */
function claimsOf(service: Service, view: View): readonly Claim[] {
  const type = typeOf(service);
  if ((type !== 'NodePort' && type !== 'LoadBalancer') || service.ports.open) return [];
  const { first, last } = view.settings.nodePortRange;
  const claim = (value: Scalar | undefined, map: Place, key: Claim['key']): readonly Claim[] => {
    const number = portNumber(value);
    return value && number !== undefined && first <= number && number <= last
      ? [{ number, value, map, key }]
      : [];
  };
  return [
    ...service.ports.items.flatMap((entry) => claim(entry.nodePort, entry.at, 'nodePort')),
    ...(type === 'LoadBalancer' ? claim(service.healthCheckNodePort, service.at, 'healthCheckNodePort') : []),
  ];
}

/** How surely two Services can't both have one node port; undefined where nothing can be said. */
function severityOf(view: View, a: Resource, b: Resource): 'error' | 'warning' | undefined {
  const names = [textOf(a.name), textOf(b.name)];
  const namespaces = sameNamespace(view, a, b);
  if (a.id === b.id || b.broken || names.includes(undefined)) return undefined;
  // The same object, or the same application for another cluster or namespace.
  if (names[0] === names[1] && (namespaces !== 'no' || a.uri !== b.uri)) return undefined;
  if (view.unitOf(a) !== view.unitOf(b)) return undefined;
  const beside = a.scope !== PLAIN || directoryOf(a.uri) === directoryOf(b.uri);
  if (!beside && hasCopies(view, [a, b])) return undefined;
  if (namespaces === 'maybe' || !beside) return 'warning';
  return a.uri === b.uri || !selectTheSame(a, b) ? 'error' : 'warning';
}

/** Two Services in front of the same pods, in two files: perhaps two ways to do it, of which one is applied. */
function selectTheSame(a: Resource, b: Resource): boolean {
  return selectorText(a) === selectorText(b);
}

function selectorText({ service }: Resource): string {
  const pairs = service?.selector.pairs.map(({ key, value }) => `${key.text}=${textOf(value) ?? '?'}`) ?? [];
  return pairs.sort().join();
}

/**
 * The first number that nobody asks for, in the lower band of the range: Kubernetes hands these out last, so that they
 * are good for fixed numbers. Source: calculateRangeOffset in kubernetes pkg/registry/core/service/portallocator.
 */
function anotherNumber(view: View, asker: Resource, at: Scalar): readonly Fix[] {
  const { first, last } = view.settings.nodePortRange;
  const size = last - first + 1;
  const band = Math.min(Math.max(16, Math.floor(size / 32)), 128);
  for (let number = first; number < first + band && number <= last; number++) {
    if (view.lookup(asker, servicesWithNodePort(number)).length > 0) continue;
    return [{ title: `Use ${number}, which is free here`, changes: [{ kind: 'set', at, value: number }] }];
  }
  return [];
}
