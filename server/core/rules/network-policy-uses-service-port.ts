// A policy for the port of the Service: what reaches the pods is on their own port by then.
import { describe, textOf } from '../kubernetes/describe.ts';
import type { Pod } from '../kubernetes/resource.ts';
import { servicesOf } from '../workspace/links.ts';
import { answerOf, servingPorts } from '../workspace/targets.ts';
import { numberOf } from '../yaml/scalar.ts';
import { portNumber } from './common/entries.ts';
import { useInstead } from './common/fixes.ts';
import { isAllowedBeside, policyPods } from './common/policyPods.ts';
import type { Rule } from './rule.ts';

export const networkPolicyUsesServicePort: Rule = {
  id: 'network-policy-uses-service-port',
  severity: 'warning',
  summary: 'A NetworkPolicy names the ports of pods.',
  why:
    'Policies see traffic behind the Service, when its port has been replaced by the target port. A rule ' +
    'for the port of the Service then allows nothing, and connections hang.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: web
  ingress:
    - ports:
        - port: 80
        #       ^^ warning network-policy-uses-service-port: Policies see the ports of pods: what is sent to 80 of service web arrives at 8080, so this rule allows nothing. Write 8080.
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      #     ^^ related
      targetPort: web
---
apiVersion: apps/v1
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
          image: registry.example/web:1
          ports:
            - name: web
              containerPort: 8080
              #              ^^^^ related
`,
      good: `#- manifest.yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: web
  ingress:
    - ports:
        - port: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: web
---
apiVersion: apps/v1
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
          image: registry.example/web:1
          ports:
            - name: web
              containerPort: 8080
`,
    },
  ],
  visits: 'reference',
  *check({ resource, reference }, view) {
    const found = policyPods(view, resource, reference);
    const { port } = reference;
    const number = port?.kind === 'scalar' ? numberOf(port) : undefined;
    if (!found || !port || number === undefined || !found.every(({ pod }) => declaresOthers(pod, number)))
      return;
    const entries = found.flatMap(({ resource: owner }) =>
      servicesOf(view, owner).flatMap((service) =>
        (service.service?.ports.items ?? []).flatMap((entry) =>
          portNumber(entry.port) === number ? [{ service, entry }] : [],
        ),
      ),
    );
    const [first] = entries;
    const [owner] = found;
    if (!first || !owner) return;
    const answer = answerOf(owner.pod, first.entry);
    const target = answer.kind === 'declared' ? portNumber(answer.port.number) : undefined;
    if (answer.kind !== 'declared' || target === undefined || target === number) return;
    if (isAllowedBeside(resource, answer.port)) return;
    const name = textOf(first.service.name) ?? '?';
    yield {
      at: port,
      message: `Policies see the ports of pods: what is sent to ${number} of service ${name} arrives at ${target}, so this rule allows nothing. Write ${target}.`,
      related: [
        { at: first.entry.port ?? first.entry.head, message: `port ${number} of service ${name}` },
        {
          at: answer.port.number ?? answer.port.head,
          message: `where it arrives in ${describe(owner.resource)}`,
        },
      ],
      fixes: [useInstead(port, target)],
    };
  },
};

/** True for a pod that declares ports, and not this one. */
function declaresOthers(pod: Pod, number: number): boolean {
  const ports = servingPorts(pod).map(({ port }) => portNumber(port.number));
  return ports.length > 0 && !ports.includes(number) && !pod.evidence.numbers.includes(number);
}
