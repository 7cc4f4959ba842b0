// More replicas than one, each of which takes the same port of its node.
import { describe } from '../kubernetes/describe.ts';
import { claimedPorts } from '../workspace/hostPorts.ts';
import { numberOf } from '../yaml/scalar.ts';
import type { Rule } from './rule.ts';

export const hostPortLimitsReplicas: Rule = {
  id: 'host-port-limits-replicas',
  severity: 'off',
  whenOn: 'information',
  summary: 'A workload with host ports has no more replicas than there are nodes for.',
  why:
    'A node gives a port to one pod, so each replica with a `hostPort` needs a node of its own, and so does each one ' +
    'that declares ports on the host’s network. Replicas for which no node is left stay pending. On a cluster with ' +
    'enough nodes nothing is wrong.',
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: edge-proxy
spec:
  replicas: 3
  #         ^ information host-port-limits-replicas: The 3 replicas of deploy/edge-proxy need 3 different nodes, because each takes port 80 of its node. A Service of type NodePort or LoadBalancer has no such limit.
  selector:
    matchLabels:
      app: edge-proxy
  template:
    metadata:
      labels:
        app: edge-proxy
    spec:
      containers:
        - name: proxy
          image: registry.example/proxy:1
          ports:
            - containerPort: 8080
              hostPort: 80
              #         ^^ related
`,
    },
  ],
  visits: 'pod',
  // Source: the plugin NodePorts of the scheduler in kubernetes.
  *check({ resource, pod }) {
    const replicas = resource.scale?.replicas;
    const count = replicas?.kind === 'scalar' ? numberOf(replicas) : undefined;
    const [first] = claimedPorts(pod);
    if (!replicas || count === undefined || count < 2 || !first || !pod.backend) return;
    yield {
      at: replicas,
      message: `The ${count} replicas of ${describe(resource)} need ${count} different nodes, because each takes port ${first.number} of its node. A Service of type NodePort or LoadBalancer has no such limit.`,
      related: [{ at: first.at, message: 'The port of the node' }],
    };
  },
};
