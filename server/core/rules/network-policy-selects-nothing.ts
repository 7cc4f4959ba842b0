// A policy for pods that are not here.
import { podsWatched } from '../workspace/watched.ts';
import { mayBeGenerated } from './common/nearServices.ts';
import type { Rule } from './rule.ts';

export const networkPolicySelectsNothing: Rule = {
  id: 'network-policy-selects-nothing',
  severity: 'off',
  whenOn: 'hint',
  summary: 'A NetworkPolicy selects pods of this workspace.',
  why:
    'A policy that selects no pod does nothing. The pods may as well come from another repository, so ' +
    'this is off unless you switch it on.',
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
  # ^^^^^^^^^^^^ hint network-policy-selects-nothing: No pod of this workspace carries these labels, so the policy does nothing here.
      app: web
  ingress:
    - {}
`,
    },
  ],
  visits: 'policy',
  *check({ resource, facts: { selector } }, view) {
    if (!selector || mayBeGenerated(view, resource)) return;
    const target = { kind: 'pods', selector, namespaces: 'own', protocol: undefined } as const;
    if (podsWatched(view, resource, target).kind !== 'none') return;
    yield {
      at: selector.at,
      message: 'No pod of this workspace carries these labels, so the policy does nothing here.',
    };
  },
};
