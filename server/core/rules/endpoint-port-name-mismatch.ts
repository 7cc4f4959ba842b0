// An endpoint port that belongs to no entry of its Service.
import { listed, textOf } from '../kubernetes/describe.ts';
import { protocolOf } from '../workspace/targets.ts';
import { useInstead } from './common/fixes.ts';
import { servicesBeside } from './common/nearServices.ts';
import type { Rule } from './rule.ts';

export const endpointPortNameMismatch: Rule = {
  id: 'endpoint-port-name-mismatch',
  severity: 'error',
  summary: 'A port of an EndpointSlice has the name and protocol of an entry of its Service.',
  why:
    'The cluster network joins the two by name and protocol, and by nothing else: numbers do not count. A ' +
    'slice port that joins no entry is never used, and connections to the Service find no backend.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  ports:
    - name: postgres
    #       ^^^^^^^^ related
      port: 5432
---
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
  - name: pg
  #       ^^ error endpoint-port-name-mismatch: No entry of service db is called \`pg\` with protocol TCP (it has \`postgres\`/TCP), so this port is never used. Give both the same name and protocol.
    port: 5432
`,
      good: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  ports:
    - name: postgres
      port: 5432
---
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
  - name: postgres
    port: 5432
`,
    },
  ],
  visits: 'slice',
  *check({ resource, facts }, view) {
    const name = textOf(facts.service);
    if (name === undefined || !view.complete) return;
    const services = servicesBeside(view, resource, name);
    const [owner] = services;
    const { service } = owner ?? {};
    if (!owner || !service || services.length > 1 || service.selector.pairs.length > 0) return;
    const { items, open } = service.ports;
    if (
      open ||
      items.some(({ name: one, protocol }) => one?.kind === 'unknown' || protocol?.kind === 'unknown')
    )
      return;
    for (const port of facts.ports.items) {
      if (port.name?.kind === 'unknown' || port.protocol?.kind === 'unknown') continue;
      const own = textOf(port.name) ?? '';
      if (items.some((item) => (textOf(item.name) ?? '') === own && protocolOf(item) === protocolOf(port)))
        continue;
      const [only, ...more] = items;
      const wanted = only && more.length === 0 ? textOf(only.name) : undefined;
      const list = listed(items.map((item) => `\`${textOf(item.name) ?? ''}\`/${protocolOf(item) ?? '?'}`));
      yield {
        at: port.name ?? port.port ?? port.head,
        message: `No entry of service ${name} is called \`${own}\` with protocol ${protocolOf(port) ?? '?'} (it has ${list}), so this port is never used. Give both the same name and protocol.`,
        related: items
          .slice(0, 3)
          .map((item) => ({ at: item.name ?? item.port ?? item.head, message: `port of service ${name}` })),
        fixes: wanted !== undefined && port.name ? [useInstead(port.name, wanted)] : [],
      };
    }
  },
};
