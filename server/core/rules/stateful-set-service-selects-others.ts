// A StatefulSet under a Service that selects other pods.
import { describe, textOf } from '../kubernetes/describe.ts';
import { comparablePairs, matchesAll } from '../kubernetes/selector.ts';
import { isToService, servicesMeant } from '../workspace/backends.ts';
import { certainIn } from '../workspace/resolution.ts';
import { SET_WHILE_RUNNING } from './common/nearMisses.ts';
import type { Rule } from './rule.ts';

export const statefulSetServiceSelectsOthers: Rule = {
  id: 'stateful-set-service-selects-others',
  severity: 'warning',
  summary: 'The Service that a StatefulSet names selects the pods of the set.',
  why:
    'Only pods that the Service selects get a name in DNS. Under a Service with another selector, ' +
    '`db-0.db` does not resolve.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  #            ^^ warning stateful-set-service-selects-others: Service db does not select the pods of sts/db, so they get no names in DNS. Give both the same labels.
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
spec:
  clusterIP: None
  selector:
    app: database
  # ^^^^^^^^^^^^^ related
  ports:
    - port: 5432
`,
    },
  ],
  visits: 'reference',
  *check({ resource, reference }, view) {
    const { pod } = resource;
    if (reference.field !== 'workload.serviceName' || !isToService(reference) || !reference.to.name || !pod)
      return;
    const [owner, ...more] = certainIn(servicesMeant(view, resource, reference));
    const { service } = owner ?? {};
    if (!owner || !service || more.length > 0 || owner.broken || service.selector.open) return;
    const pairs = comparablePairs(service.selector);
    if (pairs.length === 0 || pairs.length < service.selector.pairs.length) return;
    // A database that puts `role: primary` on one of its pods has them all in the Service, one after another.
    const written = pairs.filter(({ key }) => !SET_WHILE_RUNNING.test(key.text));
    if (matchesAll(pod.labels, written) !== 'no') return;
    const name = textOf(owner.name) ?? '?';
    yield {
      at: reference.to.name,
      message: `Service ${name} does not select the pods of ${describe(resource)}, so they get no names in DNS. Give both the same labels.`,
      related: [{ at: service.selector.at ?? service.key, message: `the selector of service ${name}` }],
    };
  },
};
