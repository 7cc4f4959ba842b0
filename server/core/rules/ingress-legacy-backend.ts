// A backend in the form of another API version.
import { convertedBackend } from './common/ingressConversion.ts';
import type { Fix, Rule } from './rule.ts';

export const ingressLegacyBackend: Rule = {
  id: 'ingress-legacy-backend',
  severity: 'error',
  summary: 'A backend has the form of its API version.',
  why:
    '`serviceName` and `servicePort` belong to the beta versions, which Kubernetes has not served since ' +
    '1.22. In `networking.k8s.io/v1` the API server does not know them, and refuses a backend without ' +
    '`service`.',
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
            backend:
              serviceName: web
              #            ^^^ error ingress-legacy-backend: \`serviceName\` and \`servicePort\` belong to the beta versions of Ingress, and \`networking.k8s.io/v1\` refuses a backend without \`service\`. Write \`service: { name, port: { number } }\`.
              servicePort: 80
`,
      good: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: ImplementationSpecific
            backend:
              service:
                name: web
                port:
                  number: 80
`,
    },
    {
      bad: `#- manifest.yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  backend:
    serviceName: web
    #            ^^^ warning ingress-legacy-backend: \`spec.backend\` belongs to the beta versions of Ingress, and \`networking.k8s.io/v1\` drops it, so nothing goes to this Service. Write \`defaultBackend: { service: { name, port: { number } } }\`.
    servicePort: 80
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
`,
    },
  ],
  visits: 'ingress',
  *check({ resource, facts }) {
    if (resource.apiVersion !== 'networking.k8s.io/v1') return;
    for (const backend of facts.backends) {
      const { legacyName, legacyPort, service, isOpen, isResource, isDropped } = backend;
      const at = legacyName ?? legacyPort;
      if (!at || service || isOpen || isResource) continue;
      if (isDropped)
        yield {
          at,
          severity: 'warning',
          message:
            '`spec.backend` belongs to the beta versions of Ingress, and `networking.k8s.io/v1` drops it, so nothing goes to this Service. Write `defaultBackend: { service: { name, port: { number } } }`.',
        };
      else
        yield {
          at,
          message:
            '`serviceName` and `servicePort` belong to the beta versions of Ingress, and `networking.k8s.io/v1` refuses a backend without `service`. Write `service: { name, port: { number } }`.',
          fixes: fixesOf(convertedBackend(backend)),
        };
    }
  },
};

function fixesOf(changes: Fix['changes'] | undefined): readonly Fix[] {
  return changes ? [{ title: 'Write it as `service`', changes }] : [];
}
