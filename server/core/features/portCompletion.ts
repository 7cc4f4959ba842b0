// What may stand in a field of a manifest that names a port, a Service or a protocol: what there is in this workspace.
import { describe, describeContainer, textOf } from '../kubernetes/describe.ts';
import type { Reference } from '../kubernetes/reference.ts';
import type { ContainerPort, Resource, Service, ServicePort } from '../kubernetes/resource.ts';
import { isToService, servicesMeant } from '../workspace/backends.ts';
import { servicesIn, servicesWithNodePort } from '../workspace/keys.ts';
import { podsOf } from '../workspace/links.ts';
import { sameNamespace } from '../workspace/namespace.ts';
import { foundIn } from '../workspace/resolution.ts';
import { servingPorts } from '../workspace/targets.ts';
import { podsWatched, servicesWatched } from '../workspace/watched.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { PortSymbol } from './symbolAt.ts';

/** A value that fits, with a few words about it. */
export interface Offer {
  readonly label: string;
  readonly detail: string;
  /** Others are possible, but seldom meant. */
  readonly isUnlikely?: boolean;
}

const PROTOCOLS: readonly Offer[] = [
  { label: 'TCP', detail: 'where nothing is said' },
  { label: 'UDP', detail: '' },
  { label: 'SCTP', detail: '', isUnlikely: true },
];

const APP_PROTOCOLS: readonly Offer[] = [
  'http',
  'https',
  'kubernetes.io/h2c',
  'kubernetes.io/ws',
  'kubernetes.io/wss',
  'grpc',
].map((label) => ({ label, detail: label.includes('/') ? 'means the same everywhere' : '' }));

/** What fits in the field of a symbol, the likeliest first. */
export function offersFor(workspace: Workspace, { resource, owner, field }: PortSymbol): readonly Offer[] {
  if (field.endsWith('.protocol') && field !== 'gateway.listeners.protocol') return PROTOCOLS;
  if (field.endsWith('.appProtocol')) return APP_PROTOCOLS;
  switch (owner.kind) {
    case 'servicePort':
      if (field === 'service.ports.targetPort')
        return podPorts(foundIn(podsOf(workspace, resource)), 'container');
      return field === 'service.ports.nodePort' ? nodePorts(workspace, resource) : [];
    case 'portRef':
      return owner.container.ports.items.flatMap((port) =>
        portOffers(port, `container ${describeContainer(owner.container)}`, field !== 'probe.grpc.port'),
      );
    case 'reference':
      return field === 'reference.service'
        ? services(workspace, resource)
        : ofReference(workspace, resource, owner.reference, field.endsWith('.name'));
    default:
      return [];
  }
}

/** A container port by its name, if it has one, and by its number. */
function portOffers(port: ContainerPort, where: string, mayBeNamed = true): readonly Offer[] {
  const [name, number] = [textOf(port.name), textOf(port.number)];
  const protocol = textOf(port.protocol) ?? 'TCP';
  const named =
    mayBeNamed && name !== undefined
      ? [{ label: name, detail: `${number ?? '?'}/${protocol} in ${where}` }]
      : [];
  if (number === undefined) return named;
  const words = name === undefined ? '' : `${name}, `;
  return [
    ...named,
    { label: number, detail: `${words}${protocol} in ${where}`, isUnlikely: named.length > 0 },
  ];
}

function ofReference(
  workspace: Workspace,
  resource: Resource,
  reference: Reference,
  byName: boolean,
): readonly Offer[] {
  if (isToService(reference)) {
    const owners = foundIn(servicesMeant(workspace, resource, reference));
    return unique(owners.flatMap((owner) => entries(owner, byName)));
  }
  const { to } = reference;
  if (to.kind === 'services')
    return unique(foundIn(servicesWatched(workspace, resource, to)).flatMap((owner) => entries(owner, true)));
  if (to.kind !== 'pods') return [];
  return podPorts(foundIn(podsWatched(workspace, resource, to)), 'workload');
}

/** The ports of pods, and where each is declared: in a workload, or in one of its containers. */
function podPorts(owners: readonly Resource[], declaredIn: 'workload' | 'container'): readonly Offer[] {
  return unique(
    owners.flatMap((owner) =>
      (owner.pod ? servingPorts(owner.pod) : []).flatMap(({ port, container }) => {
        const place = declaredIn === 'container' ? `, container ${describeContainer(container)}` : '';
        return portOffers(port, `${describe(owner)}${place}`);
      }),
    ),
  );
}

/** The entries of a Service, by their names or by their numbers. */
function entries({ name, service }: Resource, byName: boolean): readonly Offer[] {
  return (service?.ports.items ?? []).flatMap((port) => entryOffer(port, textOf(name) ?? '?', byName));
}

function entryOffer(port: ServicePort, service: string, byName: boolean): readonly Offer[] {
  const [name, number] = [textOf(port.name), textOf(port.port)];
  const label = byName ? name : number;
  if (label === undefined) return [];
  const other = byName ? number : name;
  return [{ label, detail: `${other === undefined ? '' : `${other}, `}service ${service}` }];
}

function services(workspace: Workspace, resource: Resource): readonly Offer[] {
  const all = workspace.lookup(resource, servicesIn(workspace.unitOf(resource)));
  const own = all.filter((one) => sameNamespace(workspace, resource, one) !== 'no');
  return unique(
    own.flatMap((one) => {
      const label = textOf(one.name);
      return label === undefined ? [] : [{ label, detail: portsOf(one.service) }];
    }),
  );
}

function portsOf(service: Service | undefined): string {
  return (service?.ports.items ?? []).map((port) => textOf(port.port) ?? '?').join(', ');
}

/** The next three numbers that no Service has asked for, from the part of the range that is given out last. */
function nodePorts(workspace: Workspace, resource: Resource): readonly Offer[] {
  const { first, last } = workspace.settings.nodePortRange;
  const free: Offer[] = [];
  for (let number = first; number <= last && free.length < 3; number++)
    if (workspace.lookup(resource, servicesWithNodePort(number)).length === 0)
      free.push({ label: String(number), detail: 'no Service here asks for it' });
  return free;
}

function unique(offers: readonly Offer[]): readonly Offer[] {
  const seen = new Map<string, Offer>();
  for (const offer of offers) if (!seen.has(offer.label)) seen.set(offer.label, offer);
  return [...seen.values()];
}
