// Metrics from a port that no selected pod declares.
import { describe, listed, textOf } from '../kubernetes/describe.ts';
import { nearest } from '../text/distance.ts';
import { useInstead } from './common/fixes.ts';
import { certainPods, portsOfAll } from './common/policyPods.ts';
import { isMisspelt, relatedPorts } from './common/portOffers.ts';
import type { Rule } from './rule.ts';

export const podMonitorPortNotFound: Rule = {
  id: 'pod-monitor-port-not-found',
  severity: 'warning',
  summary: 'The port of a PodMonitor is declared by the pods that it selects.',
  why:
    'Prometheus makes its targets from the declared ports. A name or number that no container declares ' +
    'gives none, and nothing is scraped.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  podMetricsEndpoints:
    - port: metrics
    #       ^^^^^^^ warning pod-monitor-port-not-found: No container of deploy/web declares a port \`metrics\`, so nothing is scraped. Did you mean \`http-metrics\`?
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
            - name: http-metrics
            #       ^^^^^^^^^^^^ related
              containerPort: 9090
`,
      good: `#- manifest.yaml
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  podMetricsEndpoints:
    - port: http-metrics
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
            - name: http-metrics
              containerPort: 9090
`,
    },
  ],
  visits: 'reference',
  *check({ resource, reference }, view) {
    const { port, to } = reference;
    if (reference.field !== 'podMonitor.port' || to.kind !== 'pods' || port?.kind !== 'scalar') return;
    const pods = certainPods(view, resource, to);
    if (!pods) return;
    const ports = portsOfAll(pods);
    if (ports.some((one) => one.port.name?.kind === 'unknown' || one.port.number?.kind === 'unknown')) return;
    if (ports.some((one) => textOf(one.port.name) === port.text || textOf(one.port.number) === port.text))
      return;
    if (ports.some((one) => isMisspelt(one.port, port.text))) return;
    const [near] = nearest(
      port.text,
      ports.flatMap((one) => textOf(one.port.name) ?? []),
    );
    const only = ports.length === 1 ? textOf(ports[0]?.port.name) : undefined;
    const better = near ?? only;
    yield {
      at: port,
      message: `No container of ${listed(pods.map((one) => describe(one.resource)))} declares a port \`${port.text}\`, so nothing is scraped.${better === undefined ? '' : ` Did you mean \`${better}\`?`}`,
      related: relatedPorts(ports),
      fixes: better === undefined ? [] : [useInstead(port, better)],
    };
  },
};
