// target-port-number-protocol-mismatch: the pods declare the target's number, but with another transport protocol.
import { describe } from '../kubernetes/describe.ts';
import { protocolOf, wantedBy } from '../workspace/targets.ts';
import { freeIn, relatedPorts } from './common/portOffers.ts';
import { isProbed, mismatches, protocolFixes } from './common/protocolMismatch.ts';
import { certainAnswers } from './common/selectedPods.ts';
import type { Rule } from './rule.ts';

export const targetPortNumberProtocolMismatch: Rule = {
  id: 'target-port-number-protocol-mismatch',
  severity: 'warning',
  summary: 'A numeric `targetPort` is declared with the protocol of the Service port.',
  why:
    'The number is used as it is, so traffic does arrive; but a pod that declares 5353 as `UDP` most likely does not ' +
    'answer on TCP, and TCP is what a Service port speaks where no protocol is written. Nothing is said where another ' +
    'entry of the Service uses the declared protocol: the container then serves both and names only one.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: stats
spec:
  selector:
    app: stats
  ports:
    - port: 8125
      targetPort: 8125
      #           ^^^^ warning target-port-number-protocol-mismatch: deploy/stats declares 8125 as UDP, but this Service port is TCP. Set the same protocol on both sides.
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: stats
spec:
  selector:
    matchLabels:
      app: stats
  template:
    metadata:
      labels:
        app: stats
    spec:
      containers:
        - name: stats
          image: registry.example/stats:1
          ports:
            - containerPort: 8125
              #              ^^^^ related
              protocol: UDP
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: stats
spec:
  selector:
    app: stats
  ports:
    - port: 8125
      targetPort: 8125
      protocol: UDP
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: stats
spec:
  selector:
    matchLabels:
      app: stats
  template:
    metadata:
      labels:
        app: stats
    spec:
      containers:
        - name: stats
          image: registry.example/stats:1
          ports:
            - containerPort: 8125
              protocol: UDP
`,
    },
  ],
  visits: 'servicePort',
  *check({ resource, service, port }, view) {
    const want = wantedBy(port);
    const at = port.protocol ?? port.targetPort ?? port.port;
    if (!at || want.kind !== 'number') return;
    const pods = certainAnswers(view, resource, port) ?? [];
    const ports = mismatches(pods);
    const [first] = ports;
    const isFree = freeIn(service, pods);
    if (!first || ports.length < pods.length || !ports.every(({ port }) => isFree(port))) return;
    if (protocolOf(port) === 'TCP' && isProbed(ports, 'TCP')) return;
    yield {
      at,
      message: `${describe(first.owner)} declares ${want.number} as ${protocolOf(first.port)}, but this Service port is ${protocolOf(port)}. Set the same protocol on both sides.`,
      related: relatedPorts(ports),
      fixes: protocolFixes(service, port, pods, ports),
    };
  },
};
