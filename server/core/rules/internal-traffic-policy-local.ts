// Policy Local for clients inside of the cluster.
import { describe, listed } from '../kubernetes/describe.ts';
import { podsOf } from '../workspace/links.ts';
import type { Rule } from './rule.ts';

export const internalTrafficPolicyLocal: Rule = {
  id: 'internal-traffic-policy-local',
  severity: 'off',
  whenOn: 'information',
  summary: 'A Service with `internalTrafficPolicy: Local` belongs to a DaemonSet.',
  why:
    'With `Local`, clients on nodes without a pod of the Service get no connection. A DaemonSet has a pod ' +
    'on every node, other workloads have not.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  internalTrafficPolicy: Local
  #                      ^^^^^ information internal-traffic-policy-local: With policy Local, clients on nodes without a pod of deploy/web get no connection. Use \`Cluster\`, or \`trafficDistribution: PreferSameNode\`.
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
  internalTrafficPolicy: Cluster
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
    const { internalTrafficPolicy: at } = service;
    if (at?.kind !== 'scalar' || at.text !== 'Local') return;
    const found = podsOf(view, resource);
    if (found.kind !== 'found' || !found.certain || found.resources.some(({ kind }) => kind === 'DaemonSet'))
      return;
    yield {
      at,
      message: `With policy Local, clients on nodes without a pod of ${listed(found.resources.map(describe))} get no connection. Use \`Cluster\`, or \`trafficDistribution: PreferSameNode\`.`,
      fixes: [{ title: 'Use `Cluster`', changes: [{ kind: 'set', at, value: 'Cluster' }] }],
    };
  },
};
