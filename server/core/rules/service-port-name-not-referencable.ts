// A port name that an Ingress can not say.
import { isPortName } from '../kubernetes/portName.ts';
import { entriesMeant, isToService } from '../workspace/backends.ts';
import { portNumber as portNumberOf } from './common/entries.ts';
import type { Rule } from './rule.ts';

export const servicePortNameNotReferencable: Rule = {
  id: 'service-port-name-not-referencable',
  severity: 'error',
  summary: 'A Service port that an Ingress names has at most 15 characters and a letter.',
  why:
    'Names of Service ports may have 63 characters, those in an Ingress only 15: the API server refuses ' +
    'the Ingress. Refer to the number, or shorten the name.',
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
                  name: http-administration
                  #     ^^^^^^^^^^^^^^^^^^^ error service-port-name-not-referencable: An Ingress can not name this port: its name has 19 characters, and the API server takes 15 there, with a letter among them. Use the number 80.
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http-administration
    #       ^^^^^^^^^^^^^^^^^^^ related
      port: 80
`,
    },
  ],
  visits: 'ingress',
  *check({ resource, facts }, view) {
    if (!view.complete) return;
    for (const { portName, portNumber, port } of facts.backends) {
      if (portName?.kind !== 'scalar' || portNumber || isPortName(portName.text)) continue;
      const reference = resource.references.find((one) => one.port === portName);
      const [entry] = reference && isToService(reference) ? entriesMeant(view, resource, reference) : [];
      const number = entry && portNumberOf(entry.port.port);
      if (!entry || number === undefined || !port) continue;
      yield {
        at: portName,
        message: `An Ingress can not name this port: its name has ${portName.text.length} characters, and the API server takes 15 there, with a letter among them. Use the number ${number}.`,
        related: entry.port.name
          ? [{ at: entry.port.name, message: 'the name in the Service, where it is allowed' }]
          : [],
        fixes: [
          {
            title: `Use the number ${number}`,
            changes: [
              { kind: 'insert', map: port, key: 'number', value: number, where: 'first' },
              { kind: 'remove', map: port, key: 'name' },
            ],
          },
        ],
      };
    }
  },
};
