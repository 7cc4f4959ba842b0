// An entry of a Service's ports without the port itself.
import type { Service, ServicePort } from '../kubernetes/resource.ts';
import { nameOf, portNumber } from './common/entries.ts';
import { usualNumber } from './common/servicePortNames.ts';
import type { Fix, Rule } from './rule.ts';

export const servicePortMissing: Rule = {
  id: 'service-port-missing',
  severity: 'error',
  summary: 'Every entry of a Service’s `ports` has a `port`.',
  why:
    '`port` is the number that clients of the Service use, and the only field of an entry without a default: ' +
    '`targetPort` falls back to it, and a node port is chosen by the cluster. The API server refuses an entry without it.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: django
spec:
  type: NodePort
  selector:
    app: django
  ports:
    - targetPort: 8001
      # \`targetPort\` error service-port-missing: This entry has no \`port\`, the number that clients use, so the API server refuses the Service. Add \`port: 8001\`, or another number.
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: django
spec:
  type: NodePort
  selector:
    app: django
  ports:
    - port: 8001
      targetPort: 8001
`,
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: https
      # \`name\` error service-port-missing
      targetPort: tls
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 443
      name: https
      targetPort: tls
`,
    },
  ],
  visits: 'servicePort',
  *check({ service, port }) {
    if (port.port || port.nothing) return;
    const number = meant(service, port);
    const advice = number === undefined ? 'Add the number.' : `Add \`port: ${number}\`, or another number.`;
    yield {
      at: port.head,
      message: `This entry has no \`port\`, the number that clients use, so the API server refuses the Service. ${advice}`,
      fixes: number === undefined ? [] : [insertion(port, number)],
    };
  },
};

/** The target's number, else what the name of the entry or of its target usually stands for; nothing that is taken. */
function meant({ ports }: Service, port: ServicePort): number | undefined {
  const number =
    portNumber(port.targetPort) ??
    usualNumber(nameOf(port.name) ?? '') ??
    usualNumber(nameOf(port.targetPort) ?? '');
  const taken = ports.items.some((other) => portNumber(other.port) === number);
  return taken ? undefined : number;
}

function insertion(port: ServicePort, number: number): Fix {
  return {
    title: `Add \`port: ${number}\``,
    changes: [{ kind: 'insert', map: port.at, key: 'port', value: number, where: 'first' }],
  };
}
