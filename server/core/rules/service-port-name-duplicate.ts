// Two ports of a Service with one name.
import { isDnsLabel } from '../kubernetes/portName.ts';
import { isSamePort, nameOf, repeated } from './common/entries.ts';
import { isAddedBeside } from './common/patchedPorts.ts';
import { nameForPort } from './common/servicePortNames.ts';
import type { Rule } from './rule.ts';

export const servicePortNameDuplicate: Rule = {
  id: 'service-port-name-duplicate',
  severity: 'error',
  summary: 'Each port of a Service has a name of its own.',
  why:
    'The name is what tells the ports of a Service apart: for its endpoints, and for an Ingress that refers to a port. ' +
    'The API server refuses a Service with one name on two ports, even where their protocols differ.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      #     ^^^^ related
      port: 80
      targetPort: 8080
    - name: http
      #     ^^^^ error service-port-name-duplicate: Two ports of this Service are named \`http\`, so the API server refuses it. Give this one another name.
      port: 443
      targetPort: 8443
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: 8080
    - name: https
      port: 443
      targetPort: 8443
`,
    },
  ],
  visits: 'service',
  *check({ resource, service }, view) {
    const { items } = service.ports;
    const taken = new Set(items.flatMap(({ name }) => nameOf(name) ?? []));
    const names = repeated(items, (port) => {
      const name = nameOf(port.name);
      return name !== undefined && isDnsLabel(name) ? name : undefined;
    });
    for (const { later, first } of names) {
      if (!later.name || !first.name || isSamePort(later, first)) continue;
      if ([later, first].some((port) => isAddedBeside(view, resource, port))) continue;
      const value = nameForPort(later, taken);
      yield {
        at: later.name,
        message: `Two ports of this Service are named \`${nameOf(later.name)}\`, so the API server refuses it. Give this one another name.`,
        related: [{ at: first.name, message: 'The first port of this name' }],
        fixes: [{ title: `Rename to \`${value}\``, changes: [{ kind: 'set', at: later.name, value }] }],
      };
    }
  },
};
