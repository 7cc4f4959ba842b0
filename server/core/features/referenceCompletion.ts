// What may stand where an object names a port of another one, or the object itself: backends, monitors, policies, routes.
import { describe, textOf } from '../kubernetes/describe.ts';
import type { FieldKey } from '../kubernetes/field.ts';
import type { Parent } from '../kubernetes/objects.ts';
import { isPortName, isPortNumber } from '../kubernetes/portName.ts';
import type { Reference } from '../kubernetes/reference.ts';
import type { ContainerPort, Resource, Service, ServicePort } from '../kubernetes/resource.ts';
import { refuses } from '../rules/common/gateways.ts';
import { isSamePlace } from '../text/origin.ts';
import { isToService, servicesMeant } from '../workspace/backends.ts';
import { gatewayIn, gatewaysMeant } from '../workspace/gateways.ts';
import { servicesIn } from '../workspace/keys.ts';
import { podsOf, servicesOf } from '../workspace/links.ts';
import { sameNamespace } from '../workspace/namespace.ts';
import { foundIn } from '../workspace/resolution.ts';
import { protocolOf, servingPorts } from '../workspace/targets.ts';
import { podsWatched, portsWatched, servicesWatched } from '../workspace/watched.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type Offer, podPorts, unique } from './offers.ts';

/** What fits in a field of a reference; undefined where nothing can be known about it. */
export function referenceOffers(
  workspace: Workspace,
  resource: Resource,
  reference: Reference,
  { field, key }: { readonly field: FieldKey; readonly key: string | undefined },
): readonly Offer[] | undefined {
  // The port, or the name, is a part of the value there.
  if (field === 'nginx.map' || field === 'text.url' || (field === 'env.host' && reference.within))
    return undefined;
  if (field === 'workload.serviceName') return governing(workspace, resource);
  if (field === 'reference.service' || field === 'env.host') return services(workspace, resource, reference);
  if (isToService(reference)) {
    const { protocol } = reference.to;
    const isIngress = field.startsWith('ingress.');
    const offers = foundIn(servicesMeant(workspace, resource, reference)).flatMap((owner) =>
      entries(owner, field.endsWith('.name'), (port) => !protocol || protocolOf(port) === protocol),
    );
    // The name of a Service's port may be longer than an Ingress may say.
    return known(offers.filter(({ label }) => !isIngress || /^\d+$/.test(label) || isPortName(label)));
  }
  return key === undefined ? undefined : known(watched(workspace, resource, reference, field, key));
}

/** Ports of pods and Services that are found by labels. */
function watched(
  workspace: Workspace,
  resource: Resource,
  reference: Reference,
  field: FieldKey,
  key: string,
): readonly Offer[] {
  const { to } = reference;
  if (to.kind === 'services') {
    const found = foundIn(servicesWatched(workspace, resource, to));
    if (to.by === 'name') return found.flatMap((owner) => entries(owner, true, () => true));
    return podPorts(
      found.flatMap((owner) => foundIn(podsOf(workspace, owner))),
      'container',
    );
  }
  if (to.kind !== 'pods') return [];
  const owners = foundIn(podsWatched(workspace, resource, to));
  const isPolicy = field.startsWith('policy.');
  const offers = podPorts(owners, 'workload', (port) => !isPolicy || protocolOf(port) === protocolOf(to));
  if (isPolicy) return offers.filter(({ label }) => isAllowed(workspace, resource, reference, label));
  // A PodMonitor has one field for names, and another one for numbers.
  if (key === 'portNumber') return offers.filter(({ label }) => /^\d+$/.test(label));
  return field === 'podMonitor.port' && key === 'port'
    ? offers.filter(({ label }) => !/^\d+$/.test(label))
    : offers;
}

