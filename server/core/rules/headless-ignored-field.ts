// Fields that a headless Service makes nothing of.
import { textOf } from '../kubernetes/describe.ts';
import type { Place } from '../text/origin.ts';
import { isHeadless, typeOf } from './common/serviceType.ts';
import type { Rule } from './rule.ts';

export const headlessIgnoredField: Rule = {
  id: 'headless-ignored-field',
  severity: 'warning',
  summary: 'A headless Service has no session affinity and no addresses of its own.',
  why:
    'Clients of a headless Service connect to pods themselves. Nothing stands in between that could keep ' +
    'them with one pod, or take traffic for other addresses.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  sessionAffinity: ClientIP
  #                ^^^^^^^^ warning headless-ignored-field: \`sessionAffinity\` has no effect on a headless Service: its clients connect to pods directly. Remove it, or remove \`clusterIP: None\`.
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
  clusterIP: None
  selector:
    app: web
  ports:
    - port: 80
`,
    },
  ],
  visits: 'service',
  *check({ service }) {
    if (!isHeadless(service) || typeOf(service) !== 'ClusterIP') return;
    const { sessionAffinity, externalIPs, loadBalancerIP, at: map } = service;
    const found: readonly (readonly [string, Place | undefined])[] = [
      ['sessionAffinity', textOf(sessionAffinity) === 'ClientIP' ? sessionAffinity : undefined],
      ['externalIPs', externalIPs],
      ['loadBalancerIP', textOf(loadBalancerIP) ? loadBalancerIP : undefined],
    ];
    for (const [key, at] of found)
      if (at)
        yield {
          at,
          message: `\`${key}\` has no effect on a headless Service: its clients connect to pods directly. Remove it, or remove \`clusterIP: None\`.`,
          fixes: [{ title: `Remove \`${key}\``, changes: [{ kind: 'remove', map, key }] }],
        };
  },
};
