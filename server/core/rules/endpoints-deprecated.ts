// The predecessor of EndpointSlices.

import type { Rule } from './rule.ts';

export const endpointsDeprecated: Rule = {
  id: 'endpoints-deprecated',
  severity: 'off',
  whenOn: 'information',
  summary: 'Addresses behind a Service are written as an EndpointSlice.',
  why:
    'Kubernetes deprecated Endpoints in 1.33 and warns at every use. An EndpointSlice with the label ' +
    '`kubernetes.io/service-name` does the same.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: v1
kind: Endpoints
#     ^^^^^^^^^ information endpoints-deprecated: Endpoints are deprecated since Kubernetes 1.33. Write an EndpointSlice with the label \`kubernetes.io/service-name\`.
metadata:
  name: db
subsets:
  - addresses:
      - ip: 192.0.2.7
    ports:
      - port: 5432
`,
    },
  ],
  visits: 'slice',
  *check({ resource, facts }, view) {
    if (!facts.legacy || (view.settings.kubernetesMinor ?? 99) < 33) return;
    yield {
      at: resource.kindAt,
      message:
        'Endpoints are deprecated since Kubernetes 1.33. Write an EndpointSlice with the label `kubernetes.io/service-name`.',
    };
  },
};