/** A range takes no name; and a name must be one to all peers that a port of a policy is for. */
function isAllowed(workspace: Workspace, resource: Resource, { at }: Reference, label: string): boolean {
  const want = /^\d+$/.test(label) ? undefined : label;
  if (want === undefined) return true;
  const rules = resource.particulars?.is === 'policy' ? resource.particulars.rules : [];
  const ports = rules.flatMap((rule) => rule.ports.items);
  if (ports.some((port) => port.endPort && isSamePlace(port.at, at))) return false;
  return resource.references
    .filter((one) => isSamePlace(one.at, at))
    .every(({ to }) => {
      const pods = to.kind === 'pods' ? foundIn(podsWatched(workspace, resource, to)) : [];
      const names = pods.flatMap(({ pod }) =>
        (pod ? servingPorts(pod) : []).map(({ port }) => textOf(port.name)),
      );
      return pods.length === 0 || names.includes(want);
    });
}

function known(offers: readonly Offer[]): readonly Offer[] | undefined {
  return offers.length === 0 ? undefined : unique(offers);
}

/** The container ports that a reference to pods means. */
export function portsReferredTo(
  workspace: Workspace,
  resource: Resource,
  { to, port: meant }: Reference,
): readonly ContainerPort[] {
  if (to.kind !== 'pods') return [];
  return portsWatched(workspace, resource, { to, port: meant }).map(({ port }) => port);
}

/** The entries of a Service, by their names or by their numbers. */
function entries(
  { name, service }: Resource,
  byName: boolean,
  isMeant: (port: ServicePort) => boolean,
): readonly Offer[] {
  return (service?.ports.items ?? []).flatMap((port) =>
    isMeant(port) ? entryOffer(port, textOf(name) ?? '?', byName) : [],
  );
}

function entryOffer(port: ServicePort, service: string, byName: boolean): readonly Offer[] {
  const [name, number] = [textOf(port.name), textOf(port.port)];
  const label = byName ? name : number;
  if (label === undefined || (!byName && !isPortNumber(Number(label)))) return [];
  const other = byName ? number : name;
  return [{ label, detail: `${other === undefined ? '' : `${other}, `}service ${service}` }];
}

/** The Services of the namespace that a reference looks in. */
function services(workspace: Workspace, resource: Resource, { to }: Reference): readonly Offer[] | undefined {
  const all = workspace.lookup(resource, servicesIn(workspace.unitOf(resource)));
  const asked = { namespace: (to.kind === 'service' ? to.namespace : undefined) ?? resource.namespace };
  // What is only another name for a host is seldom meant, and mostly refused.
  const own = all.filter(
    (one) => sameNamespace(workspace, asked, one) !== 'no' && textOf(one.service?.type) !== 'ExternalName',
  );
  return known(own.flatMap(serviceOffer));
}

/** The Services that can name the pods of a StatefulSet. */
function governing(workspace: Workspace, resource: Resource): readonly Offer[] | undefined {
  return known(servicesOf(workspace, resource).flatMap(serviceOffer));
}

function serviceOffer({ name, service }: Resource): readonly Offer[] {
  const label = textOf(name);
  return label === undefined ? [] : [{ label, detail: portsOf(service) }];
}

function portsOf(service: Service | undefined): string {
  return (service?.ports.items ?? []).map((port) => textOf(port.port) ?? '?').join(', ');
}

/** The listeners of the gateway that a route attaches to, as far as they take routes of its kind. */
export function listenerOffers(
  workspace: Workspace,
  resource: Resource,
  parent: Parent,
  field: FieldKey,
): readonly Offer[] | undefined {
  const byName = field === 'route.parentRefs.sectionName';
  const found = foundIn(gatewaysMeant(workspace, resource, parent)).flatMap((gateway) =>
    (gatewayIn(gateway)?.listeners.items ?? []).map((listener) => ({ gateway, listener })),
  );
  return known(
    found.flatMap(({ gateway, listener }) => {
      const [name, port] = [textOf(listener.name), textOf(listener.port)];
      const label = byName ? name : port;
      const words = [byName ? port : name, textOf(listener.protocol), describe(gateway)];
      if (label === undefined || refuses(listener, resource.kind)) return [];
      return [{ label, detail: words.filter((word) => word !== undefined).join(', ') }];
    }),
  );
}
