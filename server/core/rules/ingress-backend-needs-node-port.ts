// A balancer that sends traffic to nodes, and a Service without node ports.
import { textOf } from '../kubernetes/describe.ts';
import { isToService, servicesMeant } from '../workspace/backends.ts';
import { certainIn } from '../workspace/resolution.ts';
import { annotationAt } from './common/annotations.ts';
import { typeOf } from './common/serviceType.ts';
import type { Rule } from './rule.ts';

export const ingressBackendNeedsNodePort: Rule = {
  id: 'ingress-backend-needs-node-port',
  severity: 'warning',
  summary: 'With targets of type `instance`, backends have node ports.',
  why:
    'The AWS controller then registers nodes, and reaches pods through the node port of the Service. A ' +
    'ClusterIP Service has none, and the target group stays empty.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    alb.ingress.kubernetes.io/target-type: instance
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
                #     ^^^ warning ingress-backend-needs-node-port: Targets of type \`instance\` are reached through node ports, but service web is ClusterIP and has none. Set \`type: NodePort\` there, or \`target-type: ip\` here.
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
  annotations:
    alb.ingress.kubernetes.io/target-type: ip
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
    const target = annotationAt(resource, TARGET_TYPE);
    if (textOf(target) !== 'instance' || !reference.to.name) return;
    const [owner] = certainIn(servicesMeant(view, resource, reference));
    const { service } = owner ?? {};
    if (!owner || !service || typeOf(service) !== 'ClusterIP') return;
    if (owner.annotations.some(({ key }) => key.text === TARGET_TYPE)) return;
    const name = textOf(owner.name) ?? '?';
    yield {
      at: reference.to.name,
      message: `Targets of type \`instance\` are reached through node ports, but service ${name} is ClusterIP and has none. Set \`type: NodePort\` there, or \`target-type: ip\` here.`,
      related: [{ at: service.type ?? owner.name ?? service.key, message: `service ${name}` }],
      fixes:
        target?.kind === 'scalar'
          ? [{ title: 'Use `target-type: ip`', changes: [{ kind: 'set', at: target, value: 'ip' }] }]
          : [],
    };
  },
};

const TARGET_TYPE = 'alb.ingress.kubernetes.io/target-type';
