// TCP and UDP on one balancer.
import { protocolOf } from '../workspace/targets.ts';
import { typeOf } from './common/serviceType.ts';
import type { Rule } from './rule.ts';

export const loadBalancerMixedProtocols: Rule = {
  id: 'load-balancer-mixed-protocols',
  severity: 'off',
  whenOn: 'information',
  summary: 'A LoadBalancer Service has one transport protocol.',
  why:
    'Kubernetes accepts several protocols on one balancer since 1.24 (1.26 for good), but the provider ' +
    'has to support it. Where it does not, the Service stays without an address.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  selector:
    app: dns
  ports:
    - name: dns
      port: 53
      protocol: UDP
    - name: dns-tcp
      port: 53
      #     ^^ information load-balancer-mixed-protocols: Several protocols on one balancer need support by the provider; without it the Service gets no address. If in doubt, make a Service for each.
`,
    },
  ],
  visits: 'service',
  *check({ service }, view) {
    if (typeOf(service) !== 'LoadBalancer') return;
    const protocols = new Set(service.ports.items.map(protocolOf));
    const other = service.ports.items.find(
      (entry) => protocolOf(entry) !== protocolOf(service.ports.items[0] ?? entry),
    );
    if (protocols.size < 2 || protocols.has(undefined) || !other) return;
    const { kubernetesMinor } = view.settings;
    const refused = kubernetesMinor !== undefined && kubernetesMinor < 24;
    yield {
      at: other.protocol ?? other.port ?? other.head,
      message: refused
        ? `Kubernetes 1.${kubernetesMinor} refuses several protocols on one balancer. Make a Service for each.`
        : 'Several protocols on one balancer need support by the provider; without it the Service gets no address. If in doubt, make a Service for each.',
    };
  },
};
