// Probes and lifecycle hooks of a container: the handlers in them that call a port.
import { entryOf, get, isNull, type MapNode, type Node, type ScalarNode } from '../../yaml/node.ts';
import type { FieldKey } from '../field.ts';
import type { PortRef } from '../resource.ts';
import type { Owner } from '../trace.ts';
import { type Report, reportEntries, scalarAt } from './read.ts';

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const HOOKS = ['postStart', 'preStop'];

const PROBE_FIELDS = {
  httpGet: 'probe.httpGet.port',
  tcpSocket: 'probe.tcpSocket.port',
  grpc: 'probe.grpc.port',
} as const satisfies Partial<Record<PortRef['handler'], FieldKey>>;

const HOOK_FIELDS = {
  httpGet: 'lifecycle.httpGet.port',
  tcpSocket: 'lifecycle.tcpSocket.port',
} as const satisfies Partial<Record<PortRef['handler'], FieldKey>>;

/** The handlers of a container that name a port, in the order of the text. */
export function readRefs(container: Node): readonly PortRef[] {
  return handlersOf(container).map(({ ref }) => ref);
}

/** The keys of its probes and hooks, whatever they do. */
export function handlerKeys(container: Node): readonly ScalarNode[] {
  return [...PROBES, 'lifecycle'].flatMap((name) => {
    const entry = entryOf(container, name);
    return entry && !isNull(entry.value) ? [entry.key] : [];
  });
}

/** Reports the ports of the handlers; `refs` are those of the same container. */
export function reportRefs(
  report: Report,
  container: Node,
  ownerOf: (at: number) => Owner | undefined,
): void {
  for (const [i, { node, ref }] of handlersOf(container).entries()) {
    const owner = ownerOf(i);
    if (owner) reportEntries(report, node, { port: ref.field }, owner);
  }
}

function handlersOf(container: Node): readonly { readonly node: MapNode; readonly ref: PortRef }[] {
  return [
    ...PROBES.flatMap((probe) => handlersIn(get(container, probe), probe, PROBE_FIELDS)),
    ...HOOKS.flatMap((hook) => handlersIn(get(container, 'lifecycle', hook), hook, HOOK_FIELDS)),
  ];
}

function handlersIn(
  map: Node | undefined,
  name: string,
  fields: Readonly<Partial<Record<PortRef['handler'], FieldKey>>>,
): readonly { readonly node: MapNode; readonly ref: PortRef }[] {
  return Object.entries(fields).flatMap(([handler, field]) => {
    const entry = entryOf(map, handler);
    if (entry?.value.kind !== 'map') return [];
    const node = entry.value;
    const ref: PortRef = {
      port: scalarAt(node, 'port'),
      field,
      label: `${name}.${handler}`,
      handler: handler as PortRef['handler'],
      key: entry.key,
      at: node,
      host: scalarAt(node, 'host'),
    };
    return [{ node, ref }];
  });
}
