// A port of the node that a component of Kubernetes has there.
import { COMPONENTS } from '../kubernetes/components.ts';
import { describeContainer, textOf } from '../kubernetes/describe.ts';
import type { Resource } from '../kubernetes/resource.ts';
import { claimedPorts, type HostPort } from '../workspace/hostPorts.ts';
import type { Rule } from './rule.ts';

export const hostPortNodeComponent: Rule = {
  id: 'host-port-node-component',
  severity: 'warning',
  summary: 'A pod leaves the ports of the kubelet and of kube-proxy to them.',
  why:
    'The kubelet listens on 10250 and 10248 of every node, kube-proxy on 10249 and 10256. A pod on the host’s network ' +
    'can’t listen on these, and a `hostPort` takes the connections away from the component: no logs, no metrics, ' +
    'nodes that seem unhealthy. Pods that stand in for such a component, and those of `kube-system` and of OpenShift’s own namespaces, are not meant.',
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
              hostPort: 10250
              #         ^^^^^ warning host-port-node-component: Port 10250 of every node belongs to the kubelet by default, so container \`agent\` can't have it without taking it away. Take another number.
`,
    },
  ],
  visits: 'pod',
  *check({ resource, pod }) {
    if (!pod.backend || /^(?:kube|openshift)-/.test(textOf(resource.namespace) ?? '')) return;
    for (const claim of claimedPorts(pod)) {
      const component = COMPONENTS[claim.number];
      if (!component?.onEveryNode || claim.protocol !== 'TCP' || isComponent(resource, claim)) continue;
      const role = component.role ? ` (${component.role})` : '';
      yield {
        at: claim.at,
        message: `Port ${claim.number} of every node belongs to ${component.who}${role} by default, so container \`${describeContainer(claim.container)}\` can't have it without taking it away. Take another number.`,
      };
    }
  },
};

/** True where a name says that this is the component, or one that takes its place. */
function isComponent({ name }: Resource, { container }: HostPort): boolean {
  const names = `${textOf(name) ?? 'kube'} ${describeContainer(container)}`;
  return /kube|proxy|cilium|calico|antrea|virtual|router|sdn|ovn|cni/i.test(names);
}
