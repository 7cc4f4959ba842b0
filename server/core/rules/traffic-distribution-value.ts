// A wish for near pods that Kubernetes does not know.
import { useInstead } from './common/fixes.ts';
import type { Rule } from './rule.ts';

export const trafficDistributionValue: Rule = {
  id: 'traffic-distribution-value',
  severity: 'error',
  summary: '`trafficDistribution` is `PreferSameZone`, `PreferSameNode` or `PreferClose`.',
  why: 'The API server refuses any other value. `PreferClose` is the older name of `PreferSameZone`.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  trafficDistribution: PreferLocal
  #                    ^^^^^^^^^^^ error traffic-distribution-value: \`PreferLocal\` is no \`trafficDistribution\` that Kubernetes knows, so the API server refuses the Service. Use \`PreferSameNode\`.
  selector:
    app: web
  ports:
    - port: 80
`,
      good: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  trafficDistribution: PreferSameNode
  selector:
    app: web
  ports:
    - port: 80
`,
    },
  ],
  visits: 'service',
  *check({ service }) {
    const { trafficDistribution: at } = service;
    if (at?.kind !== 'scalar' || KNOWN.has(at.text)) return;
    const value = /node|local|host/i.test(at.text) ? 'PreferSameNode' : 'PreferSameZone';
    yield {
      at,
      message: `\`${at.text}\` is no \`trafficDistribution\` that Kubernetes knows, so the API server refuses the Service. Use \`${value}\`.`,
      fixes: [useInstead(at, value)],
    };
  },
};

/** Source: validateServiceTrafficDistribution in kubernetes pkg/apis/core/validation. */
const KNOWN = new Set(['PreferClose', 'PreferSameZone', 'PreferSameNode']);
