// A host port that a Service may get as its node port.
import { portNumber } from './common/entries.ts';
import type { Rule } from './rule.ts';

export const hostPortInNodePortRange: Rule = {
  id: 'host-port-in-node-port-range',
  severity: 'off',
  whenOn: 'hint',
  summary: 'A `hostPort` lies outside the range of node ports.',
  why:
    'The cluster hands out node ports from this range (30000–32767, or what `portolan.nodePortRange` says) without ' +
    'looking at host ports. A Service that gets the same number takes the connections at every node.',
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
  selector:
    matchLabels:
      app: agent
  template:
    metadata:
      labels:
        app: agent
    spec:
      containers:
        - name: agent
          image: registry.example/agent:1
          ports:
            - containerPort: 8080
              hostPort: 30080
              #         ^^^^^ hint host-port-in-node-port-range: Host port 30080 lies in the range of node ports (30000-32767), so a Service may get the same number on every node. Take one outside of it.
`,
    },
  ],
  visits: 'containerPort',
  *check({ container, port: { hostPort } }, view) {
    const { first, last } = view.settings.nodePortRange;
    const number = portNumber(hostPort);
    if (!hostPort || number === undefined || number < first || number > last) return;
    if (container.role !== 'regular') return;
    yield {
      at: hostPort,
      message: `Host port ${number} lies in the range of node ports (${first}-${last}), so a Service may get the same number on every node. Take one outside of it.`,
    };
  },
};
