// A policy for traffic from outside in a Service that nobody outside reaches.
import { isHeadless, typeOf } from './common/serviceType.ts';
import type { Rule } from './rule.ts';

export const externalTrafficPolicyMisused: Rule = {
  id: 'external-traffic-policy-misused',
  severity: 'error',
  summary: '`externalTrafficPolicy` stands in a Service that can be reached from outside the cluster.',
  why:
    'Without a node port, a balancer or external addresses there is no such traffic, and the API server ' +
    'refuses the field.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  externalTrafficPolicy: Local
  #                      ^^^^^ error external-traffic-policy-misused: This Service is ClusterIP, the default, and gets no traffic from outside, so the API server refuses \`externalTrafficPolicy\`. Remove it, or set \`type: NodePort\` or \`LoadBalancer\`.
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
  selector:
    app: web
  ports:
    - port: 80
`,
    },
  ],
  visits: 'service',
  *check({ service }) {
    const { externalTrafficPolicy: at, externalIPs, at: map } = service;
    const type = typeOf(service);
    if (at?.kind !== 'scalar' || at.text === '' || (type !== 'ClusterIP' && type !== 'ExternalName')) return;
    if (type === 'ClusterIP' && externalIPs) return;
    const what = isHeadless(service)
      ? 'headless'
      : service.type
        ? `of type ${type}`
        : 'ClusterIP, the default,';
    yield {
      at,
      message: `This Service is ${what} and gets no traffic from outside, so the API server refuses \`externalTrafficPolicy\`. Remove it, or set \`type: NodePort\` or \`LoadBalancer\`.`,
      fixes: [
        {
          title: 'Remove `externalTrafficPolicy`',
          changes: [{ kind: 'remove', map, key: 'externalTrafficPolicy' }],
        },
      ],
    };
  },
};
