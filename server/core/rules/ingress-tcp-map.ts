// A port of ingress-nginx that leads to no Service port.
import { textOf } from '../kubernetes/describe.ts';
import { lostPort, portsOf, relatedEntries, useWithin } from './common/backends.ts';
import type { Rule } from './rule.ts';

export const ingressTcpMap: Rule = {
  id: 'ingress-tcp-map',
  severity: 'warning',
  summary:
    'An entry of a `tcp-services` ConfigMap is `namespace/service:port`, with a port that the Service has.',
  why:
    'ingress-nginx reads these maps for traffic that is no HTTP. An entry that names no port of a Service ' +
    'is left out with a line in the log of the controller.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: tcp-services
data:
  "5432": default/db:5433
  #                  ^^^^ warning ingress-tcp-map: Service db has no port 5433, so ingress-nginx leaves this entry out. It has 5432 (\`pg\`).
---
apiVersion: v1
kind: Service
metadata:
  name: db
  namespace: default
spec:
  selector:
    app: db
  ports:
    - name: pg
      port: 5432
      #     ^^^^ related
`,
      good: `#- manifest.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: tcp-services
data:
  "5432": default/db:5432
---
apiVersion: v1
kind: Service
metadata:
  name: db
  namespace: default
spec:
  selector:
    app: db
  ports:
    - name: pg
      port: 5432
`,
    },
  ],
  visits: 'reference',
  *check({ resource, reference }, view) {
    if (reference.field !== 'nginx.map') return;
    const lost = lostPort(view, { resource, reference });
    const { within, port } = reference;
    if (!lost || port?.kind !== 'scalar') return;
    const name = textOf(lost.owner.name) ?? '?';
    yield {
      at: (within && view.placeWithin(within.text, within.start, within.end)) ?? reference.at,
      message: `Service ${name} has no port ${port.text}, so ingress-nginx leaves this entry out. It has ${portsOf(lost.service)}.`,
      related: relatedEntries(lost),
      fixes: useWithin(lost),
    };
  },
};
