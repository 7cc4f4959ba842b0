// A name of a Service that nothing here has.
import { textOf } from '../kubernetes/describe.ts';
import { isFreeText } from '../kubernetes/kinds/textReferences.ts';
import { isToService, servicesMeant } from '../workspace/backends.ts';
import { mayBeGenerated } from './common/nearServices.ts';
import type { Rule } from './rule.ts';

export const serviceReferenceNotFound: Rule = {
  id: 'service-reference-not-found',
  severity: 'off',
  whenOn: 'warning',
  summary: 'A Service that is named exists in this workspace.',
  why:
    'Ingresses, routes, webhooks and StatefulSets name Services. One that is missing may as well come ' +
    'from another repository, so this is off unless you switch it on.',
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
                name: checkout
                #     ^^^^^^^^ warning service-reference-not-found: No Service of this workspace is called \`checkout\`.
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
    if (!isToService(reference) || isFreeText(reference) || resource.particulars?.is === 'slice') return;
    const { name } = reference.to;
    if (name?.kind !== 'scalar' || textOf(reference.port) === 'use-annotation') return;
    if (servicesMeant(view, resource, reference).kind !== 'none' || mayBeGenerated(view, resource)) return;
    yield { at: name, message: `No Service of this workspace is called \`${name.text}\`.` };
  },
};
