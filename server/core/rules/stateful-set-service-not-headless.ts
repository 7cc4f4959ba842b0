// A StatefulSet under a Service with an address of its own.
import { textOf } from '../kubernetes/describe.ts';
import { isToService, servicesMeant } from '../workspace/backends.ts';
import { certainIn } from '../workspace/resolution.ts';
import { isHeadless, typeOf } from './common/serviceType.ts';
import type { Rule } from './rule.ts';

export const statefulSetServiceNotHeadless: Rule = {
  id: 'stateful-set-service-not-headless',
  severity: 'off',
  whenOn: 'information',
  summary: 'The Service that a StatefulSet names is headless.',
  why:
    'Names like `db-0.db` lead to single pods with a headless Service. With a cluster IP they work too, ' +
    'but the name of the Service itself leads to any of the pods.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  #            ^^ information stateful-set-service-not-headless: Service db is not headless: its own name leads to any pod of the set. If clients look for members, set \`clusterIP: None\` in a Service of its own.
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
        - name: db
          image: registry.example/db:1
---
apiVersion: v1
kind: Service
metadata:
  name: db
  #     ^^ related
spec:
  selector:
    app: db
  ports:
    - port: 5432
`,
    },
  ],
  visits: 'reference',
  *check({ resource, reference }, view) {
    if (reference.field !== 'workload.serviceName' || !isToService(reference) || !reference.to.name) return;
    const [owner] = certainIn(servicesMeant(view, resource, reference));
    const { service } = owner ?? {};
    if (!owner || !service || isHeadless(service) || service.clusterIP?.kind === 'unknown') return;
    if (typeOf(service) === 'ExternalName') return;
    yield {
      at: reference.to.name,
      message: `Service ${textOf(owner.name) ?? '?'} is not headless: its own name leads to any pod of the set. If clients look for members, set \`clusterIP: None\` in a Service of its own.`,
      related: [{ at: owner.name ?? service.key, message: 'the Service of the set' }],
    };
  },
};
