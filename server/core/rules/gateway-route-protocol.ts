// A route whose sort of traffic its listener, or its Service, does not take.
import { textOf } from '../kubernetes/describe.ts';
import type { Parent } from '../kubernetes/objects.ts';
import type { Resource } from '../kubernetes/resource.ts';
import { entriesMeant, isToService, servicesMeant } from '../workspace/backends.ts';
import { protocolOf } from '../workspace/targets.ts';
import type { View } from '../workspace/view.ts';
import { certainListeners, refuses } from './common/gateways.ts';
import type { Breach, Rule } from './rule.ts';

export const gatewayRouteProtocol: Rule = {
  id: 'gateway-route-protocol',
  severity: 'warning',
  summary:
    'A route attaches to a listener of its own protocol, and leads to a Service port of that protocol.',
  why:
    'A listener takes the routes that fit its protocol: HTTP and HTTPS take HTTPRoutes and GRPCRoutes, TLS takes TLSRoutes, ' +
    'TCP and UDP take TCPRoutes and UDPRoutes. Another route is not accepted. Behind a UDPRoute, the Service port has to ' +
    'be UDP as well; all other routes lead to TCP.',
  examples: [
    {
      bad: `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: edge
spec:
  gatewayClassName: example
  listeners:
    - name: mqtt
      port: 1883
      protocol: TCP
      #         ^^^ related
    - name: http
      port: 80
      protocol: HTTP
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
spec:
  parentRefs:
    - name: edge
      sectionName: mqtt
      #            ^^^^ warning gateway-route-protocol: An HTTPRoute cannot attach to the TCP listener \`mqtt\`, so the gateway does not accept it. Attach it to a listener for HTTP or HTTPS.
`,
    },
    {
      bad: `apiVersion: gateway.networking.k8s.io/v1
kind: UDPRoute
metadata:
  name: dns
spec:
  rules:
    - backendRefs:
        - name: dns
          port: 53
          #     ^^ warning gateway-route-protocol: Port 53 of Service \`dns\` is TCP, but this UDPRoute sends UDP to it, which no pod gets. Make it \`protocol: UDP\` in the Service, or choose a UDP port.
---
apiVersion: v1
kind: Service
metadata:
  name: dns
spec:
  selector:
    app: dns
  ports:
    - port: 53
      #     ^^ related
`,
    },
  ],
  visits: 'route',
  *check({ resource, facts }, view) {
    for (const parent of facts.parents) yield* atListener(view, resource, parent);
    yield* atService(view, resource);
  },
};

/** The listeners that each kind of route is for. */
const FITTING: Readonly<Record<string, string>> = {
  HTTPRoute: 'HTTP or HTTPS',
  GRPCRoute: 'HTTP or HTTPS',
  TLSRoute: 'TLS',
  TCPRoute: 'TCP',
  UDPRoute: 'UDP',
};

function* atListener(view: View, resource: Resource, parent: Parent): Generator<Breach> {
  const { kind } = resource;
  const listeners = certainListeners(view, resource, parent) ?? [];
  const [first] = listeners;
  const at = parent.sectionName ?? parent.port ?? parent.name;
  if (!first || !at || !listeners.every((listener) => refuses(listener, kind))) return;
  const protocol = textOf(first.protocol) ?? '?';
  const article = /^[AEIOH]/.test(kind) ? 'An' : 'A';
  yield {
    at,
    message: `${article} ${kind} cannot attach to the ${protocol} listener \`${textOf(first.name) ?? '?'}\`, so the gateway does not accept it. Attach it to a listener for ${FITTING[kind] ?? 'its protocol'}.`,
    related: listeners.slice(0, 3).map((listener) => ({
      at: listener.protocol ?? listener.head,
      message: `protocol of listener \`${textOf(listener.name) ?? '?'}\``,
    })),
  };
}

function* atService(view: View, resource: Resource): Generator<Breach> {
  const own = resource.kind === 'UDPRoute' ? 'UDP' : 'TCP';
  for (const reference of resource.references) {
    if (!isToService(reference) || !reference.port) continue;
    const found = servicesMeant(view, resource, reference);
    const entries = entriesMeant(view, resource, reference);
    const [entry] = entries;
    if (found.kind !== 'found' || !found.certain || !entry) continue;
    const other = protocolOf(entry.port);
    const differ = entries.every(({ port }) => protocolOf(port) === other) && other !== own;
    if (!differ || other === undefined || entries.length < found.resources.length) continue;
    const name = textOf(reference.to.name) ?? '?';
    yield {
      at: reference.port,
      message: `Port ${textOf(reference.port)} of Service \`${name}\` is ${other}, but this ${resource.kind} sends ${own} to it, which no pod gets. Make it \`protocol: ${own}\` in the Service, or choose a ${own} port.`,
      related: [{ at: entry.port.protocol ?? entry.port.port ?? entry.port.head, message: `it is ${other}` }],
    };
  }
}
