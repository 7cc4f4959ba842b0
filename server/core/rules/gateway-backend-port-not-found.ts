// A route that sends requests to a port which its Service does not have.
import { textOf } from '../kubernetes/describe.ts';
import { PLAIN } from '../kubernetes/resource.ts';
import { directoryOf } from '../sources/paths.ts';
import {
  isPodPort,
  type Lost,
  likelyEntry,
  lostPort,
  portsOf,
  relatedEntries,
  useNumber,
} from './common/backends.ts';
import { portNumber } from './common/entries.ts';
import { isOfClass } from './common/gateways.ts';
import type { Rule } from './rule.ts';

export const gatewayBackendPortNotFound: Rule = {
  id: 'gateway-backend-port-not-found',
  severity: 'error',
  summary: 'A route of the Gateway API sends requests to a port that its Service has.',
  why:
    'In `backendRefs` (and in mirrors), `port` is the number of a Service port, not the port of the pods behind it. For a ' +
    'number that the Service does not have, the gateway finds no backend and answers requests with 500. A Service that lies in another directory may be another ' +
    'one than is meant; then it is a warning. Gateways of Consul pass over the port, so nothing is said of them.',
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
          port: 8080
          #     ^^^^ error gateway-backend-port-not-found: Service \`web\` has no port 8080, so the gateway finds no backend for these requests. 8080 is where its pods listen: use the Service's port 80.
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
kind: GRPCRoute
metadata:
  name: users
spec:
  rules:
    - backendRefs:
        - name: users
          port: 9000
          #     ^^^^ error gateway-backend-port-not-found: Service \`users\` has no port 9000, so the gateway finds no backend for these requests. It has 80 (\`http\`) and 9090 (\`grpc\`).
---
apiVersion: v1
kind: Service
metadata:
  name: users
spec:
  selector:
    app: users
  ports:
    - name: http
      port: 80
      #     ^^ related
      targetPort: http
    - name: grpc
      port: 9090
      #     ^^^^ related
      targetPort: grpc
`,
      good: `apiVersion: gateway.networking.k8s.io/v1
kind: GRPCRoute
metadata:
  name: users
spec:
  rules:
    - backendRefs:
        - name: users
          port: 80
---
apiVersion: v1
kind: Service
metadata:
  name: users
spec:
  selector:
    app: users
  ports:
    - name: http
      port: 80
      targetPort: http
    - name: grpc
      port: 9090
      targetPort: grpc
`,
    },
  ],
  visits: 'reference',
  *check(site, view) {
    const { reference, resource } = site;
    if (resource.particulars?.is !== 'route' || reference.field !== 'route.backendRefs.port') return;
    // A number that no port can have is the matter of another rule.
    const number = portNumber(reference.port);
    const lost = number === undefined ? undefined : lostPort(view, site);
    if (!lost || number === undefined || !reference.port || isOfClass(view, resource, CONSUL)) return;
    yield {
      at: reference.port,
      message: messageFor(lost, isPodPort(view, lost.owner, number)),
      ...(isBeside(lost) ? {} : { severity: 'warning' }),
      related: relatedEntries(lost),
      fixes: useNumber(lost),
    };
  },
};

/** Its gateways take the Service from Consul's own catalogue, and pass over the port. */
const CONSUL = /consul/i;

/** True for a route and a Service of one directory, or of one build: those are applied together. */
function isBeside({ resource, owner }: Lost): boolean {
  return resource.scope !== PLAIN || directoryOf(resource.uri) === directoryOf(owner.uri);
}

function messageFor(lost: Lost, isDeclared: boolean): string {
  const { owner, named, behind, service } = lost;
  const start = `Service \`${textOf(owner.name) ?? '?'}\` has no port ${named}, so the gateway finds no backend for these requests.`;
  const entry = behind ?? (isDeclared ? likelyEntry(lost) : undefined);
  const meant = textOf(entry?.port);
  if (meant !== undefined)
    return `${start} ${named} is where its pods listen: use the Service's port ${meant}.`;
  return `${start} It has ${portsOf(service)}.`;
}
