// A Service that neither translates ports nor finds its endpoints by itself, with two different numbers.

import { isReadByRoutes } from './common/endpointReaders.ts';
import { isHeadless, typeOf } from './common/serviceType.ts';
import { untranslated } from './common/untranslatedPort.ts';
import type { Rule } from './rule.ts';

export const headlessSelectorlessPort: Rule = {
  id: 'headless-selectorless-port',
  severity: 'warning',
  summary: 'A headless Service without a selector has the same number in `port` and `targetPort`.',
  why:
    'Clients of a headless Service get the addresses of its endpoints from DNS and connect to them directly, so nothing ' +
    'turns `port` into `targetPort` on the way. Without a selector nobody else reads `targetPort` either: the endpoints ' +
    'that someone writes by hand have ports of their own. Ingresses and routes go by those, so nothing is said of a port ' +
    'that one of them leads to.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: database
spec:
  clusterIP: None
  ports:
    - port: 80
      targetPort: 5432
      #           ^^^^ warning headless-selectorless-port: A headless Service does not translate ports, and without a selector nothing reads \`targetPort\`: clients that use port 80 connect to port 80, not 5432. Write the number that the endpoints listen on in \`port\`.
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: database
spec:
  clusterIP: None
  ports:
    - port: 5432
`,
    },
  ],
  visits: 'servicePort',
  *check({ resource, service, port }, view) {
    const { selector, selectorShape } = service;
    if (!isHeadless(service) || typeOf(service) !== 'ClusterIP') return;
    if (selector.pairs.length > 0 || selector.open || selectorShape) return;
    const found = untranslated(service, port);
    if (!found || isReadByRoutes(view, { resource, service, port })) return;
    const { number, target, at, fixes } = found;
    yield {
      at,
      message: `A headless Service does not translate ports, and without a selector nothing reads \`targetPort\`: clients that use port ${number} connect to port ${number}, not ${target}. Write the number that the endpoints listen on in \`port\`.`,
      fixes,
    };
  },
};
