// An Ingress in front of an alias.
import { textOf } from '../kubernetes/describe.ts';
import { isToService, servicesMeant } from '../workspace/backends.ts';
import { certainIn } from '../workspace/resolution.ts';
import { typeOf } from './common/serviceType.ts';
import type { Rule } from './rule.ts';

export const ingressBackendExternalName: Rule = {
  id: 'ingress-backend-external-name',
  severity: 'off',
  whenOn: 'information',
  summary: 'A backend is a Service with endpoints.',
  why:
    'An ExternalName Service is an alias in DNS. Many controllers refuse it as a backend, or have to be ' +
    'told to follow it.',
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
                name: shop
                #     ^^^^ information ingress-backend-external-name: Service shop is an alias in DNS, and many Ingress controllers refuse such a backend.
                port:
                  number: 80
---
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  type: ExternalName
  #     ^^^^^^^^^^^^ related
  externalName: shop.example.net
`,
    },
  ],
  visits: 'reference',
  *check({ resource, reference }, view) {
    if (resource.particulars?.is !== 'ingress' || !isToService(reference) || !reference.to.name) return;
    const [owner] = certainIn(servicesMeant(view, resource, reference));
    if (!owner?.service || typeOf(owner.service) !== 'ExternalName') return;
    const name = textOf(owner.name) ?? '?';
    yield {
      at: reference.to.name,
      message: `Service ${name} is an alias in DNS, and many Ingress controllers refuse such a backend.`,
      related: [{ at: owner.service.type ?? owner.service.key, message: `service ${name}` }],
    };
  },
};
