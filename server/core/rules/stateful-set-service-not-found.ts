// A StatefulSet under a Service that is not there.
import { textOf } from '../kubernetes/describe.ts';
import { nearest } from '../text/distance.ts';
import { isToService, servicesMeant } from '../workspace/backends.ts';
import { servicesOf } from '../workspace/links.ts';
import { useInstead } from './common/fixes.ts';
import { mayBeGenerated } from './common/nearServices.ts';
import type { Rule } from './rule.ts';

export const statefulSetServiceNotFound: Rule = {
  id: 'stateful-set-service-not-found',
  severity: 'warning',
  summary: 'The Service that a StatefulSet names exists.',
  why:
    'That Service gives the pods their names in DNS (`db-0.db`). Without it the pods run, but nobody ' +
    'finds them by name. Said only where a Service with nearly that name selects the pods; service- ' +
    'reference-not-found says it of all.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db-headles
  #            ^^^^^^^^^^ warning stateful-set-service-not-found: There is no Service \`db-headles\`, so these pods get no names in DNS. Did you mean \`db-headless\`?
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
  name: db-headless
  #     ^^^^^^^^^^^ related
spec:
  clusterIP: None
  selector:
    app: db
  ports:
    - port: 5432
`,
      good: `#- manifest.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db-headless
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
  name: db-headless
spec:
  clusterIP: None
  selector:
    app: db
  ports:
    - port: 5432
`,
    },
  ],
  visits: 'reference',
  *check({ resource, reference }, view) {
    if (reference.field !== 'workload.serviceName' || !isToService(reference)) return;
    const { name } = reference.to;
    if (name?.kind !== 'scalar' || servicesMeant(view, resource, reference).kind !== 'none') return;
    const beside = servicesOf(view, resource).filter((one) => view.unitOf(one) === view.unitOf(resource));
    const [near] = nearest(
      name.text,
      beside.flatMap((one) => textOf(one.name) ?? []),
    );
    const service = beside.find((one) => textOf(one.name) === near);
    if (mayBeGenerated(view, resource)) return;
    if (near === undefined || !service) return;
    yield {
      at: name,
      message: `There is no Service \`${name.text}\`, so these pods get no names in DNS. Did you mean \`${near}\`?`,
      related: service.name ? [{ at: service.name, message: `service ${near} selects these pods` }] : [],
      fixes: [useInstead(name, near)],
    };
  },
};
