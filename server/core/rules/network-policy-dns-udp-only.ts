// A way out for one half of DNS.
import { protocolOf } from '../workspace/targets.ts';
import { portNumber } from './common/entries.ts';
import type { Rule } from './rule.ts';

export const networkPolicyDnsUdpOnly: Rule = {
  id: 'network-policy-dns-udp-only',
  severity: 'off',
  whenOn: 'hint',
  summary: 'A rule that lets DNS out names port 53 for UDP and for TCP.',
  why:
    'Resolvers ask over UDP, and again over TCP when an answer is long. With only one of the two, some ' +
    'names resolve and others do not.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: web
  egress:
    - ports:
        - port: 53
        #       ^^ hint network-policy-dns-udp-only: This lets DNS out over UDP only, and DNS needs both. Add 53/TCP.
          protocol: UDP
`,
      good: `#- manifest.yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: web
  egress:
    - ports:
        - port: 53
          protocol: UDP
        - port: 53
          protocol: TCP
`,
    },
  ],
  visits: 'policy',
  *check({ facts }) {
    for (const { direction, ports } of facts.rules) {
      if (direction !== 'egress' || ports.open) continue;
      const dns = ports.items.filter(({ port }) => portNumber(port) === 53);
      const protocols = new Set(dns.map(protocolOf));
      const [first] = dns;
      if (!first?.port || protocols.size !== 1 || protocols.has(undefined)) continue;
      const missing = protocols.has('UDP') ? 'TCP' : 'UDP';
      yield {
        at: first.port,
        message: `This lets DNS out over ${missing === 'TCP' ? 'UDP' : 'TCP'} only, and DNS needs both. Add 53/${missing}.`,
        fixes: ports.at
          ? [
              {
                title: `Add 53/${missing}`,
                changes: [
                  {
                    kind: 'append',
                    list: ports.at,
                    item: [
                      ['port', 53],
                      ['protocol', missing],
                    ],
                  },
                ],
              },
            ]
          : [],
      };
    }
  },
};
