// A port mapping in a Service that has nothing to map with.
import { textOf } from '../kubernetes/describe.ts';
import { typeOf } from './common/serviceType.ts';
import { untranslated } from './common/untranslatedPort.ts';
import type { Rule } from './rule.ts';

export const externalNamePortMapping: Rule = {
  id: 'external-name-port-mapping',
  severity: 'warning',
  summary: 'An ExternalName Service does not lead from one port to another.',
  why:
    'An ExternalName Service is an alias in DNS and nothing more. Clients look the name up and connect to the other host ' +
    'themselves, on the very port they were told to use.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: database
spec:
  type: ExternalName
  externalName: db.example.com
  ports:
    - port: 80
      targetPort: 5432
      #           ^^^^ warning external-name-port-mapping: An ExternalName Service is an alias in DNS and translates no ports: clients that use port 80 connect to port 80 of db.example.com, not 5432. Write the number that db.example.com listens on in \`port\`.
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: database
spec:
  type: ExternalName
  externalName: db.example.com
  ports:
    - port: 5432
`,
    },
  ],
  visits: 'servicePort',
  *check({ service, port }) {
    const found = typeOf(service) === 'ExternalName' ? untranslated(service, port) : undefined;
    if (!found) return;
    const { number, target, at, fixes } = found;
    const host = textOf(service.externalName) || 'the other host';
    yield {
      at,
      message: `An ExternalName Service is an alias in DNS and translates no ports: clients that use port ${number} connect to port ${number} of ${host}, not ${target}. Write the number that ${host} listens on in \`port\`.`,
      fixes,
    };
  },
};
