// Gateway of the Gateway API: the ports that a gateway listens on.
import { get, headOf, type MapNode } from '../../yaml/node.ts';
import type { Listener } from '../objects.ts';
import type { Kind } from './kind.ts';
import { listAt, reportItems, scalarAt } from './read.ts';

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
      reportItems(report, get(spec, 'listeners'), listeners, FIELDS, (listener) => ({
        kind: 'listener',
        listener,
      }));
      const className = scalarAt(spec, 'gatewayClassName');
      return { particulars: { is: 'gateway', className, listeners } };
    },
  };
}

function readListener(at: MapNode): Listener {
  return {
    at,
    head: headOf(at),
    name: scalarAt(at, 'name'),
    port: scalarAt(at, 'port'),
    protocol: scalarAt(at, 'protocol'),
    hostname: scalarAt(at, 'hostname'),
    routeKinds: listAt(get(at, 'allowedRoutes'), 'kinds', (item) => scalarAt(item, 'kind')),
  };
}

export const gateways: readonly Kind[] = [gatewayLike('Gateway'), gatewayLike('ListenerSet')];
