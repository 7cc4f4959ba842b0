// The port of the Service where Prometheus reads that of the pod.
import { servingPorts } from '../workspace/targets.ts';
import { annotationAt } from './common/annotations.ts';
import { digitsIn, portNumber } from './common/entries.ts';
import { workloadsOf } from './common/portOffers.ts';
import { certainAnswers } from './common/selectedPods.ts';
import type { Rule } from './rule.ts';

export const prometheusAnnotationPort: Rule = {
  id: 'prometheus-annotation-port',
  severity: 'warning',
  summary: '`prometheus.io/port` is the port of the pod, also on a Service.',
  why:
    'By the usual scrape configuration the number replaces the port in the address of the pod. The number ' +
    'of the Service port leads nowhere there, unless the pods listen on it too.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    prometheus.io/scrape: "true"
    prometheus.io/port: "80"
    #                   ^^^^ warning prometheus-annotation-port: \`prometheus.io/port\` is the port of the pod: 80 is that of the Service, and deploy/web listens on 8080. Write "8080".
spec:
  selector:
    app: web
  ports:
    - port: 80
    #       ^^ related
      targetPort: 8080
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
  annotations:
    prometheus.io/scrape: "true"
    prometheus.io/port: "8080"
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
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
  visits: 'service',
  *check({ resource, service }, view) {
    const at = annotationAt(resource, 'prometheus.io/port');
    const number = at?.kind === 'scalar' ? digitsIn(at.text) : undefined;
    if (at?.kind !== 'scalar' || number === undefined) return;
    const entry = service.ports.items.find(({ port }) => portNumber(port) === number);
    const pods = entry && certainAnswers(view, resource, entry);
    if (!entry || !pods || pods.length === 0) return;
    const target = pods.map(({ answer }) =>
      answer.kind === 'declared' ? portNumber(answer.port.number) : undefined,
    )[0];
    const isServed = pods.some(
      ({ pod }) =>
        pod.evidence.numbers.includes(number) ||
        servingPorts(pod).some(({ port }) => portNumber(port.number) === number),
    );
    if (target === undefined || target === number || isServed) return;
    const value = String(target);
    yield {
      at,
      message: `\`prometheus.io/port\` is the port of the pod: ${number} is that of the Service, and ${workloadsOf(pods)} listens on ${value}. Write "${value}".`,
      related: entry.port ? [{ at: entry.port, message: 'the port of the Service' }] : [],
      fixes: [{ title: `Use "${value}"`, changes: [{ kind: 'set', at, value }] }],
    };
  },
};
