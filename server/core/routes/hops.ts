// All hops of an object: those that it makes, those that lead to it, and those that lead on from it.
import type { Resource } from '../kubernetes/resource.ts';
import { referrersOf } from '../workspace/backends.ts';
import { attachmentsOf } from '../workspace/gateways.ts';
import { watchersIn } from '../workspace/keys.ts';
import { servicesOf } from '../workspace/links.ts';
import type { Memo } from '../workspace/memo.ts';
import type { View } from '../workspace/view.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { attachmentHops, gatewayHops } from './gatewayHops.ts';
import type { Hop } from './hop.ts';
import { referenceHops } from './referenceHops.ts';
import { serviceHops } from './serviceHops.ts';
import { workloadHops } from './workloadHops.ts';

const KEPT = new WeakMap<Workspace, Memo<readonly Hop[]>>();

/**
 * The hops that one object makes, kept until one of them is another: maps and lenses ask for the same ones at each
 * keystroke.
 */
export function hopsOf(workspace: Workspace, resource: Resource): readonly Hop[] {
  const kept = KEPT.get(workspace) ?? workspace.memos.make((view, object) => [...hopsMade(view, object)]);
  KEPT.set(workspace, kept);
  return kept.of(resource);
}

/**
 * The hops that one object makes: a Service those to it from outside and those to its pods, an Ingress those to it and to
 * its backends. All objects together make each hop once.
 */
function* hopsMade(view: View, resource: Resource): Generator<Hop> {
  const { service, pod, particulars } = resource;
  if (service) yield* serviceHops(view, resource, service);
  if (pod) yield* workloadHops(resource, pod);
  if (particulars?.is === 'gateway') yield* gatewayHops(resource);
  if (particulars?.is === 'route') yield* attachmentHops(view, resource);
  yield* referenceHops(view, resource);
}

/** The hops by which traffic comes to an object. */
export function hopsTo(workspace: Workspace, resource: Resource): readonly Hop[] {
  const makers = new Set([
    resource,
    ...referrersOf(workspace, resource).map((referrer) => referrer.resource),
    ...servicesOf(workspace, resource),
    ...workspace.lookup(resource, watchersIn(workspace.unitOf(resource))),
  ]);
  const all = [...makers].flatMap((maker) => hopsOf(workspace, maker));
  return all.filter(({ to }) => to.kind === 'object' && to.resource.id === resource.id);
}

/** The hops by which traffic leaves an object. */
export function hopsFrom(workspace: Workspace, resource: Resource): readonly Hop[] {
  const attached =
    resource.particulars?.is === 'gateway'
      ? attachmentsOf(workspace, resource).map((attachment) => attachment.resource)
      : [];
  const all = [resource, ...attached].flatMap((maker) => hopsOf(workspace, maker));
  return all.filter(({ from }) => from.kind === 'object' && from.resource.id === resource.id);
}
