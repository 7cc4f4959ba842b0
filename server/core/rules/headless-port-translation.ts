// A headless Service whose port is not the one its pods listen on.
import { textOf } from '../kubernetes/describe.ts';
import { servingPorts } from '../workspace/targets.ts';
import { isReadByRoutes } from './common/endpointReaders.ts';
import { portNumber } from './common/entries.ts';
import { workloadsOf } from './common/portOffers.ts';
import { certainAnswers } from './common/selectedPods.ts';
import { isHeadless, typeOf } from './common/serviceType.ts';
import { untranslated } from './common/untranslatedPort.ts';
import type { Rule } from './rule.ts';

export const headlessPortTranslation: Rule = {
  id: 'headless-port-translation',
  severity: 'warning',
  summary: 'In a headless Service, `port` is the port that the pods listen on.',
  why:
    'A headless Service has no address of its own: DNS gives clients the pods, and nothing translates ' +
    '`port` to `targetPort`. Clients that use the number in `port` reach a pod port on which nobody ' +
    'listens. Only those who read the port from SRV records or EndpointSlices get the other number.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: 8080
      #           ^^^^ warning headless-port-translation: A headless Service does not translate ports: clients that use port 80 connect to port 80 of a pod, but deploy/web listens on 8080. Write 8080 in \`port\`.
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1
          ports:
            - name: http
              containerPort: 8080
`,
      good: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  selector:
    app: web
  ports:
    - name: http
      port: 8080
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1
          ports:
            - name: http
              containerPort: 8080
`,
    },
  ],
  visits: 'servicePort',
  *check({ resource, service, port }, view) {
    if (!isHeadless(service) || typeOf(service) !== 'ClusterIP') return;
    const found = untranslated(service, port);
    const pods = found && certainAnswers(view, resource, port);
    if (!found || !pods) return;
    const { number, target, at, fixes } = found;
    // Only where the pods say for themselves that it is the other number.
    const declares = (wanted: number) =>
      pods.some(({ pod }) => servingPorts(pod).some(({ port: one }) => portNumber(one.number) === wanted));
    if (!declares(target) || declares(number)) return;
    if (isReadByRoutes(view, { resource, service, port })) return;
    // A Service that is there to give the pods of a StatefulSet their names may have any number.
    const governs = pods.some(({ resource: owner }) =>
      owner.references.some(
        ({ field, to }) =>
          field === 'workload.serviceName' &&
          to.kind === 'service' &&
          textOf(to.name) === textOf(resource.name),
      ),
    );
    yield {
      at,
      ...(governs ? { severity: 'information' } : {}),
      message: `A headless Service does not translate ports: clients that use port ${number} connect to port ${number} of a pod, but ${workloadsOf(pods)} listens on ${target}. Write ${target} in \`port\`.`,
      fixes,
    };
  },
};
