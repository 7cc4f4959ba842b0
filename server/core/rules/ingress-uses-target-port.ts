// The port of the pod where that of the Service belongs.
import { textOf } from '../kubernetes/describe.ts';
import type { Ingress } from '../kubernetes/objects.ts';
import type { Resource } from '../kubernetes/resource.ts';
import { numberOf } from '../yaml/scalar.ts';
import { lostPort, portsOf, relatedEntries } from './common/backends.ts';
import { portNumber } from './common/entries.ts';
import { useInstead } from './common/fixes.ts';
import { classOf } from './common/ingressClass.ts';
import type { Rule } from './rule.ts';

export const ingressUsesTargetPort: Rule = {
  id: 'ingress-uses-target-port',
  severity: 'error',
  summary: 'A backend names the port of the Service, not the port behind it.',
  why:
    'An Ingress refers to `ports[].port` of the Service; the target port is no business of it. ingress- ' +
    'nginx accepts the number of a target port all the same: there it is only said as information.',
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
                  number: 8080
                  #       ^^^^ error ingress-uses-target-port: 8080 is the port of the pods, but an Ingress refers to the port of the Service: service web has 80 (\`http\`), so requests to this path find no backend.
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
  ],
  visits: 'reference',
  *check({ resource, reference }, view) {
    const { particulars } = resource;
    if (particulars?.is !== 'ingress') return;
    const lost = lostPort(view, { resource, reference });
    const { port } = reference;
    const number = port?.kind === 'scalar' ? numberOf(port) : undefined;
    const right = portNumber(lost?.behind?.port);
    if (!lost || !port || number === undefined || right === undefined) return;
    const name = textOf(lost.owner.name) ?? '?';
    const isLenient = mayBeNginx(resource, particulars);
    yield {
      at: port,
      ...(isLenient ? { severity: 'information' } : {}),
      message: isLenient
        ? `${number} is the port of the pods. ingress-nginx takes it, but others do not: the port of service ${name} is ${right}.`
        : `${number} is the port of the pods, but an Ingress refers to the port of the Service: service ${name} has ${portsOf(lost.service)}, so requests to this path find no backend.`,
      related: relatedEntries(lost),
      fixes: [useInstead(port, right)],
    };
  },
};

/**
 * ingress-nginx also takes the text of a target port, and serves every Ingress without a class where it is set up so.
 * Source: ingress-nginx internal/ingress/controller/controller.go serviceEndpoints.
 */
function mayBeNginx(resource: Resource, facts: Ingress): boolean {
  return (
    (classOf(resource, facts)?.includes('nginx') ?? false) ||
    resource.annotations.some(({ key }) => key.text.startsWith('nginx.ingress.'))
  );
}
