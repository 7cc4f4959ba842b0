// A policy for a port name that no selected pod has.
import { describe, listed, textOf } from '../kubernetes/describe.ts';
import { nearest } from '../text/distance.ts';
import { wanted } from '../workspace/targets.ts';
import { useInstead } from './common/fixes.ts';
import { isAllowedBeside, policyPods, portsOfAll } from './common/policyPods.ts';
import { isMisspelt, relatedPorts } from './common/portOffers.ts';
import type { Rule } from './rule.ts';

export const networkPolicyNamedPortNotFound: Rule = {
  id: 'network-policy-named-port-not-found',
  severity: 'warning',
  summary: 'A named port of a NetworkPolicy exists in the pods that it is about.',
  why:
    'The name is looked up in each pod, with the protocol. A rule for a name that no pod has allows ' +
    'nothing.',
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
        - port: htpp
        #       ^^^^ warning network-policy-named-port-not-found: No container of deploy/web has a port named \`htpp\`, so this rule allows nothing. Did you mean \`http\`?
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
      targetPort: http
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
            - name: http
            #       ^^^^ related
              containerPort: 8080
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
        - port: http
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
      targetPort: http
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
            - name: http
              containerPort: 8080
`,
    },
  ],
  visits: 'reference',
  *check({ resource, reference }, view) {
    const found = policyPods(view, resource, reference);
    const { port, to } = reference;
    const want = wanted(port);
    if (!found || port?.kind !== 'scalar' || want.kind !== 'name' || to.kind !== 'pods') return;
    const ports = portsOfAll(found);
    const isClear = ports.every((one) => one.port.name?.kind !== 'unknown');
    if (!isClear || ports.some((one) => textOf(one.port.name) === want.name)) return;
    if (ports.some((one) => isMisspelt(one.port, want.name))) return;
    const names = ports.flatMap((one) => textOf(one.port.name) ?? []);
    const [near] = nearest(want.name, names);
    // The name that it may be a slip for is allowed as well, so it is another one, for when there is such a port.
    if (ports.some((one) => textOf(one.port.name) === near && isAllowedBeside(resource, one.port))) return;
    const hint = near === undefined ? '' : ` Did you mean \`${near}\`?`;
    yield {
      at: port,
      message: `No container of ${listed(found.map((one) => describe(one.resource)))} has a port named \`${want.name}\`, so this rule allows nothing.${hint}`,
      related: relatedPorts(ports),
      fixes: near === undefined ? [] : [useInstead(port, near)],
    };
  },
};
