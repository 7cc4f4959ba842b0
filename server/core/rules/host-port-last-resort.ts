// A host port of a pod that is not made for one node.
import { listed, textOf } from '../kubernetes/describe.ts';
import type { Resource } from '../kubernetes/resource.ts';
import { hostPortsOf, sharesHostNetwork } from '../workspace/hostPorts.ts';
import { strictNamespace, withoutHostPort } from './common/hostPorts.ts';
import type { Rule } from './rule.ts';

export const hostPortLastResort: Rule = {
  id: 'host-port-last-resort',
  severity: 'information',
  summary: 'Pods are reached through a Service, and host ports are left to the agents of a node.',
  why:
    'A node gives a port to one pod only, so a `hostPort` limits where pods can run, and the address changes whenever ' +
    'the pod moves to another node. A Service of type NodePort or LoadBalancer is reachable at every node. Pods that ' +
    'belong to their node are not meant: those of DaemonSets, of `kube-system`, and of ingress controllers.',
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.29
          ports:
            - containerPort: 8080
              hostPort: 80
              #         ^^ information host-port-last-resort: Host port 80 ties this pod to its node: a node takes one such pod, and the address changes when the pod moves. A Service of type NodePort or LoadBalancer leads to it from every node.
`,
      good: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.29
          ports:
            - containerPort: 8080
`,
    },
  ],
  visits: 'pod',
  // Source: kubernetes.io/docs/concepts/configuration/overview.
  *check({ resource, pod }, view) {
    if (!pod.backend || sharesHostNetwork(pod) !== 'no' || isOfTheNode(resource)) return;
    const ports = hostPortsOf(pod);
    const [first] = ports;
    // Where it is forbidden, that is said instead.
    if (!first || strictNamespace(view, resource)) return;
    const numbers = listed([...new Set(ports.map(({ number }) => String(number)))]);
    yield {
      at: first.at,
      message: `${ports.length > 1 ? `Host ports ${numbers} tie` : `Host port ${numbers} ties`} this pod to its node: a node takes one such pod, and the address changes when the pod moves. A Service of type NodePort or LoadBalancer leads to it from every node.`,
      fixes: [withoutHostPort(ports.map(({ port }) => port))],
    };
  },
};

const EDGE =
  /ingress|traefik|gateway|router|proxy|envoy|nginx-controller|load-?balancer|lb\b|cni|agent|node/i;

/** True for pods that serve their node or its surroundings, and so have to be found at its address. */
function isOfTheNode({ kind, namespace, name }: Resource): boolean {
  return kind === 'DaemonSet' || textOf(namespace) === 'kube-system' || EDGE.test(textOf(name) ?? 'node');
}
