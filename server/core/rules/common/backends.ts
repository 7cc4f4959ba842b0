// References to Service ports that lead nowhere, for the rules of Ingresses, routes, webhooks and addresses.
import { listed, textOf } from '../../kubernetes/describe.ts';
import type { Resource, Service, ServicePort } from '../../kubernetes/resource.ts';
import { isHypothetical } from '../../sources/helm/scope.ts';
import { nearest } from '../../text/distance.ts';
import { entryMeant, isToService, type ServiceReference, servicesMeant } from '../../workspace/backends.ts';
import { certainIn } from '../../workspace/resolution.ts';
import {
  answersTo,
  isWanted,
  numberIn,
  servingPorts,
  targetIsDefault,
  wanted,
} from '../../workspace/targets.ts';
import type { View } from '../../workspace/view.ts';
import type { Fix, NewValue, Related, Sites } from '../rule.ts';
import { portNumber } from './entries.ts';
import { useInstead } from './fixes.ts';
import { isHeadless } from './serviceType.ts';

/** A reference to a Service that is there, to a port that it does not have. */
export interface Lost {
  readonly resource: Resource;
  readonly reference: ServiceReference;
  readonly owner: Resource;
  readonly service: Service;
  /** What is named: `8080`, `http`. */
  readonly named: string;
  /** The entry whose target is what was named: somebody took the pod's side for the Service's. */
  readonly behind: ServicePort | undefined;
}

/** The port that is named in vain; undefined where it is there, or may be. All Services of that name have to agree. */
export function lostPort(view: View, { resource, reference }: Sites['reference']): Lost | undefined {
  if (!isToService(reference)) return undefined;
  const services = certainIn(servicesMeant(view, resource, reference));
  const [owner] = services;
  const isLost = services.every(
    ({ service, broken }) => !broken && service && entryMeant(service, reference).kind === 'missing',
  );
  if (!isLost || !owner?.service) return undefined;
  const named = textOf(reference.port) ?? String(reference.to.otherwise ?? '');
  const { service } = owner;
  return { resource, reference, owner, service, named, behind: entryBehind(view, owner, service, reference) };
}

/**
 * The same for what is only text to Kubernetes. Headless Services are left out, whose pods may listen on more; and what a
 * chart has only when something is switched on: the port that it calls may have a switch of its own.
 */
export function lostInText(view: View, site: Sites['reference']): Lost | undefined {
  const lost = isHypothetical(site.resource.scope) ? undefined : lostPort(view, site);
  return lost && !isHeadless(lost.service) ? lost : undefined;
}

/** The entry of a Service behind which a port lies that a reference names: by number, or by name. */
function entryBehind(
  view: View,
  owner: Resource,
  service: Service,
  reference: ServiceReference,
): ServicePort | undefined {
  const want = wanted(reference.port);
  return service.ports.items.find((entry) => {
    const target = wanted(entry.targetPort);
    if (target.kind === 'number' && want.kind === 'number') return target.number === want.number;
    if (target.kind === 'name' && want.kind === 'name') return target.name === want.name;
    const pods = answersTo(view, owner, entry)?.pods ?? [];
    return (
      !targetIsDefault(entry) &&
      pods.some(({ answer }) => answer.kind === 'declared' && isWanted(answer.port, want))
    );
  });
}

/** `80 (`http`) and 443`. */
export function portsOf(service: Service): string {
  const words = service.ports.items.map(({ port, name }) => {
    const called = textOf(name);
    return `${textOf(port) ?? '?'}${called === undefined ? '' : ` (\`${called}\`)`}`;
  });
  return words.length > 0 ? listed(words, 4) : 'no port';
}

/** The entries of a Service as the other end of a finding. */
export function relatedEntries({ owner, service }: Pick<Lost, 'owner' | 'service'>): readonly Related[] {
  return service.ports.items.slice(0, 3).map((entry) => ({
    at: entry.port ?? entry.head,
    message: `port ${textOf(entry.port) ?? '?'} of service ${textOf(owner.name) ?? '?'}`,
  }));
}

/** The entry that was probably meant: the one behind which the port lies, one with nearly that name, or the only one. */
export function likelyEntry({ service, behind, named }: Lost): ServicePort | undefined {
  if (behind) return behind;
  const names = service.ports.items.flatMap(({ name }) => textOf(name) ?? []);
  const [near] = nearest(named, names);
  const called =
    near === undefined ? undefined : service.ports.items.find(({ name }) => textOf(name) === near);
  return called ?? (service.ports.items.length === 1 ? service.ports.items[0] : undefined);
}

/** Replaces a number by that of an entry; each entry in turn, the likeliest first. `write`: what stands for a number. */
export function useNumber(lost: Lost, write: (number: number) => NewValue = Number): readonly Fix[] {
  const { port } = lost.reference;
  return port ? numbersOf(lost).map((number) => useInstead(port, write(number))) : [];
}

function numbersOf(lost: Lost): readonly number[] {
  const likely = likelyEntry(lost);
  const others = lost.service.ports.items.filter((entry) => entry !== likely);
  return [...(likely ? [likely] : []), ...others].slice(0, 3).flatMap(({ port }) => portNumber(port) ?? []);
}

/** True for pods of a Service that declare a port of this number. */
export function isPodPort(view: View, owner: Resource, number: number): boolean {
  return (owner.service?.ports.items ?? []).some((entry) =>
    (answersTo(view, owner, entry)?.pods ?? []).some(({ pod }) =>
      servingPorts(pod).some(({ port }) => numberIn(port) === number),
    ),
  );
}

/** The same in the text that a reference is a stretch of: an address, an entry of a map of ports. */
export function useWithin(lost: Lost): readonly Fix[] {
  const { within } = lost.reference;
  if (within?.text.kind !== 'scalar') return [];
  const { text, start, end } = within;
  return numbersOf(lost).map((number) => {
    const value = text.text.slice(0, start) + number + text.text.slice(end);
    return { title: `Use ${number}`, changes: [{ kind: 'set', at: text, value }] };
  });
}
