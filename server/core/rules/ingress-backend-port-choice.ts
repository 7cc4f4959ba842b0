// A backend with two ports, or with none.
import { textOf } from '../kubernetes/describe.ts';
import { numberOf } from '../yaml/scalar.ts';
import type { Rule } from './rule.ts';

export const ingressBackendPortChoice: Rule = {
  id: 'ingress-backend-port-choice',
  severity: 'error',
  summary: 'A backend names its port by number or by name.',
  why: 'The API server refuses a backend that gives both, and one that gives neither.',
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
                  number: 80
                  name: http
                  #     ^^^^ error ingress-backend-port-choice: A backend takes a \`number\` or a \`name\`, and the API server refuses both together. Remove one of them.
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
                #     ^^^ error ingress-backend-port-choice: This backend names no port of its Service, so the API server refuses the Ingress. Add \`port\` with a \`number\` or a \`name\`.
`,
    },
  ],
  visits: 'ingress',
  *check({ resource, facts }) {
    if (!resource.apiVersion.endsWith('/v1')) return;
    for (const backend of facts.backends) {
      const { service, name, portKey, port, portNumber, portName, isOpen, isDropped, head } = backend;
      if (!service || isOpen || isDropped) continue;
      const hasNumber = portNumber && !(portNumber.kind === 'scalar' && numberOf(portNumber) === 0);
      const hasName = portName && textOf(portName) !== '';
      if (hasNumber && hasName && port)
        yield {
          at: portName,
          message:
            'A backend takes a `number` or a `name`, and the API server refuses both together. Remove one of them.',
          fixes: [
            { title: 'Remove `name`', changes: [{ kind: 'remove', map: port, key: 'name' }] },
            { title: 'Remove `number`', changes: [{ kind: 'remove', map: port, key: 'number' }] },
          ],
        };
      else if (!hasNumber && !hasName)
        yield {
          at: portKey ?? name ?? head,
          message:
            'This backend names no port of its Service, so the API server refuses the Ingress. Add `port` with a `number` or a `name`.',
        };
    }
  },
};
