// EndpointSlice, and the Endpoints of old: addresses and ports behind a Service, written by hand or by a controller.
import { entryOf, get, headOf, itemsOf, type MapNode, type Node } from '../../yaml/node.ts';
import type { SlicePort } from '../objects.ts';
import type { Reference } from '../reference.ts';
import type { List, Scalar } from '../resource.ts';
import { sliceShape } from '../shapes/network.ts';
import type { Kind } from './kind.ts';
import { isOpen, listAt, type Report, reportEntries, reportItems, scalarAt } from './read.ts';

const FIELDS = {
  port: 'slice.ports.port',
  name: 'slice.ports.name',
  protocol: 'slice.ports.protocol',
  appProtocol: 'slice.ports.appProtocol',
} as const;

const SERVICE_NAME = 'kubernetes.io/service-name';

export const endpointSlice: Kind = {
  kind: 'EndpointSlice',
  groups: ['discovery.k8s.io'],
  shape: sliceShape,
  read(root, report) {
    const labels = get(root, 'metadata', 'labels');
    const service = scalarAt(labels, SERVICE_NAME);
    const isUnclear = !entryOf(labels, SERVICE_NAME) && (isOpen(labels) || isOpen(get(root, 'metadata')));
    reportEntries(report, labels, { [SERVICE_NAME]: 'reference.service' }, ownerOf(service, labels ?? root));
    const ports = listAt(root, 'ports', readPort);
    reportPorts(report, root, ports);
    return factsOf(root, service, isUnclear, false, ports);
  },
};

export const endpoints: Kind = {
  kind: 'Endpoints',
  groups: [''],
  read(root, report) {
    const service = scalarAt(get(root, 'metadata'), 'name');
    const subsets = itemsOf(get(root, 'subsets'));
    const lists = subsets.map((subset) => listAt(subset, 'ports', readPort));
    for (const [i, subset] of subsets.entries()) {
      const list = lists[i];
      if (list) reportPorts(report, subset, list);
    }
    const ports: List<SlicePort> = {
      items: lists.flatMap(({ items }) => items),
      open: isOpen(root) || lists.some(({ open }) => open),
      at: lists[0]?.at,
    };
    return factsOf(root, service, false, true, ports);
  },
};

function factsOf(
  root: MapNode,
  service: Scalar | undefined,
  isUnclear: boolean,
  legacy: boolean,
  ports: List<SlicePort>,
): ReturnType<Kind['read']> {
  const metadata = get(root, 'metadata');
  return {
    particulars: {
      is: 'slice',
      service,
      isOpen: isUnclear,
      legacy,
      ports,
      metadata: metadata?.kind === 'map' ? metadata : undefined,
    },
    references: service ? [referenceTo(service, root)] : [],
  };
}

function readPort(at: MapNode): SlicePort {
  return {
    at,
    head: headOf(at),
    name: scalarAt(at, 'name'),
    port: scalarAt(at, 'port'),
    protocol: scalarAt(at, 'protocol'),
    appProtocol: scalarAt(at, 'appProtocol'),
  };
}

function reportPorts(report: Report, owner: Node, ports: List<SlicePort>): void {
  reportItems(report, get(owner, 'ports'), ports, FIELDS, (port) => ({ kind: 'slicePort', port }));
}

function ownerOf(service: Scalar | undefined, at: Node) {
  return { kind: 'reference', reference: referenceTo(service, at) } as const;
}

function referenceTo(name: Scalar | undefined, at: Node): Reference {
  const to = { kind: 'service', name, namespace: undefined, by: 'none', protocol: undefined } as const;
  return { field: 'reference.service', at, head: at, port: undefined, to, way: '' };
}
