// Routes of the Gateway API: which Service port requests go to, and which listeners they come from.
import { get, headOf, isNull, itemsOf, type MapNode, type Node } from '../../yaml/node.ts';
import { textOf } from '../describe.ts';
import type { Parent, RouteBackend, RouteRule } from '../objects.ts';
import type { Reference } from '../reference.ts';
import type { Scalar } from '../resource.ts';
import type { Kind } from './kind.ts';
import { nodesAt } from './path.ts';
import { isOpen, nothingAt, type Report, reportEntries, scalarAt } from './read.ts';

const groups = ['gateway.networking.k8s.io'];

/** Where a route names a backend: its rules, and the filters that send a copy of a request elsewhere. */
const BACKENDS = [
  'spec.rules[].backendRefs[]',
  'spec.rules[].filters[].requestMirror.backendRef',
  'spec.rules[].backendRefs[].filters[].requestMirror.backendRef',
];

function routeOf(kind: string, protocol: 'TCP' | 'UDP'): Kind {
  return {
    kind,
    groups,
    read(root, report) {
      const hosts = itemsOf(get(root, 'spec', 'hostnames'));
      const [host] = hosts;
      const way = host?.kind === 'scalar' ? host.text : '';
      const backends: RouteBackend[] = [];
      const references: Reference[] = [];
      for (const path of BACKENDS)
        for (const node of nodesAt(root, path)) {
          if (node.kind !== 'map' || !isService(node)) continue;
          const backend = readBackend(node);
          const reference = referenceOf(backend, protocol, way);
          backends.push(backend);
          references.push(reference);
          reportBackend(report, node, reference);
        }
      const parents = nodesAt(root, 'spec.parentRefs[]').flatMap((node) =>
        node.kind === 'map' ? [readParent(node, report)] : [],
      );
      const rules = nodesAt(root, 'spec.rules[]').map(readRule);
      return { particulars: { is: 'route', parents, backends, rules }, references };
    },
  };
}

/** Backends of other kinds say for themselves what a port is to them. */
function isService(node: MapNode): boolean {
  if (isOpen(node)) return false;
  const kind = textOf(scalarAt(node, 'kind')) ?? 'Service';
  return kind === 'Service' && (textOf(scalarAt(node, 'group')) ?? '') === '';
}

function readRule(rule: Node): RouteRule {
  const timeouts = get(rule, 'timeouts');
  const backends = nodesAt(rule, 'backendRefs[]').filter((node) => node.kind === 'map' && isService(node));
  return {
    paths: nodesAt(rule, 'matches[].path').flatMap((path) => scalarAt(path, 'value') ?? []),
    request: scalarAt(timeouts, 'request'),
    backendRequest: scalarAt(timeouts, 'backendRequest'),
    services: backends.flatMap((backend) => scalarAt(backend, 'name') ?? []),
  };
}

function readBackend(at: MapNode): RouteBackend {
  return {
    at,
    head: headOf(at),
    name: scalarAt(at, 'name'),
    namespace: scalarAt(at, 'namespace'),
    port: portAt(at),
  };
}

/** A template that gives no port by default leaves it to those who use the chart. */
function portAt(at: MapNode): Scalar | undefined {
  const nothing = nothingAt(at, 'port');
  return nothing ? { ...nothing, kind: 'unknown' } : scalarAt(at, 'port');
}

function referenceOf(
  { at, head, name, namespace, port }: RouteBackend,
  protocol: 'TCP' | 'UDP',
  way: string,
): Reference {
  return {
    field: 'route.backendRefs.port',
    at,
    head,
    port,
    to: { kind: 'service', name, namespace, by: 'number', protocol },
    way,
  };
}

function reportBackend(report: Report, node: MapNode, reference: Reference): void {
  const fields = { name: 'reference.service', port: 'route.backendRefs.port' } as const;
  reportEntries(report, node, fields, { kind: 'reference', reference });
}

function readParent(at: MapNode, report: Report): Parent {
  const parent: Parent = {
    at,
    head: headOf(at),
    kind: kindOf(at),
    name: scalarAt(at, 'name'),
    namespace: scalarAt(at, 'namespace'),
    sectionName: scalarAt(at, 'sectionName'),
    port: scalarAt(at, 'port'),
  };
  const fields = { sectionName: 'route.parentRefs.sectionName', port: 'route.parentRefs.port' } as const;
  reportEntries(report, at, fields, { kind: 'parent', parent });
  return parent;
}

/** `?` stands for a kind of another group, or one that can't be known. */
function kindOf(at: MapNode): string {
  const group = scalarAt(at, 'group');
  const kind = isNull(get(at, 'kind')) ? 'Gateway' : (textOf(scalarAt(at, 'kind')) ?? '?');
  if (!group) return kind;
  return textOf(group) === (kind === 'Service' ? '' : groups[0]) ? kind : '?';
}

export const gatewayRoutes: readonly Kind[] = [
  routeOf('HTTPRoute', 'TCP'),
  routeOf('GRPCRoute', 'TCP'),
  routeOf('TLSRoute', 'TCP'),
  routeOf('TCPRoute', 'TCP'),
  routeOf('UDPRoute', 'UDP'),
];
