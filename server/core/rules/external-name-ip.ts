// An alias in DNS that is an address.
import { typeOf } from './common/serviceType.ts';
import type { Rule } from './rule.ts';

export const externalNameIp: Rule = {
  id: 'external-name-ip',
  severity: 'warning',
  summary: 'An `externalName` is a name in DNS, not an address.',
  why:
    'DNS answers with the text as a name, and a name that looks like 10.0.0.5 does not resolve: clients ' +
    'find nothing. For addresses there are EndpointSlices behind a Service without selector.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: ExternalName
  externalName: 10.0.0.5
  #             ^^^^^^^^ warning external-name-ip: \`externalName\` takes a name in DNS, and 10.0.0.5 is an address, which no client can resolve. Use a Service without selector and an EndpointSlice with this address.
`,
    },
  ],
  visits: 'service',
  *check({ service }) {
    const { externalName: at } = service;
    if (typeOf(service) !== 'ExternalName' || at?.kind !== 'scalar') return;
    if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(at.text)) return;
    yield {
      at,
      message: `\`externalName\` takes a name in DNS, and ${at.text} is an address, which no client can resolve. Use a Service without selector and an EndpointSlice with this address.`,
    };
  },
};
