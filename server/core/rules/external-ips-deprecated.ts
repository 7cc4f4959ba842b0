// Addresses that Kubernetes is about to forget.

import type { Rule } from './rule.ts';

export const externalIpsDeprecated: Rule = {
  id: 'external-ips-deprecated',
  severity: 'off',
  whenOn: 'information',
  summary: 'Traffic from outside comes through node ports, balancers or gateways rather than `externalIPs`.',
  why:
    'Kubernetes deprecated `externalIPs` in 1.36 and warns about it: anybody who may create a Service ' +
    'could take over traffic of any address with it.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  externalIPs:
# ^^^^^^^^^^^ information external-ips-deprecated: \`externalIPs\` is deprecated since Kubernetes 1.36. Use a LoadBalancer Service or a Gateway for traffic from outside.
    - 192.0.2.10
  selector:
    app: web
  ports:
    - port: 80
`,
    },
  ],
  visits: 'service',
  *check({ service }, view) {
    const { externalIPs: at } = service;
    if (!at || (view.settings.kubernetesMinor ?? 99) < 36) return;
    yield {
      at,
      message:
        '`externalIPs` is deprecated since Kubernetes 1.36. Use a LoadBalancer Service or a Gateway for traffic from outside.',
    };
  },
};
