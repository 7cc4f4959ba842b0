// A host port in a namespace that forbids it.
import { describe, textOf } from '../kubernetes/describe.ts';
import type { Pod, Scalar } from '../kubernetes/resource.ts';
import { declaredBy } from '../workspace/targets.ts';
import { portNumber } from './common/entries.ts';
import { strictNamespace, withoutHostPort } from './common/hostPorts.ts';
import type { Fix, Rule } from './rule.ts';

export const hostPortPodSecurity: Rule = {
  id: 'host-port-pod-security',
  severity: 'warning',
  summary: 'Pods in a namespace that enforces Pod Security ask for no host port.',
  why:
    'The levels `baseline` and `restricted` of the Pod Security standards forbid host ports, on init containers as well. ' +
    'A namespace that enforces one of them admits no such pod: a workload is created, and its pods never are.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: baseline
    #                                   ^^^^^^^^ related
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
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
              #         ^^ warning host-port-pod-security: Namespace \`shop\` enforces the Pod Security level \`baseline\`, which forbids host ports, so no pod of deploy/web is admitted. Remove \`hostPort\`.
`,
      good: `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: baseline
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
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
  // Source: policy/check_hostPorts.go in kubernetes/pod-security-admission.
  *check({ resource, pod }, view) {
    const forbidden = forbiddenIn(pod);
    const strict = forbidden && pod.backend ? strictNamespace(view, resource) : undefined;
    if (!forbidden || !strict) return;
    const { namespace, level } = strict;
    const enforced = textOf(level.value);
    yield {
      at: forbidden.at,
      message: `Namespace \`${textOf(namespace.name)}\` enforces the Pod Security level \`${enforced}\`, which forbids host ports, so no pod of ${describe(resource)} is admitted. Remove \`hostPort\`.`,
      related: [{ at: level.value, message: `Enforces \`${enforced}\`` }],
      fixes: [forbidden.fix],
    };
  },
};

/** The first host port of a pod, and how to take out all of them. */
function forbiddenIn(pod: Pod): { readonly at: Scalar; readonly fix: Fix } | undefined {
  const entries = declaredBy(pod, ['init', 'sidecar', 'regular']).map(({ port }) => port);
  const asked = entries.filter(({ hostPort }) => portNumber(hostPort) !== undefined);
  const at = asked[0]?.hostPort;
  return at && { at, fix: withoutHostPort(asked) };
}
