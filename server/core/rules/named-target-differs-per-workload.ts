// One name that means different ports.
import { describe, listed } from '../kubernetes/describe.ts';
import { wantedBy } from '../workspace/targets.ts';
import { portNumber } from './common/entries.ts';
import { relatedPorts } from './common/portOffers.ts';
import { certainAnswers } from './common/selectedPods.ts';
import type { Rule } from './rule.ts';

export const namedTargetDiffersPerWorkload: Rule = {
  id: 'named-target-differs-per-workload',
  severity: 'off',
  whenOn: 'hint',
  summary: 'A named `targetPort` means the same number in all pods of a Service.',
  why:
    'Different numbers are legal and sometimes wanted, as while a program moves to another port. Off ' +
    'unless you switch it on.',
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
      targetPort: http
      #           ^^^^ hint named-target-differs-per-workload: This name means 8080 in deploy/web and 9090 in deploy/next.
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
            #       ^^^^ related
              containerPort: 8080
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: next
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
        - name: next
          image: registry.example/next:1
          ports:
            - name: http
            #       ^^^^ related
              containerPort: 9090
`,
    },
  ],
  visits: 'servicePort',
  *check({ resource, port }, view) {
    if (wantedBy(port).kind !== 'name' || !port.targetPort) return;
    const pods = certainAnswers(view, resource, port) ?? [];
    const meant = pods.flatMap(({ answer, resource: owner }) => {
      const number = answer.kind === 'declared' ? portNumber(answer.port.number) : undefined;
      return answer.kind === 'declared' && number !== undefined ? [{ ...answer, owner, number }] : [];
    });
    if (new Set(meant.map(({ number }) => number)).size < 2) return;
    const words = listed(meant.map(({ number, owner }) => `${number} in ${describe(owner)}`));
    yield {
      at: port.targetPort,
      message: `This name means ${words}.`,
      related: relatedPorts(meant),
    };
  },
};
