// Turns a reference to a port by its number into one by its name, and back.
import type { PolicyPort } from '../../kubernetes/objects.ts';
import { isPortName } from '../../kubernetes/portName.ts';
import type { Reference } from '../../kubernetes/reference.ts';
import type { Container, Resource, ServicePort } from '../../kubernetes/resource.ts';
import { nameOf, portNumber } from '../../rules/common/entries.ts';
import { isSamePlace } from '../../text/origin.ts';
import { entryMeant, isToService, type ServiceReference, servicesMeant } from '../../workspace/backends.ts';
import { podsConcerned, podsConcernedBy } from '../../workspace/concerned.ts';
import type { Change, NewValue } from '../../workspace/finding.ts';
import { certainIn } from '../../workspace/resolution.ts';
import { isWanted, type Protocol, protocolOf, type Wanted, wanted } from '../../workspace/targets.ts';
import type { ScalarNode } from '../../yaml/node.ts';
import type { PortSymbol } from '../symbolAt.ts';
import type { Offer, Refactor, Site } from './refactor.ts';
import { commonNameOf, commonNumberOf } from './samePort.ts';

export const switchReference: Refactor = {
  sort: 'rewrite',
  offerAt({ symbol, ...site }) {
    const value = symbol?.value;
    const want = value?.kind === 'scalar' ? wanted(value) : undefined;
    if (!symbol || value?.kind !== 'scalar' || !want || want.kind === 'unknown') return undefined;
    const other = otherWord(site, symbol, want);
    if (other === undefined) return undefined;
    const title =
      want.kind === 'number'
        ? `Refer to port ${want.number} by its name \`${other}\``
        : `Refer to port \`${want.name}\` by its number ${other}`;
    const changes = changesOf(symbol, value, other);
    return changes && { title, changes };
  },
};

/** The name for a number, or the number for a name; undefined where it would not certainly mean the same. */
function otherWord(
  { workspace, resource }: Omit<Site, 'symbol'>,
  { field, owner }: PortSymbol,
  want: Wanted,
): NewValue | undefined {
  switch (field) {
    case 'service.ports.targetPort':
      if (owner.kind !== 'servicePort') return undefined;
      return inPods(podsConcerned(workspace, resource), want, protocolOf(owner.port));
    case 'probe.httpGet.port':
    case 'probe.tcpSocket.port':
    case 'lifecycle.httpGet.port':
    case 'lifecycle.tcpSocket.port':
      return owner.kind === 'portRef' ? inContainer(owner.container, want) : undefined;
    case 'ingress.backend.number':
    case 'ingress.backend.name':
    case 'ingress.backend.servicePort':
      return owner.kind === 'reference' && isToService(owner.reference)
        ? inServices({ workspace, resource }, owner.reference)
        : undefined;
    case 'policy.ports.port':
      return owner.kind === 'reference'
        ? inPolicy({ workspace, resource }, owner.reference, want)
        : undefined;
    default:
      return undefined;
  }
}

function inPods(
  pods: readonly Resource[] | undefined,
  want: Wanted,
  protocol: Protocol | undefined,
): NewValue | undefined {
  if (!pods || !protocol) return undefined;
  if (want.kind === 'number') return commonNameOf(pods, want.number, protocol);
  return want.kind === 'name' ? commonNumberOf(pods, want.name, protocol) : undefined;
}

/** A probe takes the first port of its own container that has the name, whatever its protocol. */
function inContainer({ ports }: Container, want: Wanted): NewValue | undefined {
  if (ports.open) return undefined;
  const named = (name: string) => ports.items.find((port) => isWanted(port, { kind: 'name', name }));
  if (want.kind === 'name') {
    const port = named(want.name);
    return port && portNumber(port.number);
  }
  const names = ports.items.flatMap((port) => (isWanted(port, want) ? (nameOf(port.name) ?? []) : []));
  return names.find((name) => {
    const port = named(name);
    return isPortName(name) && port !== undefined && isWanted(port, want) && protocolOf(port) === 'TCP';
  });
}

/** All Services that an Ingress may mean have to agree. */
function inServices(
  { workspace, resource }: Pick<Site, 'workspace' | 'resource'>,
  reference: ServiceReference,
): NewValue | undefined {
  const services = certainIn(servicesMeant(workspace, resource, reference));
  const words = services.map((one) => (one.broken ? undefined : wordIn(one, reference)));
  return words.every((word) => word === words[0]) ? words[0] : undefined;
}

function wordIn({ service }: Resource, reference: ServiceReference): NewValue | undefined {
  const answer = service && entryMeant(service, reference);
  if (!service || service.ports.open || answer?.kind !== 'found') return undefined;
  const { port } = answer;
  const isNumber = reference.port !== undefined && wanted(reference.port).kind === 'number';
  const word = isNumber ? nameOf(port.name) : portNumber(port.port);
  const isIt = (entry: ServicePort) => (isNumber ? nameOf(entry.name) : portNumber(entry.port)) === word;
  // Where two entries share it (53 for TCP and UDP), it says less than what stands there.
  return service.ports.items.filter(isIt).length === 1 ? word : undefined;
}

/** A policy opens the port of each pod that it selects, and in rules for outgoing traffic of all peers. */
function inPolicy(
  { workspace, resource }: Pick<Site, 'workspace' | 'resource'>,
  { at }: Reference,
  want: Wanted,
): NewValue | undefined {
  const entry = entryOf(resource, at);
  if (!entry || entry.endPort) return undefined;
  const same = resource.references.filter((reference) => isSamePlace(reference.at, at));
  const words = same.map(({ to }) => {
    const pods = to.kind === 'pods' ? podsConcernedBy(workspace, resource, to) : undefined;
    return inPods(pods, want, protocolOf(entry));
  });
  return words.every((word) => word === words[0]) ? words[0] : undefined;
}

function entryOf({ particulars }: Resource, at: Reference['at']): PolicyPort | undefined {
  const rules = particulars?.is === 'policy' ? particulars.rules : [];
  return rules.flatMap(({ ports }) => ports.items).find((port) => isSamePlace(port.at, at));
}

/** A backend of an Ingress has a key of its own for each: `number: 80`, `name: http`. */
function changesOf(
  { field, key, owner }: PortSymbol,
  at: ScalarNode,
  value: NewValue,
): Offer['changes'] | undefined {
  const set: Change = { kind: 'set', at, value };
  if (field !== 'ingress.backend.number' && field !== 'ingress.backend.name') return [set];
  if (owner.kind !== 'reference' || key?.uri !== at.uri || at.via) return undefined;
  const { at: map } = owner.reference;
  const [from, to] = typeof value === 'number' ? ['name', 'number'] : ['number', 'name'];
  return [{ kind: 'renameKey', map, key: from, to }, set];
}
