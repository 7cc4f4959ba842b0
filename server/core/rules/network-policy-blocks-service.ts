// Policies that leave a Service without traffic.
import { describe, textOf } from '../kubernetes/describe.ts';
import { protocolOf } from '../workspace/targets.ts';
import { portNumber } from './common/entries.ts';
import { admits, policiesFor } from './common/policyPods.ts';
import { certainAnswers } from './common/selectedPods.ts';
import type { Rule } from './rule.ts';

export const networkPolicyBlocksService: Rule = {
  id: 'network-policy-blocks-service',
  severity: 'off',
  whenOn: 'information',
  summary: 'The policies of pods allow the ports that Services send traffic to.',
  why:
    'Pods that any policy selects for ingress get only what one of their policies allows. Where none of ' +
    'them allows the target port of a Service, connections to it hang. Policies of other kinds may allow ' +
    'more, so this is off unless you switch it on.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
  #     ^^^ related
spec:
  podSelector:
    matchLabels:
      app: web
  ingress:
    - ports:
        - port: 9090
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
      #           ^^^ information network-policy-blocks-service: No NetworkPolicy of deploy/web allows 8080/TCP, where this entry of service web sends its traffic: connections hang. Add the port to a policy.
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
  visits: 'servicePort',
  *check({ resource, port }, view) {
    const pods = certainAnswers(view, resource, port);
    if (!pods || !port.port) return;
    for (const { answer, resource: owner, pod } of pods) {
      const number = answer.kind === 'declared' ? portNumber(answer.port.number) : undefined;
      if (answer.kind !== 'declared' || number === undefined) continue;
      const policies = policiesFor(view, owner, pod);
      if (!policies || policies.length === 0) continue;
      const protocol = protocolOf(port) ?? 'TCP';
      if (policies.some(({ facts }) => admits(facts, number, textOf(answer.port.name), protocol))) continue;
      yield {
        at: port.targetPort ?? port.port,
        message: `No NetworkPolicy of ${describe(owner)} allows ${number}/${protocol}, where this entry of service ${textOf(resource.name) ?? '?'} sends its traffic: connections hang. Add the port to a policy.`,
        related: policies.slice(0, 3).map(({ resource: policy }) => ({
          at: policy.name ?? policy.kindAt,
          message: `policy ${textOf(policy.name) ?? '?'}`,
        })),
      };
      return;
    }
  },
};
