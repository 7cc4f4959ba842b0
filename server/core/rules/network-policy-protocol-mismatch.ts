// A policy for the wrong transport protocol.
import { describe } from '../kubernetes/describe.ts';
import { isWanted, protocolOf, wanted } from '../workspace/targets.ts';
import { isAllowedBeside, policyPods, portsOfAll } from './common/policyPods.ts';
import { describePort, relatedPorts } from './common/portOffers.ts';
import type { Rule } from './rule.ts';

export const networkPolicyProtocolMismatch: Rule = {
  id: 'network-policy-protocol-mismatch',
  severity: 'warning',
  summary: 'A port of a NetworkPolicy has the protocol of the pod port.',
  why:
    'A rule without `protocol` is about TCP, and not about any protocol. Where the pods serve the port ' +
    'over UDP, it allows nothing.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: dns
spec:
  podSelector:
    matchLabels:
      app: dns
  ingress:
    - ports:
        - port: 53
        #       ^^ warning network-policy-protocol-mismatch: deploy/dns serves 53/UDP (\`dns\`), but this rule is about TCP, which is what no \`protocol\` means, so it allows nothing. Write \`protocol: UDP\`.
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: dns
spec:
  selector:
    matchLabels:
      app: dns
  template:
    metadata:
      labels:
        app: dns
    spec:
      containers:
        - name: dns
          image: registry.example/dns:1
          ports:
            - name: dns
            #       ^^^ related
              containerPort: 53
              protocol: UDP
`,
      good: `#- manifest.yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: dns
spec:
  podSelector:
    matchLabels:
      app: dns
  ingress:
    - ports:
        - port: 53
          protocol: UDP
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: dns
spec:
  selector:
    matchLabels:
      app: dns
  template:
    metadata:
      labels:
        app: dns
    spec:
      containers:
        - name: dns
          image: registry.example/dns:1
          ports:
            - name: dns
              containerPort: 53
              protocol: UDP
`,
    },
  ],
  visits: 'reference',
  *check({ resource, reference }, view) {
    const found = policyPods(view, resource, reference);
    const { port, to, at: map } = reference;
    if (!found || port?.kind !== 'scalar' || to.kind !== 'pods') return;
    const protocol = protocolOf(to);
    const want = wanted(port);
    if (!protocol || want.kind === 'unknown') return;
    const same = portsOfAll(found).filter((one) => isWanted(one.port, want));
    const [first] = same;
    const other = first && protocolOf(first.port);
    if (!first || !other || same.some((one) => protocolOf(one.port) !== other) || other === protocol) return;
    if (isAllowedBeside(resource, first.port)) return;
    const implied = to.protocol ? '' : ', which is what no `protocol` means';
    yield {
      at: to.protocol ?? port,
      message: `${describe(first.owner)} serves ${describePort(first.port)}, but this rule is about ${protocol}${implied}, so it allows nothing. Write \`protocol: ${other}\`.`,
      related: relatedPorts(same),
      fixes: [
        {
          title: `Set \`protocol: ${other}\``,
          changes: [
            to.protocol
              ? { kind: 'set', at: to.protocol, value: other }
              : { kind: 'insert', map, key: 'protocol', value: other, where: { after: 'port' } },
          ],
        },
      ],
    };
  },
};
