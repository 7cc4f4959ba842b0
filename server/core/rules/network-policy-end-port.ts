// A range of ports that ends before it begins.
import { numberOf } from '../yaml/scalar.ts';
import { portNumber } from './common/entries.ts';
import type { Fix, Rule } from './rule.ts';

export const networkPolicyEndPort: Rule = {
  id: 'network-policy-end-port',
  severity: 'error',
  summary: '`endPort` is not below `port`, which is a number.',
  why:
    'The API server refuses a range that goes backwards, one that begins with a name, and one without a ' +
    'beginning.',
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
  ingress:
    - ports:
        - port: 9000
          endPort: 8000
          #        ^^^^ error network-policy-end-port: This range ends at 8000, below its beginning at 9000, so the API server refuses it. Turn the two around.
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
  ingress:
    - ports:
        - port: 8000
          endPort: 9000
`,
    },
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
  ingress:
    - ports:
        - port: http
          endPort: 8000
          #        ^^^^ error network-policy-end-port: This range begins with the name \`http\`, so the API server refuses it. \`endPort\` needs a number in \`port\`.
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
  ingress:
    - ports:
        - port: http
`,
    },
  ],
  visits: 'policy',
  *check({ facts }) {
    for (const { port, endPort: at, at: map } of facts.rules.flatMap(({ ports }) => ports.items)) {
      const end = portNumber(at);
      if (!at || end === undefined || port?.kind === 'unknown') continue;
      const start = portNumber(port);
      const remove: Fix = { title: 'Remove `endPort`', changes: [{ kind: 'remove', map, key: 'endPort' }] };
      if (start === undefined) {
        // A number that is no port has a finding of its own.
        if (port && numberOf(port) !== undefined) continue;
        const what = port ? `begins with the name \`${port.text}\`` : 'has no `port` to begin with';
        yield {
          at,
          message: `This range ${what}, so the API server refuses it. \`endPort\` needs a number in \`port\`.`,
          fixes: [remove],
        };
      } else if (end < start && port)
        yield {
          at,
          message: `This range ends at ${end}, below its beginning at ${start}, so the API server refuses it. Turn the two around.`,
          fixes: [
            {
              title: `Use ${end}–${start}`,
              changes: [
                { kind: 'set', at: port, value: end },
                { kind: 'set', at, value: start },
              ],
            },
            remove,
          ],
        };
    }
  },
};
