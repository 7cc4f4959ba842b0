// Metrics from a port without a name.
import { describe } from '../kubernetes/describe.ts';
import { isDnsLabel } from '../kubernetes/portName.ts';
import { isString } from '../yaml/scalar.ts';
import { monitoredServices } from './common/monitored.ts';
import type { Rule } from './rule.ts';

export const serviceMonitorUnnamedPort: Rule = {
  id: 'service-monitor-unnamed-port',
  severity: 'warning',
  summary: 'The Service port that a ServiceMonitor names has a name.',
  why:
    'A ServiceMonitor finds ports by their names. A Service with one port needs no name for it, but then ' +
    'no `port` can ever match.',
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
  endpoints:
    - port: http
    #       ^^^^ warning service-monitor-unnamed-port: The port of service/web has no name, so \`http\` matches nothing and nothing is scraped. Give the Service port this name.
---
apiVersion: v1
kind: Service
metadata:
  name: web
  labels:
    app: web
spec:
  selector:
    app: web
  ports:
    - port: 80
    #       ^^ related
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
      good: `#- manifest.yaml
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  endpoints:
    - port: http
---
apiVersion: v1
kind: Service
metadata:
  name: web
  labels:
    app: web
spec:
  selector:
    app: web
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
  visits: 'reference',
  *check({ resource, reference }, view) {
    const found = monitoredServices(view, resource, reference);
    const { port } = reference;
    if (!found || port?.kind !== 'scalar' || !isString(port)) return;
    const entries = found.flatMap(({ service }) => service.ports.items);
    const [entry, ...more] = entries;
    const isClear = found.every(({ service }) => !service.ports.open);
    if (!isClear || !entry || more.length > 0 || entry.name) return;
    const [owner] = found;
    const name = owner ? describe(owner.resource) : '';
    yield {
      at: port,
      message: `The port of ${name} has no name, so \`${port.text}\` matches nothing and nothing is scraped. Give the Service port this name.`,
      related: [{ at: entry.port ?? entry.head, message: `the port of ${name}` }],
      fixes: isDnsLabel(port.text)
        ? [
            {
              title: `Name the Service port \`${port.text}\``,
              changes: [{ kind: 'insert', map: entry.at, key: 'name', value: port.text, where: 'first' }],
            },
          ]
        : [],
    };
  },
};
