// One node port for two entries of a Service.
import { protocolOf } from '../workspace/targets.ts';
import { isSamePort } from './common/entries.ts';
import { nodePortOf, repeatedNodePorts, withoutNodePort } from './common/nodePorts.ts';
import type { Rule } from './rule.ts';

export const nodePortDuplicateInService: Rule = {
  id: 'node-port-duplicate-in-service',
  severity: 'error',
  summary: 'A Service asks for each node port and protocol once.',
  why:
    'A port of the node leads to one port of one Service, so the API server refuses a Service that asks for the same ' +
    'node port in two entries of the same protocol.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - name: http
      port: 80
      nodePort: 30080
      #         ^^^^^ related
    - name: https
      port: 443
      nodePort: 30080
      #         ^^^^^ error node-port-duplicate-in-service: Two entries of this Service ask for node port 30080/TCP, so the API server refuses it. Choose another one here, or leave it to the cluster.
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - name: http
      port: 80
      nodePort: 30080
    - name: https
      port: 443
`,
    },
  ],
  visits: 'service',
  *check({ service }) {
    for (const { later, first } of repeatedNodePorts(service)) {
      if (!later.nodePort || !first.nodePort || isSamePort(later, first)) continue;
      yield {
        at: later.nodePort,
        message: `Two entries of this Service ask for node port ${nodePortOf(service, first)}/${protocolOf(first)}, so the API server refuses it. Choose another one here, or leave it to the cluster.`,
        related: [{ at: first.nodePort, message: 'The first entry that asks for it' }],
        fixes: [withoutNodePort(later)],
      };
    }
  },
};
