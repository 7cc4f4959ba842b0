// A setting for balancers in a Service without one.
import { typeOf } from './common/serviceType.ts';
import type { Rule } from './rule.ts';

export const allocateNodePortsMisused: Rule = {
  id: 'allocate-node-ports-misused',
  severity: 'error',
  summary: '`allocateLoadBalancerNodePorts` stands in a LoadBalancer Service.',
  why:
    'It decides whether a balancer gets node ports. The API server refuses it in every other type of ' +
    'Service.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  allocateLoadBalancerNodePorts: false
  #                              ^^^^^ error allocate-node-ports-misused: \`allocateLoadBalancerNodePorts\` needs \`type: LoadBalancer\`, but this Service is NodePort, so the API server refuses it. Remove it.
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
  type: NodePort
  selector:
    app: web
  ports:
    - port: 80
`,
    },
  ],
  visits: 'service',
  *check({ service }) {
    const { allocateLoadBalancerNodePorts: at, at: map } = service;
    const type = typeOf(service);
    if (at?.kind !== 'scalar' || type === undefined || type === 'LoadBalancer') return;
    yield {
      at,
      message: `\`allocateLoadBalancerNodePorts\` needs \`type: LoadBalancer\`, but this Service is ${type}, so the API server refuses it. Remove it.`,
      fixes: [
        {
          title: 'Remove `allocateLoadBalancerNodePorts`',
          safe: true,
          changes: [{ kind: 'remove', map, key: 'allocateLoadBalancerNodePorts' }],
        },
      ],
    };
  },
};
