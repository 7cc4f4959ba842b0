// Several ports in a Service, and one without a name.
import type { Service } from '../kubernetes/resource.ts';
import { nameOf } from './entries.ts';
import type { Change, Fix, Rule } from './rule.ts';
import { nameForPort } from './servicePortNames.ts';

export const servicePortNameRequired: Rule = {
  id: 'service-port-name-required',
  severity: 'error',
  summary: 'Every port of a Service with several ports has a name.',
  why:
    'Endpoints are matched to the ports of a Service by name, so a Service can leave the name out only as long as ' +
    'it has a single port. With a second one, the API server refuses every entry that has no name.',
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
    - port: 80
      # \`port\` error service-port-name-required: This Service has 3 ports, and then each of them needs a name, or the API server refuses it. Add a \`name\`.
      targetPort: 8080
    - port: 9090
      # \`port\` error service-port-name-required
      targetPort: metrics
    - name: admin
      port: 9091
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
    - name: metrics
      port: 9090
      targetPort: metrics
    - name: admin
      port: 9091
`,
    },
  ],
  visits: 'service',
  *check({ service }) {
    const { items } = service.ports;
    if (items.length < 2) return;
    for (const { name, head } of items) {
      const empty = name?.kind === 'scalar' && name.text === '';
      if (name && !empty) continue;
      yield {
        at: name ?? head,
        message: `This Service has ${items.length} ports, and then each of them needs a name, or the API server refuses it. Add a \`name\`.`,
        fixes: [naming(service)],
      };
    }
  },
};

/** Names every port that has no name, so that the order of the repairs does not matter. */
function naming({ ports }: Service): Fix {
  const taken = new Set(ports.items.flatMap(({ name }) => nameOf(name) ?? []));
  const changes = ports.items.flatMap((port): readonly Change[] => {
    if (port.name && !(port.name.kind === 'scalar' && port.name.text === '')) return [];
    const value = nameForPort(port, taken);
    taken.add(value);
    if (port.name) return [{ kind: 'set', at: port.name, value }];
    return [{ kind: 'insert', map: port.at, key: 'name', value, where: 'first' }];
  });
  return {
    title: changes.length > 1 ? `Name the ${changes.length} unnamed ports` : 'Name this port',
    safe: true,
    changes,
  };
}
