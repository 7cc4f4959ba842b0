// Policy Cluster where programs want to know their clients.
import { textOf } from '../kubernetes/describe.ts';
import { typeOf } from './common/serviceType.ts';
import type { Rule } from './rule.ts';

export const externalTrafficPolicyClientIp: Rule = {
  id: 'external-traffic-policy-client-ip',
  severity: 'off',
  whenOn: 'hint',
  summary: 'Ingress controllers see the addresses of clients.',
  why:
    'With `Cluster`, traffic is passed on by nodes, and the pods see the address of a node. With `Local` ' +
    'they see that of the client, but every node that gets traffic needs a pod.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: ingress-nginx
spec:
  type: LoadBalancer
  #     ^^^^^^^^^^^^ hint external-traffic-policy-client-ip: With policy Cluster the pods see addresses of nodes instead of those of clients. With \`externalTrafficPolicy: Local\` they see clients, but each node that gets traffic needs a pod.
  selector:
    app: ingress-nginx
  ports:
    - port: 80
      targetPort: http
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ingress-nginx
spec:
  selector:
    matchLabels:
      app: ingress-nginx
  template:
    metadata:
      labels:
        app: ingress-nginx
    spec:
      containers:
        - name: ingress-nginx
          image: registry.example/ingress-nginx:1
          ports:
            - name: http
              containerPort: 80
`,
    },
  ],
  visits: 'service',
  *check({ resource, service }) {
    const { externalTrafficPolicy, type } = service;
    if (!type || (typeOf(service) !== 'LoadBalancer' && typeOf(service) !== 'NodePort')) return;
    if (externalTrafficPolicy && textOf(externalTrafficPolicy) !== 'Cluster') return;
    if (!/ingress|traefik|haproxy|envoy|gateway/.test(textOf(resource.name) ?? '')) return;
    yield {
      at: externalTrafficPolicy ?? type,
      message:
        'With policy Cluster the pods see addresses of nodes instead of those of clients. With `externalTrafficPolicy: Local` they see clients, but each node that gets traffic needs a pod.',
    };
  },
};
