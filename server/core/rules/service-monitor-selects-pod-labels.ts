// Labels of pods where those of the Service count.
import { describe, listed, textOf } from '../kubernetes/describe.ts';
import { matchesAll } from '../kubernetes/selector.ts';
import { servicesWatched } from '../workspace/watched.ts';
import { mayBeGenerated, servicesBeside } from './common/nearServices.ts';
import type { Rule } from './rule.ts';

export const serviceMonitorSelectsPodLabels: Rule = {
  id: 'service-monitor-selects-pod-labels',
  severity: 'warning',
  summary: 'A ServiceMonitor selects Services by their own labels.',
  why:
    'The selector is compared with `metadata.labels` of Services. Labels that only the pods have select ' +
    'nothing, and nothing is scraped.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
    # ^^^^^^^^ warning service-monitor-selects-pod-labels: No Service carries \`app: web\`: service/web only selects pods by it, and a ServiceMonitor looks at the Service's own labels. Add it to the labels of the Service.
  endpoints:
    - port: http
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  # ^^^^^^^^ related
  ports:
    - name: http
      port: 80
      targetPort: web
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
            - name: web
              containerPort: 8080
`,
    },
  ],
  visits: 'monitor',
  *check({ resource, facts }, view) {
    const { selector, of } = facts;
    if (of !== 'services' || !selector || selector.expressions.length > 0 || selector.open) return;
    const target = { kind: 'services', selector, namespaces: 'own', by: 'name' } as const;
    if (servicesWatched(view, resource, target).kind !== 'none' || mayBeGenerated(view, resource)) return;
    const pairs = selector.labels.pairs;
    const services = servicesBeside(view, resource).filter(
      ({ service, labels }) => service && !labels.open && matchesAll(service.selector, pairs) === 'yes',
    );
    const [owner, ...more] = services;
    if (!owner || more.length > 0 || pairs.length === 0) return;
    const words = pairs.map(({ key, value }) => `\`${key.text}: ${textOf(value) ?? '?'}\``);
    yield {
      at: selector.labels.at ?? selector.at,
      message: `No Service carries ${listed(words)}: ${describe(owner)} only selects pods by it, and a ServiceMonitor looks at the Service's own labels. Add ${pairs.length > 1 ? 'them' : 'it'} to the labels of the Service.`,
      related: [
        { at: owner.service?.selector.at ?? owner.at, message: `the selector of ${describe(owner)}` },
      ],
    };
  },
};
