// One node port for two protocols, though the entries have different ports.
import { protocolOf } from '../workspace/targets.ts';
import { portAndProtocol, portNumber, repeated } from './common/entries.ts';
import { nodePortOf, repeatedNodePorts, withoutNodePort } from './common/nodePorts.ts';
import type { Rule } from './rule.ts';

export const nodePortSharedByDifferentPorts: Rule = {
  id: 'node-port-shared-by-different-ports',
  severity: 'error',
  summary: 'Two protocols share a node port only where they share the `port` too.',
  why:
    'The cluster keeps account of node ports without looking at the protocol. It makes one exception: within a Service, ' +
    'entries with the same `port`, such as 53/TCP and 53/UDP, get one node port for both. With different ports, the ' +
    'second entry asks for a number that is taken, and the Service is refused.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: voice
spec:
  type: NodePort
  selector:
    app: voice
  ports:
    - name: control
      port: 8080
      nodePort: 30090
      #         ^^^^^ related
    - name: media
      port: 9090
      protocol: UDP
      nodePort: 30090
      #         ^^^^^ error node-port-shared-by-different-ports: Node port 30090 can serve two protocols only for entries with the same \`port\`, but these are 8080/TCP and 9090/UDP, so the API server refuses the Service. Choose another one here.
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: voice
spec:
  type: NodePort
  selector:
    app: voice
  ports:
    - name: control
      port: 8080
      nodePort: 30090
    - name: media
      port: 9090
      protocol: UDP
`,
    },
  ],
  visits: 'service',
  *check({ service }) {
    const { items } = service.ports;
    const same = new Set([...repeatedNodePorts(service)].map(({ later }) => later));
    for (const { later, first } of repeated(items, (entry) => nodePortOf(service, entry))) {
      const ports = [portAndProtocol(first), portAndProtocol(later)];
      if (!later.nodePort || !first.nodePort || ports.includes(undefined) || same.has(later)) continue;
      if (protocolOf(later) === protocolOf(first) || portNumber(later.port) === portNumber(first.port))
        continue;
      yield {
        at: later.nodePort,
        message: `Node port ${nodePortOf(service, first)} can serve two protocols only for entries with the same \`port\`, but these are ${ports.join(' and ')}, so the API server refuses the Service. Choose another one here.`,
        related: [{ at: first.nodePort, message: `Node port of ${ports[0]}` }],
        fixes: [withoutNodePort(later)],
      };
    }
  },
};
