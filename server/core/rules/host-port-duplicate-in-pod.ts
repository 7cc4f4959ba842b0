// One port of the node, asked for twice by one pod.
import { describeContainer } from '../kubernetes/describe.ts';
import type { ContainerPort, Pod } from '../kubernetes/resource.ts';
import { sharesHostNetwork } from '../workspace/hostPorts.ts';
import { protocolOf } from '../workspace/targets.ts';
import { asUdp, portNumber } from './common/entries.ts';
import { repeatedClaims, withoutHostPort } from './common/hostPorts.ts';
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
  *check({ resource, pod }) {
    if (!pod.backend) return;
    const pairs = repeatedClaims(resource, pod);
    const twice = pairs.length > 0 ? declaredTwice(pod) : NONE;
    for (const { later, first } of pairs) {
      const by =
        later.container === first.container
          ? `twice by container \`${describeContainer(first.container)}\``
          : `by container \`${describeContainer(first.container)}\` already`;
      const onHost = sharesHostNetwork(pod) === 'yes';
      yield {
        at: later.at,
        message: `Host port ${later.number}/${later.protocol} is requested ${by}, so the API server refuses the pod. ${
          onHost
            ? 'With `hostNetwork: true` every port is one of the node: remove this entry, or take another number.'
            : 'Remove `hostPort` here, or take another number.'
        }`,
        related: [{ at: first.at, message: 'Requested here first' }],
        fixes: onHost
          ? asUdp(later.port, later.number)
          : twice.has(portOf(later.port))
            ? []
            : [withoutHostPort([later.port])],
      };
    }
  },
};

const NONE: ReadonlySet<string> = new Set();

/** Those that stand more than once as container ports too: without the host port there would still be one too many. */
function declaredTwice(pod: Pod): ReadonlySet<string> {
  const all = pod.containers.items.flatMap(({ ports }) => ports.items.map(portOf));
  const seen = new Set<string>();
  return new Set(all.filter((port) => seen.has(port) || !seen.add(port)));
}

function portOf(port: ContainerPort): string {
  return `${portNumber(port.number)}/${protocolOf(port)}`;
}
