// Addresses that belong to no Service.

import type { Rule } from './rule.ts';

export const endpointsliceWithoutServiceLabel: Rule = {
  id: 'endpointslice-without-service-label',
  severity: 'warning',
  summary: 'A hand-written EndpointSlice has the label `kubernetes.io/service-name`.',
  why:
    'The label is the only thing that ties a slice to a Service; its name does not count. Without it ' +
    'nobody uses the addresses.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  #     ^^^^ warning endpointslice-without-service-label: This EndpointSlice belongs to no Service, so its addresses are never used. Add the label \`kubernetes.io/service-name\` with the name of the Service.
addressType: IPv4
endpoints:
  - addresses: [192.0.2.7]
ports:
  - name: pg
    port: 5432
`,
    },
  ],
  visits: 'slice',
  *check({ resource, facts }) {
    if (facts.legacy || facts.service || facts.isOpen || facts.ports.items.length === 0) return;
    yield {
      at: resource.name ?? resource.kindAt,
      message:
        'This EndpointSlice belongs to no Service, so its addresses are never used. Add the label `kubernetes.io/service-name` with the name of the Service.',
    };
  },
};
