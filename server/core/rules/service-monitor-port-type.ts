// A number where the name of a port belongs.
import { isString, numberOf } from '../yaml/scalar.ts';
import type { Rule } from './rule.ts';

export const serviceMonitorPortType: Rule = {
  id: 'service-monitor-port-type',
  severity: 'error',
  summary: 'The `port` of a ServiceMonitor is a name.',
  why:
    'The API takes a text there and refuses a number. Numbers of pod ports belong in `targetPort`; better ' +
    'is the name of the Service port.',
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
    - port: 9090
    #       ^^^^ error service-monitor-port-type: \`port\` takes the name of a Service port, so the API server refuses 9090. Write its name, or the number of the pod port in \`targetPort\`.
---
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
    - targetPort: 9090
---
`,
    },
  ],
  visits: 'monitor',
  *check({ facts }) {
    for (const { port: at, at: map, targetPort } of facts.endpoints.items) {
      if (at?.kind !== 'scalar' || isString(at) || numberOf(at) === undefined) continue;
      yield {
        at,
        message: `\`port\` takes the name of a Service port, so the API server refuses ${at.text}. Write its name, or the number of the pod port in \`targetPort\`.`,
        fixes: targetPort
          ? []
          : [
              {
                title: 'Make it `targetPort`',
                changes: [{ kind: 'renameKey', map, key: 'port', to: 'targetPort' }],
              },
            ],
      };
    }
  },
};
