// A reference that still has the name a Service had before its kustomization put a prefix or suffix to it.
import { notesOf } from '../sources/kustomize/note.ts';
import type { Rule } from './rule.ts';

export const serviceNameNotUpdated: Rule = {
  id: 'service-name-not-updated',
  severity: 'warning',
  summary: 'References to a Service go by the name that its kustomization gives it.',
  why:
    '`namePrefix` and `nameSuffix` rename Services, and kustomize follows that in the references it knows: an Ingress, ' +
    'a StatefulSet, a webhook. It does not read URLs and hosts in environment variables, arguments and ConfigMaps, nor routes of ' +
    'the Gateway API and Istio, nor monitors. Those go on asking for a Service that this kustomization does not have.',
  examples: [
    {
      bad: `#- kustomization.yaml
namePrefix: dev-
resources:
  - shop.yaml
#- shop.yaml
apiVersion: v1
kind: Service
metadata:
  name: cart
  #     ^^^^ related
spec:
  selector:
    app: cart
  ports:
    - port: 80
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
          image: shop/web:1.4
          env:
            - name: CART
              value: http://cart/items
              #      ^^^^^^^^^^^^^^^^^ warning service-name-not-updated: Service \`cart\` is called \`dev-cart\` here, and kustomize does not change texts in \`env\`, so this asks for a Service that is not there. Patch it where the prefix is, or write the name without one.
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: web
spec:
  rules:
    - backendRefs:
        - name: cart
          #     ^^^^ warning service-name-not-updated: Service \`cart\` is called \`dev-cart\` here, and kustomize does not change names in \`backendRefs\`, so this asks for a Service that is not there. Tell it about the field in \`configurations\`, or patch it where the prefix is.
          port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
spec:
  selector:
    matchLabels:
      app: cart
  template:
    metadata:
      labels:
        app: cart
    spec:
      containers:
        - name: cart
          image: shop/cart:1.4
          ports:
            - containerPort: 80
`,
    },
  ],
  visits: 'build',
  *check({ resource, build }, view) {
    if (build.open || build.unsure || !view.complete) return;
    const told = new Set<unknown>();
    for (const { at, name, now, service, field } of notesOf(resource, 'old-name')) {
      if (told.has(at)) continue;
      told.add(at);
      const isText = !['backendRefs', 'host', 'serverName'].includes(field);
      const remedy = isText
        ? 'Patch it where the prefix is, or write the name without one.'
        : 'Tell it about the field in `configurations`, or patch it where the prefix is.';
      yield {
        at,
        message: `Service \`${name}\` is called \`${now}\` here, and kustomize does not change ${isText ? 'texts' : 'names'} in \`${field}\`, so this asks for a Service that is not there. ${remedy}`,
        related: [{ at: service, message: `Service \`${now}\`` }],
      };
    }
  },
};
