// What rules say of listeners and of the routes that attach to them.
import { listed, textOf } from '../../kubernetes/describe.ts';
import type { Gateway, Listener, Parent } from '../../kubernetes/objects.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import { gatewayIn, gatewaysMeant, listenersMeant } from '../../workspace/gateways.ts';
import { foundIn } from '../../workspace/resolution.ts';
import type { View } from '../../workspace/view.ts';

/** A gateway that a route attaches to beyond doubt. */
export interface Attached {
  readonly resource: Resource;
  readonly gateway: Gateway;
}

/** The gateways that a parent reference means; undefined where any of them is in doubt. */
export function certainGateways(
  view: View,
  asker: Resource,
  parent: Parent,
): readonly [Attached, ...Attached[]] | undefined {
  const found = gatewaysMeant(view, asker, parent);
  if (found.kind !== 'found' || !found.certain) return undefined;
  const all = found.resources.flatMap((resource) => {
    const gateway = resource.broken ? undefined : gatewayIn(resource);
    return gateway ? [{ resource, gateway }] : [];
  });
  const [first, ...others] = all;
  return first && all.length === found.resources.length ? [first, ...others] : undefined;
}

/** The listeners a route attaches to, in every gateway that is meant; undefined where they can't be known. */
export function certainListeners(
  view: View,
  asker: Resource,
  parent: Parent,
): readonly Listener[] | undefined {
  const answers = certainGateways(view, asker, parent)?.map(({ gateway }) => listenersMeant(gateway, parent));
  if (!answers) return undefined;
  const listeners = answers.flatMap((answer) => (answer.kind === 'found' ? answer.listeners : []));
  return answers.every(({ kind }) => kind === 'found') ? listeners : undefined;
}

/** True for a route that may attach to a gateway whose class has such a name. */
export function isOfClass(view: View, route: Resource, name: RegExp): boolean {
  const parents = route.particulars?.is === 'route' ? route.particulars.parents : [];
  return parents.some((parent) =>
    foundIn(gatewaysMeant(view, route, parent)).some((gateway) =>
      name.test(textOf(gatewayIn(gateway)?.className) ?? ''),
    ),
  );
}

/** `gateway/edge`, as a message calls it. */
export function gatewayName({ kind, name }: Resource): string {
  return `${kind} \`${textOf(name) ?? '?'}\``;
}

/** `` `http` (80) and `https` (443) ``. */
export function listenersOf({ listeners }: Gateway): string {
  const words = listeners.items.map(
    ({ name, port }) => `\`${textOf(name) ?? '?'}\` (${textOf(port) ?? '?'})`,
  );
  return listed(words, 4);
}

/**
 * The protocols of listeners that surely do not take a kind of route. What an implementation may take (HTTP over a TLS
 * listener, say) is left out. Source: ProtocolType in kubernetes-sigs/gateway-api apis/v1/gateway_types.go.
 */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  HTTPRoute: ['TCP', 'UDP'],
  GRPCRoute: ['TCP', 'UDP'],
  TLSRoute: ['HTTP', 'UDP'],
  TCPRoute: ['HTTP', 'HTTPS', 'UDP'],
  UDPRoute: ['HTTP', 'HTTPS', 'TLS', 'TCP'],
};

/**
 * True for a listener that does not take routes of a kind. It may name the kinds it takes; where this is one of them, its
 * implementation knows what it does.
 */
export function refuses({ protocol, routeKinds }: Listener, kind: string): boolean {
  const names = routeKinds.items.map((item) => textOf(item) ?? kind);
  if (routeKinds.open || names.includes(kind)) return false;
  return REFUSED[kind]?.includes(textOf(protocol) ?? '?') ?? false;
}
