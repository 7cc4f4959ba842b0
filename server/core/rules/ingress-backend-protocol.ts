// HTTP in front of a port that speaks UDP.
import { textOf } from '../kubernetes/describe.ts';
import { entriesMeant, isToService, servicesMeant } from '../workspace/backends.ts';
import { protocolOf } from '../workspace/targets.ts';
import type { Rule } from './rule.ts';

export const ingressBackendProtocol: Rule = {
  id: 'ingress-backend-protocol',
  severity: 'warning',
  summary: 'A backend is a TCP port.',
  why:
    'An Ingress speaks HTTP, which runs over TCP. The controller connects to an entry for UDP or SCTP in ' +
    'vain.',
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
                name: dns
                port:
                  number: 53
                  #       ^^ warning ingress-backend-protocol: Port 53 of service dns is UDP, but an Ingress speaks HTTP over TCP, so requests find no backend.
---
apiVersion: v1
kind: Service
metadata:
  name: dns
spec:
  selector:
    app: dns
  ports:
    - port: 53
      protocol: UDP
      #         ^^^ related
`,
    },
  ],
  visits: 'reference',
  *check({ resource, reference }, view) {
    if (resource.particulars?.is !== 'ingress' || !isToService(reference) || !reference.port) return;
    const found = servicesMeant(view, resource, reference);
    if (found.kind !== 'found' || !found.certain) return;
    const entries = entriesMeant(view, resource, reference);
    const [entry] = entries;
    const protocol = entry && protocolOf(entry.port);
    if (!entry || !entries.every(({ port }) => protocolOf(port) !== 'TCP') || !protocol) return;
    const name = textOf(entry.resource.name) ?? '?';
    yield {
      at: reference.port,
      message: `Port ${textOf(entry.port.port) ?? '?'} of service ${name} is ${protocol}, but an Ingress speaks HTTP over TCP, so requests find no backend.`,
      related: [
        {
          at: entry.port.protocol ?? entry.port.port ?? entry.port.head,
          message: `protocol of service ${name}`,
        },
      ],
    };
  },
};
