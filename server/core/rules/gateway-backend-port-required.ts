// A route that names a Service, but none of its ports.
import { textOf } from '../kubernetes/describe.ts';
import type { Service } from '../kubernetes/resource.ts';
import { isToService, servicesMeant } from '../workspace/backends.ts';
import { foundIn } from '../workspace/resolution.ts';
import { portsOf, relatedEntries } from './common/backends.ts';
import { portNumber } from './common/entries.ts';
import type { Fix, Rule, Sites } from './rule.ts';

export const gatewayBackendPortRequired: Rule = {
  id: 'gateway-backend-port-required',
  severity: 'error',
  summary: 'A route of the Gateway API names the port of the Service that it sends requests to.',
  why:
    'A backend of another kind may go without a port, but for a Service the Gateway API has no default: the API server ' +
    'refuses a route whose `backendRefs` (or mirrors) name a Service and no `port`. It is the number of a Service port.',
  examples: [
    {
      bad: `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
spec:
  rules:
    - backendRefs:
        - name: web
          # \`name\` error gateway-backend-port-required: The API server refuses a backend that is a Service without a \`port\`. Service \`web\` has port 80 (\`http\`).
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      #     ^^ related
      targetPort: 8080
`,
      good: `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
spec:
  rules:
    - backendRefs:
        - name: web
          port: 80
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: 8080
`,
    },
    {
      bad: `apiVersion: gateway.networking.k8s.io/v1
kind: TCPRoute
metadata:
  name: database
spec:
  rules:
    - backendRefs:
        - name: postgres
          # \`name\` error gateway-backend-port-required: The API server refuses a backend that is a Service without a \`port\`. Add the number of the port of Service \`postgres\` that requests shall go to.
`,
    },
  ],
  visits: 'reference',
  *check(site, view) {
    const { resource, reference } = site;
    if (resource.particulars?.is !== 'route' || reference.field !== 'route.backendRefs.port') return;
    if (!isToService(reference) || reference.port) return;
    const name = textOf(reference.to.name);
    if (name === undefined) return;
    const [owner] = foundIn(servicesMeant(view, resource, reference));
    const { service } = owner ?? {};
    const isKnown = service !== undefined && service.ports.items.length > 0;
    const what = isKnown
      ? `Service \`${name}\` has port ${portsOf(service)}.`
      : `Add the number of the port of Service \`${name}\` that requests shall go to.`;
    yield {
      at: reference.head,
      message: `The API server refuses a backend that is a Service without a \`port\`. ${what}`,
      related: owner && isKnown ? relatedEntries({ owner, service }) : [],
      fixes: isKnown ? numbersOf(service, site) : [],
    };
  },
};

/** Each port of the Service in turn. */
function numbersOf({ ports }: Service, { reference }: Sites['reference']): readonly Fix[] {
  return ports.items.slice(0, 3).flatMap((entry) => {
    const number = portNumber(entry.port);
    if (number === undefined) return [];
    return [
      {
        title: `Add \`port: ${number}\``,
        changes: [
          { kind: 'insert', map: reference.at, key: 'port', value: number, where: { after: 'name' } },
        ],
      },
    ];
  });
}
