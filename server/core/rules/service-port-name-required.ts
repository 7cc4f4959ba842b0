// Several ports in a Service, and one without a name.
import { isAddedBeside } from './common/patchedPorts.ts';
import { namingsOf } from './common/servicePortNames.ts';
import type { Fix, Rule } from './rule.ts';

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
  *check({ resource, service }, view) {
    const { items } = service.ports;
    if (items.length < 2 || items.some((port) => !port.name && isAddedBeside(view, resource, port))) return;
    const namings = namingsOf(service);
    const changes = [...namings.values()];
    const all: Fix = { title: `Name the ${changes.length} unnamed ports`, safe: true, changes };
    for (const [port, change] of namings) {
      const one: Fix = { title: 'Name this port', safe: true, changes: [change] };
      yield {
        at: port.name ?? port.head,
        message: `This Service has ${items.length} ports, and then each of them needs a name, or the API server refuses it. Add a \`name\`.`,
        fixes: [changes.length > 1 && changes.length <= MOST_AT_ONCE ? all : one],
      };
    }
  },
};

/** So many ports are named by one fix; of more, each has a fix of its own, or their fixes would outgrow the file. */
const MOST_AT_ONCE = 20;
