// A policy for pods of the host network.
import { describe, textOf } from '../kubernetes/describe.ts';
import { certainIn } from '../workspace/resolution.ts';
import { podsWatched } from '../workspace/watched.ts';
import type { Rule } from './rule.ts';

export const networkPolicyHostNetwork: Rule = {
  id: 'network-policy-host-network',
  severity: 'off',
  whenOn: 'hint',
  summary: 'A NetworkPolicy selects pods with a network of their own.',
  why:
    'Whether a policy holds for pods with `hostNetwork: true` depends on the network plugin; with many it ' +
    'does not.',
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
  # ^^^^^^^^^^^^ hint network-policy-host-network: deploy/web runs on the host network, and many network plugins leave such pods out of policies.
      app: web
  ingress:
    - ports:
        - port: 8080
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
      hostNetwork: true
      #            ^^^^ related
      containers:
        - name: web
          image: registry.example/web:1
          ports:
            - name: http
              containerPort: 8080
`,
    },
  ],
  visits: 'policy',
  *check({ resource, facts }, view) {
    if (!facts.selector) return;
    const target = {
      kind: 'pods',
      selector: facts.selector,
      namespaces: 'own',
      protocol: undefined,
    } as const;
    const owner = certainIn(podsWatched(view, resource, target)).find(
      ({ pod }) => textOf(pod?.hostNetwork) === 'true',
    );
    if (!owner) return;
    yield {
      at: facts.selector.at,
      message: `${describe(owner)} runs on the host network, and many network plugins leave such pods out of policies.`,
      related: owner.pod?.hostNetwork
        ? [{ at: owner.pod.hostNetwork, message: `of ${describe(owner)}` }]
        : [],
    };
  },
};
