// Metrics from a port that no selected Service has.
import { describe, listed, textOf } from '../kubernetes/describe.ts';
import { nearest } from '../text/distance.ts';
import { answersTo, servingPorts } from '../workspace/targets.ts';
import { isString } from '../yaml/scalar.ts';
import { useInstead } from './common/fixes.ts';
import { monitoredServices } from './common/monitored.ts';
import type { Rule } from './rule.ts';

export const serviceMonitorPortNotFound: Rule = {
  id: 'service-monitor-port-not-found',
  severity: 'warning',
  summary: 'The `port` of a ServiceMonitor is the name of a port of the Services that it selects.',
  why:
    'Prometheus keeps the endpoints whose port has that name, and drops all others in silence. Names of ' +
    'container ports belong in `targetPort`.',
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
    - port: web
    #       ^^^ warning service-monitor-port-not-found: No port of service/web is named \`web\`, so nothing is scraped. \`web\` is the name of a container port, which belongs in \`targetPort\`. There is \`http\`.
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
    #       ^^^^ related
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
    - port: htpp
    #       ^^^^ warning service-monitor-port-not-found: No port of service/web is named \`htpp\`, so nothing is scraped. There is \`http\`.
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
    #       ^^^^ related
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
    const names = entries.flatMap(({ name }) => textOf(name) ?? []);
    const isClear =
      found.every(({ service }) => !service.ports.open) &&
      entries.every(({ name }) => name?.kind !== 'unknown');
    // It is compared as a regular expression.
    if (!isClear || names.length === 0 || names.includes(port.text) || /[^-a-z0-9]/i.test(port.text)) return;
    const behind = found.some(({ resource: owner, service }) =>
      service.ports.items.some((entry) =>
        (answersTo(view, owner, entry)?.pods ?? []).some(({ pod }) =>
          servingPorts(pod).some((declared) => textOf(declared.port.name) === port.text),
        ),
      ),
    );
    const [only, ...more] = names;
    const near = nearest(port.text, names)[0] ?? (more.length === 0 ? only : undefined);
    const hint = behind
      ? ` \`${port.text}\` is the name of a container port, which belongs in \`targetPort\`.`
      : '';
    yield {
      at: port,
      message: `No port of ${listed(found.map((one) => describe(one.resource)))} is named \`${port.text}\`, so nothing is scraped.${hint} There is ${listed(names.map((name) => `\`${name}\``))}.`,
      related: entries
        .slice(0, 3)
        .map(({ name, head }) => ({ at: name ?? head, message: 'a port of the Service' })),
      fixes: near === undefined ? [] : [useInstead(port, near)],
    };
  },
};
