// A Service written as a URL.

import type { Rule } from './rule.ts';

export const webhookUrlClusterHost: Rule = {
  id: 'webhook-url-cluster-host',
  severity: 'warning',
  summary: 'A webhook inside of the cluster is named as a `service`.',
  why:
    'The API server runs outside of the DNS of the cluster, as a rule, and can not resolve such a name. ' +
    'For Services there is `clientConfig.service`.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: checks
webhooks:
  - name: checks.example.com
    clientConfig:
      url: https://checks.system.svc:443/validate
      #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning webhook-url-cluster-host: \`checks.system.svc\` is a Service, and the API server often can not resolve its name. Use \`clientConfig.service\` with name and namespace.
    admissionReviewVersions: [v1]
    sideEffects: None
`,
    },
  ],
  visits: 'webhook',
  *check({ facts }) {
    for (const at of facts.urls) {
      const host = /^https:\/\/([^/:]+)/.exec(at.text)?.[1] ?? '';
      if (!/\.svc(?:\.[-a-z0-9.]+)?$/.test(host)) continue;
      yield {
        at,
        message: `\`${host}\` is a Service, and the API server often can not resolve its name. Use \`clientConfig.service\` with name and namespace.`,
      };
    }
  },
};
