// The hops of Gateways and of the routes behind them: from the internet to a listener, and from there to a route.
import { textOf } from '../kubernetes/describe.ts';
import type { Resource } from '../kubernetes/resource.ts';
import { gatewayIn, gatewaysMeant, listenersMeant } from '../workspace/gateways.ts';
import type { View } from '../workspace/view.ts';
import { type Hop, hop, objectEnd } from './hop.ts';

/** From the internet to each listener of a gateway. */
export function* gatewayHops(gateway: Resource): Generator<Hop> {
  for (const listener of gatewayIn(gateway)?.listeners.items ?? [])
    yield hop(
      {
        kind: 'internet',
        label: 'internet',
        detail: '',
        port: textOf(listener.port),
        at: listener.port ?? listener.head,
        beside: gateway,
      },
      objectEnd(gateway, listener.at),
    );
}

/** From the listeners that a route attaches to. */
export function* attachmentHops(view: View, route: Resource): Generator<Hop> {
  if (route.particulars?.is !== 'route') return;
  for (const parent of route.particulars.parents) {
    if (parent.kind !== 'Gateway' && parent.kind !== 'ListenerSet') continue;
    const found = gatewaysMeant(view, route, parent);
    if (found.kind === 'unknown') continue;
    const name = textOf(parent.name) ?? '?';
    const at = parent.name ?? parent.head;
    if (found.kind === 'none') {
      // Gateways often belong to whoever runs the cluster.
      const why = `${parent.kind} ${name} is not in this workspace`;
      const from = { kind: 'caller', label: name, detail: parent.kind, at, beside: route } as const;
      yield { from, to: objectEnd(route), state: 'unknown', why };
      continue;
    }
    for (const gateway of found.resources) {
      const facts = gatewayIn(gateway);
      const answer = facts && listenersMeant(facts, parent);
      if (answer?.kind === 'found')
        for (const listener of answer.listeners)
          yield hop(
            objectEnd(gateway, listener.at),
            objectEnd(route),
            found.certain,
            'these may not be deployed together',
          );
      else if (answer?.kind === 'missing' && found.certain) {
        const label = `no listener ${textOf(parent.sectionName) ?? textOf(parent.port) ?? '?'}`;
        const from = { kind: 'lost', label, detail: `in gateway ${name}`, at, beside: route } as const;
        yield { from, to: objectEnd(route), state: 'broken', why: `gateway ${name} has ${label}` };
      } else
        yield {
          from: objectEnd(gateway),
          to: objectEnd(route),
          state: 'unknown',
          why: 'which listener it means can’t be known',
        };
    }
  }
}
