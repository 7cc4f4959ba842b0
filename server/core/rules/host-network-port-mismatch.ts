// A host port that differs from the container port, on the host's own network.
import { sharesHostNetwork } from '../workspace/hostPorts.ts';
import { portNumber } from './common/entries.ts';
import { withoutHostPort } from './common/hostPorts.ts';
import type { Rule } from './rule.ts';

export const hostNetworkPortMismatch: Rule = {
  id: 'host-network-port-mismatch',
  severity: 'error',
  summary: 'On the host’s network, `hostPort` is the same number as `containerPort`.',
  why:
    'With `hostNetwork: true` a program listens on the node itself, so there is nothing to map: the API server refuses ' +
    'a `hostPort` that differs from `containerPort`. Left out, it is filled in.',
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: edge
spec:
  selector:
    matchLabels:
      app: edge
  template:
    metadata:
      labels:
        app: edge
    spec:
      hostNetwork: true
      containers:
        - name: edge
          image: registry.example/edge:1
          ports:
            - containerPort: 8080
              hostPort: 80
              #         ^^ error host-network-port-mismatch: On the host's network container port 8080 is port 8080 of the node, so the API server refuses host port 80. Remove \`hostPort\`, and let the program listen on the port you want.
`,
      good: `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: edge
spec:
  selector:
    matchLabels:
      app: edge
  template:
    metadata:
      labels:
        app: edge
    spec:
      hostNetwork: true
      containers:
        - name: edge
          image: registry.example/edge:1
          ports:
            - containerPort: 8080
`,
    },
  ],
  visits: 'containerPort',
  // Source: validatePodHostNetworkDeps in kubernetes pkg/apis/core/validation.
  *check({ pod, container, port }) {
    if (container.role !== 'regular' || !pod.backend || sharesHostNetwork(pod) !== 'yes') return;
    const { hostPort: at } = port;
    const host = portNumber(at);
    const own = portNumber(port.number);
    if (!at || host === undefined || own === undefined || host === own) return;
    yield {
      at,
      message: `On the host's network container port ${own} is port ${own} of the node, so the API server refuses host port ${host}. Remove \`hostPort\`, and let the program listen on the port you want.`,
      fixes: [
        withoutHostPort([port]),
        { title: `Use ${own} as \`hostPort\``, changes: [{ kind: 'set', at, value: own }] },
      ],
    };
  },
};
