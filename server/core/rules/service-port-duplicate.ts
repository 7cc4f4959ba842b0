// One port of a Service, listed twice.
import type { Service, ServicePort } from '../kubernetes/resource.ts';
import { asUdp, nameOf, portAndProtocol, portNumber, repeated } from './common/entries.ts';
import type { Fix, Rule } from './rule.ts';

export const servicePortDuplicate: Rule = {
  id: 'service-port-duplicate',
  severity: 'error',
  summary: 'A Service lists each port and protocol once.',
  why:
    'Traffic to a port of the Service can go to one target only, so the API server refuses a second entry with the same ' +
    '`port` and `protocol`. The same number may serve TCP and UDP, in two entries.',
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
      port: 80
      #     ^^ related
      targetPort: 8080
    - name: metrics
      port: 80
      #     ^^ error service-port-duplicate: 80/TCP stands twice in this Service, so the API server refuses it. Clients need another \`port\` for each target.
      targetPort: 9090
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
      targetPort: 9090
`,
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: dns
spec:
  selector:
    app: dns
  ports:
    - name: dns-tcp
      port: 53
      #     ^^ related
    - name: dns
      port: 53
      #     ^^ error service-port-duplicate
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: dns
spec:
  selector:
    app: dns
  ports:
    - name: dns-tcp
      port: 53
    - name: dns
      port: 53
      protocol: UDP
`,
    },
  ],
  visits: 'service',
  *check({ service }) {
    for (const { later, first } of repeated(service.ports.items, portAndProtocol)) {
      if (!later.port || !first.port) continue;
      yield {
        at: later.port,
        message: `${portAndProtocol(first)} stands twice in this Service, so the API server refuses it. Clients need another \`port\` for each target.`,
        related: [{ at: first.port, message: 'The first entry of this port' }],
        fixes: isCopy(later, first)
          ? []
          : [...asUdp(later, portNumber(later.port)), ...byTarget(service, later)],
      };
    }
  },
};

/** True where the names or node ports are the same as well: then only one entry is meant, or more than this is wrong. */
function isCopy(a: ServicePort, b: ServicePort): boolean {
  const name = nameOf(a.name);
  const nodePort = portNumber(a.nodePort);
  return (
    (name !== undefined && name === nameOf(b.name)) ||
    (nodePort !== undefined && nodePort === portNumber(b.nodePort))
  );
}

/** Two entries for different targets want different ports, and the target's number is a likely one. */
function byTarget({ ports }: Service, { port, targetPort }: ServicePort): readonly Fix[] {
  const number = portNumber(targetPort);
  const taken = ports.items.some((other) => portNumber(other.port) === number);
  if (!port || number === undefined || taken) return [];
  return [
    { title: `Use ${number}, the target's number`, changes: [{ kind: 'set', at: port, value: number }] },
  ];
}
