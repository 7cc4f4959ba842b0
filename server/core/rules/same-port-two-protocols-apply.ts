// One number twice, which kubectl apply may merge into one.
import { protocolOf } from '../workspace/targets.ts';
import { portNumber, repeated } from './common/entries.ts';
import type { Rule } from './rule.ts';

export const samePortTwoProtocolsApply: Rule = {
  id: 'same-port-two-protocols-apply',
  severity: 'off',
  whenOn: 'information',
  summary: 'Entries of a list have numbers of their own where `kubectl apply` merges it.',
  why:
    'An entry for TCP and one for UDP with the same number is right. But `kubectl apply` merges this list ' +
    'by the number alone when it changes something, and can lose one of the two. Server-side apply looks ' +
    'at the protocol too.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: dns
  ports:
    - name: dns
      port: 53
      #     ^^ related
      protocol: UDP
    - name: dns-tcp
      port: 53
      #     ^^ information same-port-two-protocols-apply: \`kubectl apply\` merges this list by number alone and can lose one of 53/UDP and 53/TCP when it changes. Use \`--server-side\`.
      protocol: TCP
`,
    },
  ],
  visits: 'service',
  *check({ service }) {
    for (const { later, first } of repeated(service.ports.items, ({ port }) => portNumber(port))) {
      const [one, other] = [protocolOf(first), protocolOf(later)];
      if (!one || !other || one === other || !later.port) continue;
      yield {
        at: later.port,
        message: `\`kubectl apply\` merges this list by number alone and can lose one of ${portNumber(later.port)}/${one} and ${portNumber(later.port)}/${other} when it changes. Use \`--server-side\`.`,
        related: first.port ? [{ at: first.port, message: `${portNumber(first.port)}/${one}` }] : [],
      };
      return;
    }
  },
};
