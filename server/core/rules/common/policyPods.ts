// The pods that policies and monitors are about, and what policies allow.
import { textOf } from '../../kubernetes/describe.ts';
import type { NetworkPolicy } from '../../kubernetes/objects.ts';
import type { PodsTarget, Reference } from '../../kubernetes/reference.ts';
import type { ContainerPort, Pod, Resource } from '../../kubernetes/resource.ts';
import { satisfies } from '../../kubernetes/selector.ts';
import { isWhole } from '../../kubernetes/whole.ts';
import { openScope, watchersIn } from '../../workspace/keys.ts';
import { sameNamespace } from '../../workspace/namespace.ts';
import { isOpen, protocolOf, servingPorts } from '../../workspace/targets.ts';
import type { View } from '../../workspace/view.ts';
import { podsWatched } from '../../workspace/watched.ts';
import { portNumber } from './entries.ts';
import type { Offer } from './portOffers.ts';

/** A pod of a workload. */
export interface Owned {
  readonly resource: Resource;
  readonly pod: Pod;
}

/** The pods at the end of a policy's port; undefined where any of them can't be known whole. */
export function policyPods(
  view: View,
  resource: Resource,
  reference: Reference,
): readonly Owned[] | undefined {
  const { field, to } = reference;
  return field === 'policy.ports.port' && to.kind === 'pods' ? certainPods(view, resource, to) : undefined;
}

/** The pods that somebody selects; undefined where any of them is in doubt, or can't be known whole. */
export function certainPods(
  view: View,
  resource: Resource,
  target: PodsTarget,
): readonly Owned[] | undefined {
  const found = podsWatched(view, resource, target);
  if (found.kind !== 'found' || !found.certain) return undefined;
  const pods = found.resources.flatMap((owner) => (owner.pod ? [{ resource: owner, pod: owner.pod }] : []));
  const isClear = pods.every(({ resource: owner, pod }) => !owner.broken && isWhole(pod) && !isOpen(pod));
  return isClear ? pods : undefined;
}

/** The ports of such pods, each with the workload that it belongs to. */
export function portsOfAll(pods: readonly Owned[]): readonly Offer[] {
  return pods.flatMap(({ resource: owner, pod }) =>
    servingPorts(pod).map((declared) => ({ ...declared, owner })),
  );
}

/** True where the same policy allows a container port anyway: then another entry beside it does no harm. */
export function isAllowedBeside(
  { particulars }: Resource,
  { number, name, protocol }: ContainerPort,
): boolean {
  const target = portNumber(number);
  const transport = protocolOf({ protocol });
  if (particulars?.is !== 'policy' || target === undefined || transport === undefined) return false;
  return admits(particulars, target, textOf(name), transport);
}

/** The policies of a unit that select a pod for ingress; undefined where one of them can't be known. */
export function policiesFor(
  view: View,
  owner: Resource,
  pod: Pod,
): readonly { readonly resource: Resource; readonly facts: NetworkPolicy }[] | undefined {
  if (view.lookup(owner, openScope()).length > 0) return undefined;
  const found: { resource: Resource; facts: NetworkPolicy }[] = [];
  for (const resource of view.lookup(owner, watchersIn(view.unitOf(owner)))) {
    const { particulars } = resource;
    if (particulars?.is !== 'policy' || !particulars.types.includes('Ingress')) continue;
    const selects = particulars.selector ? satisfies(pod.labels, particulars.selector) : 'yes';
    const namespace = sameNamespace(view, owner, resource);
    if (selects === 'no' || namespace === 'no') continue;
    if (selects === 'maybe' || namespace === 'maybe' || particulars.open) return undefined;
    found.push({ resource, facts: particulars });
  }
  return found;
}

/** True for a policy that lets traffic to a port in, from wherever. */
export function admits(
  { rules }: NetworkPolicy,
  number: number,
  name: string | undefined,
  protocol: string,
): boolean {
  return rules.some(({ direction, ports }) => {
    if (direction !== 'ingress') return false;
    if (ports.items.length === 0 || ports.open) return true;
    return ports.items.some((item) => {
      if (protocolOf(item) !== protocol) return protocolOf(item) === undefined;
      if (!item.port || item.port.kind === 'unknown') return true;
      const first = portNumber(item.port);
      if (first === undefined) return textOf(item.port) === name;
      return number >= first && number <= (portNumber(item.endPort) ?? first);
    });
  });
}
