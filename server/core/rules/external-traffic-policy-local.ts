// Policy Local where few nodes have a pod.
import { describe } from '../kubernetes/describe.ts';
import { podsOf } from '../workspace/links.ts';
import { numberOf } from '../yaml/scalar.ts';
import { typeOf } from './common/serviceType.ts';
import type { Rule } from './rule.ts';

export const externalTrafficPolicyLocal: Rule = {
  id: 'external-traffic-policy-local',
  severity: 'off',
  whenOn: 'information',
  summary: 'A Service with `externalTrafficPolicy: Local` has pods on all nodes that get its traffic.',
  why:
    'With `Local`, a node without a ready pod drops what arrives there. With one or two replicas most ' +
    'nodes are such nodes, unless a balancer asks them first.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  externalTrafficPolicy: Local
  #                      ^^^^^ information external-traffic-policy-local: With policy Local, nodes without a ready pod drop traffic, and deploy/web has only 2 replicas. Use \`Cluster\`, or run a pod on each node that gets traffic.
  selector:
    app: web
  ports:
    - port: 80
      targetPort: http
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  #         ^ related
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1
          ports:
            - name: http
              containerPort: 8080
`,
      good: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  externalTrafficPolicy: Cluster
  selector:
    app: web
  ports:
    - port: 80
      targetPort: http
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1
          ports:
            - name: http
              containerPort: 8080
`,
    },
  ],
  visits: 'service',
  *check({ resource, service }, view) {
    const { externalTrafficPolicy: at } = service;
    if (at?.kind !== 'scalar' || at.text !== 'Local' || typeOf(service) !== 'NodePort') return;
    const found = podsOf(view, resource);
    if (found.kind !== 'found' || !found.certain) return;
    const counts = found.resources.map(({ scale }) => {
      const replicas = scale?.replicas;
      return replicas?.kind === 'scalar' ? numberOf(replicas) : undefined;
    });
    if (!counts.every((count) => count !== undefined && count <= 2)) return;
    const [owner] = found.resources;
    if (!owner) return;
    yield {
      at,
      message: `With policy Local, nodes without a ready pod drop traffic, and ${describe(owner)} has only ${counts[0]} replicas. Use \`Cluster\`, or run a pod on each node that gets traffic.`,
      related: [{ at: owner.scale?.replicas ?? owner.at, message: `replicas of ${describe(owner)}` }],
      fixes: [{ title: 'Use `Cluster`', changes: [{ kind: 'set', at, value: 'Cluster' }] }],
    };
  },
};
