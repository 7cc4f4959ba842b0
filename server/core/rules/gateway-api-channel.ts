// A kind of route that older versions of the Gateway API have in their experimental channel only.
import type { Rule } from './rule.ts';

/** The minor version that brought a kind into the standard channel. Source: config/crd/standard of each release. */
const STANDARD_SINCE: Readonly<Record<string, number>> = { TLSRoute: 5, TCPRoute: 6, UDPRoute: 6 };

export const gatewayApiChannel: Rule = {
  id: 'gateway-api-channel',
  severity: 'off',
  whenOn: 'information',
  summary: 'A route is of a kind that the standard channel of the Gateway API has.',
  why:
    'The Gateway API is installed from one of two channels. TLSRoute is in the standard one since 1.5, TCPRoute and UDPRoute ' +
    'since 1.6; before that, a cluster knows them only if the experimental channel is installed. Set ' +
    '`portolan.gatewayApiVersion` to the version of your cluster.',
  examples: [
    {
      bad: `#- @settings
{ "gatewayApiVersion": "1.4" }
#- manifest.yaml
apiVersion: gateway.networking.k8s.io/v1alpha2
kind: TCPRoute
#     ^^^^^^^^ information gateway-api-channel: TCPRoute is in the experimental channel of the Gateway API before 1.6. A cluster with the standard channel of 1.4 does not know it.
metadata:
  name: database
spec:
  rules:
    - backendRefs:
        - name: postgres
          port: 5432
`,
    },
  ],
  visits: 'route',
  *check({ resource: { kind, kindAt } }, view) {
    const { gatewayApiMinor } = view.settings;
    const since = STANDARD_SINCE[kind];
    if (gatewayApiMinor === undefined || since === undefined || gatewayApiMinor >= since) return;
    yield {
      at: kindAt,
      message: `${kind} is in the experimental channel of the Gateway API before 1.${since}. A cluster with the standard channel of 1.${gatewayApiMinor} does not know it.`,
    };
  },
};
