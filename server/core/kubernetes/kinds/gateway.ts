// Gateway of the Gateway API: the ports that a gateway listens on.
import { get, itemsOf, type MapNode } from '../../yaml/node.ts';
import type { Listener } from '../objects.ts';
import type { Kind } from './kind.ts';
import { listAt, reportEntries, scalarAt } from './read.ts';

const FIELDS = {
  port: 'gateway.listeners.port',
  name: 'gateway.listeners.name',
  protocol: 'gateway.listeners.protocol',
} as const;

const groups = ['gateway.networking.k8s.io'];

function gatewayLike(kind: string): Kind {
  return {
    kind,
    groups,
    read(root, report) {
      const spec = get(root, 'spec');
      const listeners = listAt(spec, 'listeners', readListener);
      const nodes = itemsOf(get(spec, 'listeners')).filter((item) => item.kind === 'map');
      for (const [i, listener] of listeners.items.entries())
        reportEntries(report, nodes[i], FIELDS, { kind: 'listener', listener });
      const className = scalarAt(spec, 'gatewayClassName');
      return { particulars: { is: 'gateway', className, listeners } };
    },
  };
}

function readListener(at: MapNode): Listener {
  return {
    at,
    head: at.entries[0]?.key ?? at,
    name: scalarAt(at, 'name'),
    port: scalarAt(at, 'port'),
    protocol: scalarAt(at, 'protocol'),
    hostname: scalarAt(at, 'hostname'),
    routeKinds: listAt(get(at, 'allowedRoutes'), 'kinds', (item) => scalarAt(item, 'kind')),
  };
}

export const gateways: readonly Kind[] = [gatewayLike('Gateway'), gatewayLike('ListenerSet')];
