// A host with a port.
import { useInstead } from './common/fixes.ts';
import type { Rule } from './rule.ts';

export const ingressHostPort: Rule = {
  id: 'ingress-host-port',
  severity: 'error',
  summary: 'The host of an Ingress is a name without a port.',
  why:
    'An Ingress listens on 80 and 443, whatever stands in its rules, and the API server refuses a host ' +
    'with a colon.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  rules:
    - host: shop.example.com:8080
    #       ^^^^^^^^^^^^^^^^^^^^^ error ingress-host-port: A host has no port, so the API server refuses \`shop.example.com:8080\`: an Ingress listens on 80 and 443. Write \`shop.example.com\`.
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
`,
    },
  ],
  visits: 'ingress',
  *check({ facts }) {
    for (const at of facts.hosts) {
      const match = at.kind === 'scalar' ? /^([^:/\s]+):(\d+)$/.exec(at.text) : null;
      const host = match?.[1];
      if (host === undefined) continue;
      yield {
        at,
        message: `A host has no port, so the API server refuses \`${match?.[0]}\`: an Ingress listens on 80 and 443. Write \`${host}\`.`,
        fixes: [{ ...useInstead(at, host), safe: true }],
      };
    }
  },
};
