// All hops of an object: those that begin at it, and those that lead to it.
import type { Resource } from '../kubernetes/resource.ts';
import { referrersOf } from '../workspace/backends.ts';
import { attachmentsOf } from '../workspace/gateways.ts';
import { watchersIn } from '../workspace/keys.ts';
import { servicesOf } from '../workspace/links.ts';
import type { View } from '../workspace/view.ts';
import { attachmentHops, gatewayHops } from './gatewayHops.ts';
import type { Hop } from './hop.ts';
import { referenceHops } from './referenceHops.ts';
import { serviceHops } from './serviceHops.ts';
import { workloadHops } from './workloadHops.ts';

/**
 * The hops that one object makes: a Service those to it from outside and those to its pods, an Ingress those to it and to
 * its backends. All objects together make each hop once.
 */
export function* hopsOf(view: View, resource: Resource): Generator<Hop> {
  const { service, pod, particulars } = resource;
  if (service) yield* serviceHops(view, resource, service);
  if (pod) yield* workloadHops(resource, pod);
  if (particulars?.is === 'gateway') yield* gatewayHops(resource);
  if (particulars?.is === 'route') yield* attachmentHops(view, resource);
  yield* referenceHops(view, resource);
}

/** The hops by which traffic comes to an object. */
export function hopsTo(view: View, resource: Resource): readonly Hop[] {
  const makers = new Set([
    resource,
    ...referrersOf(view, resource).map((referrer) => referrer.resource),
    ...servicesOf(view, resource),
    ...view.lookup(resource, watchersIn(view.unitOf(resource))),
  ]);
  const all = [...makers].flatMap((maker) => [...hopsOf(view, maker)]);
  return all.filter(({ to }) => to.kind === 'object' && to.resource.id === resource.id);
}

/** The hops by which traffic leaves an object. */
export function hopsFrom(view: View, resource: Resource): readonly Hop[] {
  const attached =
    resource.particulars?.is === 'gateway'
      ? attachmentsOf(view, resource).map((attachment) => attachment.resource)
      : [];
  const all = [resource, ...attached].flatMap((maker) => [...hopsOf(view, maker)]);
  return all.filter(({ from }) => from.kind === 'object' && from.resource.id === resource.id);
}
