// A route that sends requests to a Service which is only an alias in DNS.
import { textOf } from '../kubernetes/describe.ts';
import { isToService, servicesMeant } from '../workspace/backends.ts';
import { certainIn } from '../workspace/resolution.ts';
import { isOfClass } from './common/gateways.ts';
import { typeOf } from './common/serviceType.ts';
import type { Rule } from './rule.ts';

export const gatewayBackendExternalName: Rule = {
  id: 'gateway-backend-external-name',
  severity: 'warning',
  summary: 'A route of the Gateway API leads to a Service with endpoints of its own.',
  why:
    'Whoever may write an ExternalName Service could make a gateway send requests to any host, so the Gateway API advises ' +
    'against it and implementations need not support it: many answer with 500 or refuse the backend. An EndpointSlice, or a backend ' +
    'of the implementation’s own kind, says the same safely. Nothing is said where the class of the gateway is one of those ' +
    'that do support it.',
  examples: [
    {
      bad: `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
spec:
  rules:
    - backendRefs:
        - name: payments
          #     ^^^^^^^^ warning gateway-backend-external-name: Service \`payments\` is only an alias for pay.example.com, and gateways need not send requests to such a Service; many refuse it. Use a Service with an EndpointSlice, or a backend kind of your gateway for hosts outside.
          port: 443
---
apiVersion: v1
kind: Service
metadata:
  name: payments
spec:
  type: ExternalName
  #     ^^^^^^^^^^^^ related
  externalName: pay.example.com
`,
    },
  ],
  visits: 'reference',
  *check({ resource, reference }, view) {
    if (resource.particulars?.is !== 'route' || !isToService(reference)) return;
    if (!reference.to.name) return;
    const owners = certainIn(servicesMeant(view, resource, reference));
    const services = owners.flatMap(({ service, broken }) => (service && !broken ? [service] : []));
    const [service] = services;
    const areAliases = services.every((one) => typeOf(one) === 'ExternalName');
    if (!service?.type || !areAliases || services.length < owners.length) return;
    if (isOfClass(view, resource, SUPPORTERS)) return;
    yield {
      at: reference.to.name,
      message: `Service \`${textOf(reference.to.name)}\` is only an alias for ${textOf(service.externalName) || 'another host'}, and gateways need not send requests to such a Service; many refuse it. Use a Service with an EndpointSlice, or a backend kind of your gateway for hosts outside.`,
      related: [{ at: service.type, message: 'This Service has no endpoints' }],
    };
  },
};

/** Classes of gateways that do send requests to such a Service, or may once they are told to. */
const SUPPORTERS = /nginx|kong|istio|traefik/i;
