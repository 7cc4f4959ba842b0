// Ingress: hosts and paths, and the Service port that each of them leads to.
import { entryOf, get, headOf, isNull, itemsOf, type MapNode, type Node } from '../../yaml/node.ts';
import { numberOf } from '../../yaml/scalar.ts';
import { textOf } from '../describe.ts';
import type { Ingress, IngressBackend } from '../objects.ts';
import type { Reference } from '../reference.ts';
import { ingressShape } from '../shapes/network.ts';
import { reportAnnotations } from './annotations.ts';
import type { Kind } from './kind.ts';
import { isOpen, keyOf, type Report, reportEntries, scalarAt } from './read.ts';

export const ingress: Kind = {
  kind: 'Ingress',
  groups: ['networking.k8s.io', 'extensions'],
  shape: ingressShape,
  read(root, report) {
    const spec = get(root, 'spec');
    reportAnnotations(report, get(root, 'metadata'));
    const rules = itemsOf(get(spec, 'rules'));
    const backends: IngressBackend[] = [];
    const references: Reference[] = [];
    const add = (node: Node | undefined, host?: Node, entry?: Node, isDropped = false) => {
      if (node?.kind !== 'map') return;
      const backend = { ...readBackend(node, host, entry), isDropped };
      backends.push(backend);
      const reference = referenceOf(backend);
      if (!reference) return;
      references.push(reference);
      if (report) reportBackend(report, node, reference);
    };
    const fallback = get(spec, 'defaultBackend');
    if (fallback) add(fallback);
    else add(get(spec, 'backend'), undefined, undefined, isNewest(root) && rules.length > 0);
    for (const rule of rules)
      for (const entry of itemsOf(get(rule, 'http', 'paths'))) add(get(entry, 'backend'), rule, entry);
    const hosts = rules.flatMap((rule) => scalarAt(rule, 'host') ?? []);
    const particulars: Ingress = {
      is: 'ingress',
      spec: spec?.kind === 'map' ? spec : undefined,
      oldDefault: fallback ? undefined : keyOf(spec, 'backend'),
      backends,
      hosts,
      className: scalarAt(spec, 'ingressClassName'),
    };
    return { particulars, references };
  },
};

/** Fields that only the beta versions had are unknown to this one. */
function isNewest(root: Node): boolean {
  const apiVersion = get(root, 'apiVersion');
  return apiVersion?.kind === 'scalar' && apiVersion.text === 'networking.k8s.io/v1';
}

function readBackend(
  at: MapNode,
  rule: Node | undefined,
  entry: Node | undefined,
): Omit<IngressBackend, 'isDropped'> {
  const service = get(at, 'service');
  const port = get(service, 'port');
  return {
    at,
    head: headOf(at),
    service: service?.kind === 'map' ? service : undefined,
    name: scalarAt(service, 'name'),
    portKey: keyOf(service, 'port'),
    port: port?.kind === 'map' ? port : undefined,
    portNumber: scalarAt(port, 'number'),
    portName: scalarAt(port, 'name'),
    legacyName: scalarAt(at, 'serviceName'),
    legacyPort: scalarAt(at, 'servicePort'),
    isOpen: isOpen(at) || isOpen(service) || isOpen(port),
    isResource: !isNull(get(at, 'resource')),
    path: scalarAt(entry, 'path'),
    host: scalarAt(rule, 'host'),
    entry: entry?.kind === 'map' ? entry : undefined,
    hasPathType: entryOf(entry, 'pathType') !== undefined || isOpen(entry),
  };
}

function referenceOf(backend: IngressBackend): Reference | undefined {
  const { name, portNumber, portName, legacyName, legacyPort, at, head, host, path, port } = backend;
  const way = `${textOf(host) ?? ''}${textOf(path) ?? (host ? '/' : '')}`;
  const common = { at: port ?? at, head: backend.portKey ?? head, way };
  const to = { kind: 'service', namespace: undefined, protocol: 'TCP' } as const;
  if (name) {
    // 0 and "" mean that nothing was set.
    const number = portNumber?.kind === 'scalar' && numberOf(portNumber) === 0 ? undefined : portNumber;
    const value = number ?? portName;
    const field = portName && !number ? 'ingress.backend.name' : 'ingress.backend.number';
    return { ...common, field, port: value, to: { ...to, name, by: number ? 'number' : 'name' } };
  }
  if (legacyName)
    return {
      ...common,
      field: 'ingress.backend.servicePort',
      port: legacyPort,
      to: { ...to, name: legacyName, by: 'port' },
    };
  return undefined;
}

function reportBackend(report: NonNullable<Report>, at: MapNode, reference: Reference): void {
  const owner = { kind: 'reference', reference } as const;
  const service = get(at, 'service');
  reportEntries(report, service, { name: 'reference.service' }, owner);
  reportEntries(
    report,
    get(service, 'port'),
    { number: 'ingress.backend.number', name: 'ingress.backend.name' },
    owner,
  );
  reportEntries(
    report,
    at,
    { serviceName: 'reference.service', servicePort: 'ingress.backend.servicePort' },
    owner,
  );
}
