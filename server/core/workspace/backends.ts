// From a reference to the Service port that it means, and from a Service to whoever refers to it.
import { textOf } from '../kubernetes/describe.ts';
import type { Reference, ServiceTarget } from '../kubernetes/reference.ts';
import type { Resource, Service, ServicePort } from '../kubernetes/resource.ts';
import { isSamePlace } from '../text/origin.ts';
import { numberOf } from '../yaml/scalar.ts';
import { referrersTo, servicesCalled } from './keys.ts';
import { called } from './links.ts';
import { foundIn, type Resolution } from './resolution.ts';
import { type Entry, protocolOf } from './targets.ts';
import type { View } from './view.ts';

const UNKNOWN: Resolution = { kind: 'unknown' };

/** A reference to a Service by name. */
export type ServiceReference = Reference & { readonly to: ServiceTarget };

export function isToService(reference: Reference): reference is ServiceReference {
  return reference.to.kind === 'service';
}

/** The Services of the name that a reference gives. */
export function servicesMeant(view: View, asker: Resource, { to }: ServiceReference): Resolution {
  const name = textOf(to.name);
  if (name === undefined) return UNKNOWN;
  return called(view, asker, { key: servicesCalled(name), namespace: to.namespace });
}

/** What a Service answers to a reference. */
export type EntryAnswer =
  | { readonly kind: 'found'; readonly port: ServicePort }
  /** It has entries, and none of them is meant. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown' };

/** The entry of a Service that a reference means. */
export function entryMeant(service: Service, { port, to }: ServiceReference): EntryAnswer {
  const { items, open } = service.ports;
  const fits = to.protocol
    ? items.filter((item) => protocolOf(item) === to.protocol || protocolOf(item) === undefined)
    : items;
  const number = port === undefined ? to.otherwise : port.kind === 'scalar' ? numberOf(port) : undefined;
  const name = port?.kind === 'scalar' && number === undefined ? port.text : undefined;
  if (to.by === 'none' || (number === undefined && name === undefined)) return { kind: 'unknown' };
  const find = (list: readonly ServicePort[]) =>
    list.find((item) =>
      number !== undefined
        ? to.by !== 'name' && item.port?.kind === 'scalar' && numberOf(item.port) === number
        : to.by !== 'number' && textOf(item.name) === name,
    );
  const found = find(fits) ?? find(items);
  if (found) return { kind: 'found', port: found };
  const isUnsure = items.some((item) => (number === undefined ? item.name : item.port)?.kind === 'unknown');
  if (open || isUnsure || items.length === 0 || textOf(service.type) === 'ExternalName')
    return { kind: 'unknown' };
  return { kind: 'missing' };
}

/** The entries of Services that a reference leads to. */
export function entriesMeant(view: View, asker: Resource, reference: ServiceReference): readonly Entry[] {
  return foundIn(servicesMeant(view, asker, reference)).flatMap((resource) => {
    const { service } = resource;
    const answer = service && entryMeant(service, reference);
    return service && answer?.kind === 'found' ? [{ resource, service, port: answer.port }] : [];
  });
}

/** A reference, and the object it stands in. */
export interface Referrer {
  readonly resource: Resource;
  readonly reference: ServiceReference;
}

/** Whoever names a Service and means this one; `meantBy` tells which Services a reference means. */
export function referrersOf(
  view: View,
  resource: Resource,
  meantBy: (asker: Resource, reference: ServiceReference) => readonly Resource[] = (asker, reference) =>
    foundIn(servicesMeant(view, asker, reference)),
): readonly Referrer[] {
  const name = textOf(resource.name);
  if (name === undefined || !resource.service) return [];
  return view.lookup(resource, referrersTo(name)).flatMap((other) =>
    other.references.flatMap((reference) => {
      if (!isToService(reference) || textOf(reference.to.name) !== name) return [];
      const isMeant = meantBy(other, reference).some(({ id }) => id === resource.id);
      return isMeant ? [{ resource: other, reference }] : [];
    }),
  );
}

/** Whoever means one entry of a Service. */
export function referrersToEntry(
  view: View,
  { resource, service, port }: Entry,
  referrers = referrersOf(view, resource),
): readonly Referrer[] {
  return referrers.filter(({ reference }) => {
    const answer = entryMeant(service, reference);
    return answer.kind === 'found' && isSamePlace(answer.port.at, port.at);
  });
}
