// One Service in front of programs that listen on different ports.
import { offersOf, relatedPorts, workloadsOf } from './common/portOffers.ts';
import { certainAnswers } from './common/selectedPods.ts';
import type { Rule } from './rule.ts';

export const serviceSelectsUnrelatedWorkloads: Rule = {
  id: 'service-selects-unrelated-workloads',
  severity: 'off',
  whenOn: 'hint',
  summary: 'All pods that a Service selects listen on its target port.',
  why:
    'A selector with one shared label (`app: shop`) may select the database as well as the website. ' +
    'Connections that land on the wrong pods are refused.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector:
    app: shop
  ports:
    - port: 80
      targetPort: 8080
      #           ^^^^ hint service-selects-unrelated-workloads: This Service selects deploy/web, which listens on its target port, and deploy/redis, which declares other ports: part of the connections may be refused. Narrow the selector.
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: shop
  template:
    metadata:
      labels:
        app: shop
    spec:
      containers:
        - name: web
          image: registry.example/web:1
          ports:
            - name: http
              containerPort: 8080
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: redis
spec:
  selector:
    matchLabels:
      app: shop
  template:
    metadata:
      labels:
        app: shop
    spec:
      containers:
        - name: redis
          image: registry.example/redis:1
          ports:
            - name: redis
            #       ^^^^^ related
              containerPort: 6379
`,
    },
  ],
  visits: 'servicePort',
  *check({ resource, port }, view) {
    const pods = certainAnswers(view, resource, port);
    if (!pods || pods.length < 2 || !port.port) return;
    const [good, bad] = [
      pods.filter(({ answer }) => answer.kind === 'declared'),
      pods.filter(({ answer }) => answer.kind === 'undeclared'),
    ];
    if (good.length === 0 || bad.length === 0) return;
    yield {
      at: port.targetPort ?? port.port,
      message: `This Service selects ${workloadsOf(good)}, which listens on its target port, and ${workloadsOf(bad)}, which declares other ports: part of the connections may be refused. Narrow the selector.`,
      related: relatedPorts(offersOf(bad)),
    };
  },
};
