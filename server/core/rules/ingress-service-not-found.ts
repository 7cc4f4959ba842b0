// A backend without a Service.
import { textOf } from '../kubernetes/describe.ts';
import { isToService, servicesMeant } from '../workspace/backends.ts';
import { useInstead } from './common/fixes.ts';
import { nearService } from './common/nearServices.ts';
import type { Rule } from './rule.ts';

export const ingressServiceNotFound: Rule = {
  id: 'ingress-service-not-found',
  severity: 'warning',
  summary: 'The Service of a backend exists.',
  why:
    'An Ingress whose Service is missing answers with an error, 503 or 404 by controller. A Service may ' +
    'as well come from another repository, so this is said only where one beside it has nearly the same ' +
    'name; service-reference-not-found says it of all.',
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
                name: wbe
                #     ^^^ warning ingress-service-not-found: There is no Service \`wbe\`, so requests to this path are answered with an error. Did you mean \`web\`?
                port:
                  number: 80
---
apiVersion: v1
kind: Service
metadata:
  name: web
  #     ^^^ related
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
  ],
  visits: 'reference',
  *check({ resource, reference }, view) {
    if (resource.particulars?.is !== 'ingress' || !isToService(reference)) return;
    const { name } = reference.to;
    if (name?.kind !== 'scalar' || servicesMeant(view, resource, reference).kind !== 'none') return;
    if (textOf(reference.port) === 'use-annotation') return;
    const near = nearService(view, resource, name.text);
    if (!near) return;
    const called = textOf(near.name) ?? '';
    yield {
      at: name,
      message: `There is no Service \`${name.text}\`, so requests to this path are answered with an error. Did you mean \`${called}\`?`,
      related: near.name ? [{ at: near.name, message: `service ${called}` }] : [],
      fixes: [useInstead(name, called)],
    };
  },
};
