// A name that no port of an EndpointSlice can have.
import { textOf } from '../kubernetes/describe.ts';
import { isDnsLabel } from '../kubernetes/portName.ts';
import { repeated } from './common/entries.ts';
import type { Rule } from './rule.ts';

export const endpointPortNameInvalid: Rule = {
  id: 'endpoint-port-name-invalid',
  severity: 'error',
  summary: 'The name of an endpoint port is a DNS label.',
  why:
    'It takes up to 63 of a–z, 0–9 and hyphens, as the name of the Service port that it belongs to. The ' +
    'API server refuses anything else, and a name that stands twice.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses: [192.0.2.7]
ports:
  - name: DB_Port
  #       ^^^^^^^ error endpoint-port-name-invalid: Port name \`DB_Port\` is not a DNS label, so the API server refuses it. It takes up to 63 of a–z, 0–9 and hyphens.
    port: 5432
`,
      good: `#- manifest.yaml
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses: [192.0.2.7]
ports:
  - name: db-port
    port: 5432
`,
    },
    {
      bad: `#- manifest.yaml
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses: [192.0.2.7]
ports:
  - name: db
    port: 5432
  - name: db
  #       ^^ error endpoint-port-name-invalid: The name \`db\` stands twice in this slice, so the API server refuses it. Give each port a name of its own.
    port: 5433
`,
    },
  ],
  visits: 'slice',
  *check({ facts }) {
    const named = facts.ports.items.filter(({ name }) => textOf(name));
    for (const { name: at } of named) {
      if (at?.kind !== 'scalar' || isDnsLabel(at.text)) continue;
      const value = at.text
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .slice(0, 63)
        .replace(/^-+|-+$/g, '');
      yield {
        at,
        message: `Port name \`${at.text}\` is not a DNS label, so the API server refuses it. It takes up to 63 of a–z, 0–9 and hyphens.`,
        fixes: isDnsLabel(value)
          ? [{ title: `Rename to \`${value}\``, changes: [{ kind: 'set', at, value }] }]
          : [],
      };
    }
    if (facts.legacy) return;
    for (const { later } of repeated(facts.ports.items, ({ name }) =>
      name?.kind === 'unknown' ? undefined : `=${textOf(name) ?? ''}`,
    ))
      yield {
        at: later.name ?? later.port ?? later.head,
        message: later.name
          ? `The name \`${textOf(later.name)}\` stands twice in this slice, so the API server refuses it. Give each port a name of its own.`
          : 'Two ports of this slice have no name, so the API server refuses it. Give each port a name of its own.',
      };
  },
};
