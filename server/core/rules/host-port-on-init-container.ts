// A host port where the kubelet does not look for one.
import { describeContainer } from '../kubernetes/describe.ts';
import { sharesHostNetwork } from '../workspace/hostPorts.ts';
import { portNumber } from './common/entries.ts';
import { withoutHostPort } from './common/hostPorts.ts';
import type { Rule } from './rule.ts';

export const hostPortOnInitContainer: Rule = {
  id: 'host-port-on-init-container',
  severity: 'warning',
  summary: 'A `hostPort` belongs to a regular container.',
  why:
    'When a pod starts, the kubelet gives the runtime the host ports of `spec.containers` only. One on an init container ' +
    'or a sidecar is never opened on the node. The containers of a pod share one network, so a port of a ' +
    'sidecar can be declared by a regular container. Pods on the host’s own network need no mapping.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  initContainers:
    - name: proxy
      image: envoyproxy/envoy:v1.33.0
      restartPolicy: Always
      ports:
        - containerPort: 8443
          hostPort: 443
          #         ^^^ warning host-port-on-init-container: The kubelet opens the host ports of regular containers only, so port 443 of the node will not lead to container \`proxy\`. Declare this port in a regular container, or remove \`hostPort\`.
  containers:
    - name: web
      image: nginx:1.29
`,
      good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  initContainers:
    - name: proxy
      image: envoyproxy/envoy:v1.33.0
      restartPolicy: Always
      ports:
        - containerPort: 8443
  containers:
    - name: web
      image: nginx:1.29
`,
    },
  ],
  visits: 'containerPort',
  *check({ pod, container, port }) {
    if (container.role !== 'init' && container.role !== 'sidecar') return;
    const { hostPort } = port;
    const number = portNumber(hostPort);
    if (!hostPort || number === undefined || sharesHostNetwork(pod) !== 'no') return;
    const where =
      container.role === 'sidecar'
        ? 'Declare this port in a regular container, or remove `hostPort`.'
        : 'Remove `hostPort`.';
    yield {
      at: hostPort,
      message: `The kubelet opens the host ports of regular containers only, so port ${number} of the node will not lead to container \`${describeContainer(container)}\`. ${where}`,
      fixes: [withoutHostPort([port])],
    };
  },
};
