// What may stand in a field of a manifest that names a port, a Service or a protocol: what there is in this workspace.
import { describeContainer, textOf } from '../kubernetes/describe.ts';
import type { Container, ContainerPort, Resource, Service, ServicePort } from '../kubernetes/resource.ts';
import type { Owner } from '../kubernetes/trace.ts';
import { isFree, staticBand } from '../rules/common/nodePorts.ts';
import { isHeadless, typeOf } from '../rules/common/serviceType.ts';
import { isSamePlace } from '../text/origin.ts';
import { podsOf } from '../workspace/links.ts';
import { foundIn } from '../workspace/resolution.ts';
import { answerOf, type Protocol, portsWanted, protocolOf, wantedBy } from '../workspace/targets.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type Offer, podPorts, portOffers } from './offers.ts';
import { listenerOffers, portsReferredTo, referenceOffers } from './referenceCompletion.ts';
import type { PortSymbol } from './symbolAt.ts';

const PROTOCOLS: readonly (Offer & { readonly label: Protocol })[] = [
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

/**
 * What fits in the field of a symbol, the likeliest first: nothing that a rule would find fault with. Undefined where
 * nothing can be known about it.
 */
export function offersFor(
  workspace: Workspace,
  { resource, owner, field, key }: Pick<PortSymbol, 'resource' | 'owner' | 'field' | 'key'>,
): readonly Offer[] | undefined {
  if (field.endsWith('.appProtocol')) return APP_PROTOCOLS;
  if (field.endsWith('.protocol') && field !== 'gateway.listeners.protocol')
    return protocols(portsMeant(workspace, resource, owner));
  switch (owner.kind) {
    case 'servicePort':
      if (field === 'service.ports.targetPort') return targets(workspace, resource, owner.port);
      return field === 'service.ports.nodePort' ? nodePorts(workspace, resource, owner.service) : undefined;
    case 'portRef':
      return probed(resource, owner.container, field !== 'probe.grpc.port');
    case 'reference':
      return referenceOffers(workspace, resource, owner.reference, { field, key: key?.text });
    case 'parent':
      return listenerOffers(workspace, resource, owner.parent, field);
    default:
      return undefined;
  }
}

/** Of the protocols those that the port has which is meant, where it is known. */
function protocols(meant: readonly ContainerPort[]): readonly Offer[] {
  const known = meant.map(protocolOf);
  return known.length === 0 || known.includes(undefined)
    ? PROTOCOLS
    : PROTOCOLS.filter(({ label }) => known.every((one) => one === label));
}

function portsMeant(workspace: Workspace, resource: Resource, owner: Owner): readonly ContainerPort[] {
  if (owner.kind === 'reference') return portsReferredTo(workspace, resource, owner.reference);
  if (owner.kind !== 'servicePort') return [];
  const pods = foundIn(podsOf(workspace, resource));
  return portsWanted(pods, wantedBy(owner.port)).map(({ port }) => port);
}

/** The container ports that an entry of a Service can lead to: those that all pods behind it have. */
function targets(workspace: Workspace, resource: Resource, entry: ServicePort): readonly Offer[] | undefined {
  const owners = foundIn(podsOf(workspace, resource));
  if (owners.length === 0) return undefined;
  const answers = (text: string) => {
    const targetPort = { kind: 'scalar', text, style: 'plain', ...NOWHERE } as const;
    return owners.flatMap(({ pod }) => (pod ? [answerOf(pod, { ...entry, targetPort }).kind] : []));
  };
  return podPorts(owners, 'container').filter(({ label }) =>
    answers(label).every((kind) => kind === 'declared' || kind === 'informal' || kind === 'unknown'),
  );
}

const NOWHERE = { uri: '', start: 0, end: 0, exact: false } as const;

/** The ports of a container that can be probed, which in a patch are those that the patched object has. */
function probed({ pod }: Resource, container: Container, mayBeNamed: boolean): readonly Offer[] {
  const all = pod?.containers.items ?? [];
  const itself = all.find(({ at }) => isSamePlace(at, container.at));
  const known = itself ?? all.find(({ name }) => textOf(name) === textOf(container.name)) ?? container;
  return known.ports.items.flatMap((port) =>
    protocolOf(port) === 'TCP' ? portOffers(port, `container ${describeContainer(known)}`, mayBeNamed) : [],
  );
}

/** The next three numbers that no Service has asked for, from the part of the range that is given out last. */
function nodePorts(workspace: Workspace, resource: Resource, service: Service): readonly Offer[] | undefined {
  const type = typeOf(service);
  // No other Service may have one.
  if (type === 'ExternalName' || type === 'ClusterIP' || isHeadless(service)) return [];
  const range = workspace.settings.nodePortRange;
  const { first, last } = staticBand(range) ?? range;
  const free: Offer[] = [];
  for (let number = first; number <= last && free.length < 3; number++)
    if (isFree(workspace, resource, number))
      free.push({ label: String(number), detail: 'no Service here asks for it' });
  return free;
}
