// One port of the node, asked for twice by one pod.
import { describeContainer } from '../kubernetes/describe.ts';
import type { Pod } from '../kubernetes/resource.ts';
import { type HostPort, hostPortsOf } from '../workspace/hostPorts.ts';
import { isSameContainerPort, repeated } from './common/entries.ts';
import { claimOf, withoutHostPort } from './common/hostPorts.ts';
import type { Rule } from './rule.ts';

export const hostPortDuplicateInPod: Rule = {
  id: 'host-port-duplicate-in-pod',
  severity: 'error',
  summary: 'A pod asks for each host port once.',
  why:
    'A port of a node leads to one container. Where two entries of a pod’s regular containers have the same `hostPort`, ' +
    '`hostIP` and protocol, the API server refuses the pod, and the controller of a workload can’t make any.',
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
      containers:
        - name: proxy
          image: registry.example/proxy:1
          ports:
            - containerPort: 8443
              hostPort: 443
              #         ^^^ related
        - name: admin
          image: registry.example/admin:1
          ports:
            - containerPort: 9443
              hostPort: 443
              #         ^^^ error host-port-duplicate-in-pod: Host port 443/TCP is requested by container \`proxy\` already, so the API server refuses the pod. Remove \`hostPort\` here, or take another number.
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
      containers:
        - name: proxy
          image: registry.example/proxy:1
          ports:
            - containerPort: 8443
              hostPort: 443
        - name: admin
          image: registry.example/admin:1
          ports:
            - containerPort: 9443
`,
    },
  ],
  visits: 'pod',
  // Source: AccumulateUniqueHostPorts in kubernetes pkg/apis/core/validation.
  *check({ pod }) {
    if (!pod.backend) return;
    for (const { later, first } of repeated(hostPortsOf(pod), claimOf)) {
      const by =
        later.container === first.container
          ? `twice by container \`${describeContainer(first.container)}\``
          : `by container \`${describeContainer(first.container)}\` already`;
      yield {
        at: later.at,
        message: `Host port ${later.number}/${later.protocol} is requested ${by}, so the API server refuses the pod. Remove \`hostPort\` here, or take another number.`,
        related: [{ at: first.at, message: 'Requested here first' }],
        fixes: isLeftTwice(pod, later) ? [] : [withoutHostPort([later.port])],
      };
    }
  },
};

/** Without the host port, an entry whose container port stands elsewhere too would still be one too many. */
function isLeftTwice(pod: Pod, { port }: HostPort): boolean {
  return pod.containers.items.some(({ ports }) =>
    ports.items.some((other) => other !== port && isSameContainerPort(other, port)),
  );
}
