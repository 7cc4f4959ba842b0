// A host and a port in two variables that do not go together.
import { textOf } from '../kubernetes/describe.ts';
import { lostInText, portsOf, relatedEntries, useNumber } from './common/backends.ts';
import type { Rule } from './rule.ts';

export const envHostPortPair: Rule = {
  id: 'env-host-port-pair',
  severity: 'warning',
  summary: 'A pair of variables for host and port names a port of the Service.',
  why: 'Programs put the two together. A port that the Service does not have is refused.',
  examples: [
    {
      bad: `#- manifest.yaml
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
          env:
            - name: DB_HOST
              value: db
            - name: DB_PORT
              value: "5433"
              #      ^^^^^^ warning env-host-port-pair: Service db has no port 5433, so connections fail. It has 5432.
---
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  selector:
    app: db
  ports:
    - port: 5432
    #       ^^^^ related
`,
      good: `#- manifest.yaml
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
          env:
            - name: DB_HOST
              value: db
            - name: DB_PORT
              value: "5432"
---
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  selector:
    app: db
  ports:
    - port: 5432
`,
    },
  ],
  visits: 'reference',
  *check({ resource, reference }, view) {
    const { port } = reference;
    if (reference.field !== 'env.host' || port?.kind !== 'scalar') return;
    const lost = lostInText(view, { resource, reference });
    if (!lost) return;
    const service = textOf(lost.owner.name) ?? '?';
    yield {
      at: port,
      message: `Service ${service} has no port ${port.text}, so connections fail. It has ${portsOf(lost.service)}.`,
      related: relatedEntries(lost),
      fixes: useNumber(lost, String),
    };
  },
};
