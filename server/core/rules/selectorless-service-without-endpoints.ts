// A Service without pods, and without addresses.
import { textOf } from '../kubernetes/describe.ts';
import { openScope, slicesOf } from '../workspace/keys.ts';
import { mayBeGenerated } from './common/nearServices.ts';
import { typeOf } from './common/serviceType.ts';
import type { Rule } from './rule.ts';

export const selectorlessServiceWithoutEndpoints: Rule = {
  id: 'selectorless-service-without-endpoints',
  severity: 'off',
  whenOn: 'information',
  summary: 'A Service without a selector has an EndpointSlice.',
  why:
    'Without a selector nobody but you says which addresses stand behind the Service. A controller may ' +
    'write them at run time, so this is off unless you switch it on.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
# \`spec\` information selectorless-service-without-endpoints: This Service has no selector, and no EndpointSlice of this workspace belongs to it: it leads nowhere until somebody writes one.
  ports:
    - port: 5432
`,
    },
  ],
  visits: 'service',
  *check({ resource, service }, view) {
    const name = textOf(resource.name);
    const { selector, selectorShape } = service;
    if (name === undefined || !view.complete || typeOf(service) === 'ExternalName') return;
    if (selector.pairs.length > 0 || selector.open || selectorShape) return;
    if (view.lookup(resource, slicesOf(name)).length > 0 || view.lookup(resource, openScope()).length > 0)
      return;
    if (mayBeGenerated(view, resource)) return;
    yield {
      at: service.key,
      message:
        'This Service has no selector, and no EndpointSlice of this workspace belongs to it: it leads nowhere until somebody writes one.',
    };
  },
};
