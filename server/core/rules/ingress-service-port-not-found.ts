// A backend on a port that its Service does not have.
import { textOf } from '../kubernetes/describe.ts';
import { isPortName } from '../kubernetes/portName.ts';
import { isString, numberOf } from '../yaml/scalar.ts';
import { type Lost, likelyEntry, lostPort, portsOf, relatedEntries, useNumber } from './common/backends.ts';
import { useInstead } from './common/fixes.ts';
import type { Fix, Rule } from './rule.ts';

export const ingressServicePortNotFound: Rule = {
  id: 'ingress-service-port-not-found',
  severity: 'error',
  summary: 'A backend names a port of its Service, by its number or by the name of its entry.',
  why:
    'Numbers and names of container ports mean nothing to an Ingress: it looks at `ports[].port` and ' +
    '`ports[].name` of the Service. Controllers answer such a path with an error, or leave it out.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 8081
                  #       ^^^^ error ingress-service-port-not-found: Service web has no port 8081, so requests to this path find no backend. It has 80 (\`http\`).
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      #     ^^ related
      targetPort: web
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
            - name: web
              containerPort: 8080
`,
      good: `#- manifest.yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: web
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
            - name: web
              containerPort: 8080
`,
    },
    {
      bad: `#- manifest.yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  name: web
                  #     ^^^ error ingress-service-port-not-found: Service web has no port named \`web\`, so requests to this path find no backend. \`web\` is the name of a container port; an Ingress takes the Service's own. It has 80 (\`http\`).
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      #     ^^ related
      targetPort: web
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
            - name: web
              containerPort: 8080
`,
      good: `#- manifest.yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  name: http
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: web
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
            - name: web
              containerPort: 8080
`,
    },
  ],
  visits: 'reference',
  *check({ resource, reference }, view) {
    if (resource.particulars?.is !== 'ingress') return;
    const lost = lostPort(view, { resource, reference });
    const { port } = reference;
    if (!lost || port?.kind !== 'scalar' || lost.named === 'use-annotation') return;
    // A number in `name` is of the wrong type, whatever it means.
    if (reference.field === 'ingress.backend.name' && !isString(port)) return;
    // That number is the pod's: ingress-uses-target-port.
    if (lost.behind && numberOf(port) !== undefined) return;
    const name = textOf(lost.owner.name) ?? '?';
    const behind = lost.behind && textOf(lost.behind.name);
    const hint = lost.behind
      ? ` \`${port.text}\` is the name of a container port; an Ingress takes the Service's own.`
      : '';
    yield {
      at: port,
      message: `Service ${name} has no port ${shown(port.text)}, so requests to this path find no backend.${hint} It has ${portsOf(lost.service)}.`,
      related: relatedEntries(lost),
      fixes: numberOf(port) === undefined ? useName(lost, behind) : useNumber(lost),
    };
  },
};

function shown(text: string): string {
  return /^\d+$/.test(text) ? text : `named \`${text}\``;
}

function useName(lost: Lost, behind: string | undefined): readonly Fix[] {
  const name = behind ?? textOf(likelyEntry(lost)?.name);
  const { port } = lost.reference;
  if (name === undefined || port?.kind !== 'scalar' || !isPortName(name)) return [];
  return [useInstead(port, name)];
}
