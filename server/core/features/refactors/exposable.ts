// Whether a workload can do with a Service, and by which labels, in manifests and in charts.
import { textOf } from '../../kubernetes/describe.ts';
import type { Label, Labels, Pod, Resource } from '../../kubernetes/resource.ts';
import { matchesAll } from '../../kubernetes/selector.ts';
import { podsBeside } from '../../workspace/concerned.ts';
import { servicesCalled } from '../../workspace/keys.ts';
import { servicesOf } from '../../workspace/links.ts';
import { sameNamespace } from '../../workspace/namespace.ts';
import type { View } from '../../workspace/view.ts';
import { isOnHead, type Site } from './refactor.ts';

/** What it is called in the menu. */
export const EXPOSE = 'Expose this workload with a Service';

/** Their pods come to an end, or are made by others. */
const ENDING: ReadonlySet<string> = new Set(['Job', 'CronJob', 'PodTemplate']);

/** True on the head or the ports of a workload that no Service leads to, and one could. */
export function isExposable({ workspace, resource, symbol, head }: Site): boolean {
  const isOnPorts = symbol?.field === 'container.ports' || symbol?.owner.kind === 'containerPort';
  if (!(isOnHead({ head }) || isOnPorts) || !workspace.complete) return false;
  return resource.pod?.backend === true && !ENDING.has(resource.kind) && !isServed(workspace, resource);
}

/** True where a Service selects the pods, or may be meant to: one that has the name. */
function isServed(view: View, resource: Resource): boolean {
  const name = textOf(resource.name);
  if (name === undefined || servicesOf(view, resource).length > 0) return true;
  return view
    .lookup(resource, servicesCalled(name))
    .some((service) => sameNamespace(view, resource, service) !== 'no');
}

/** True where labels are those of a workload, as each of these pods has them, and of no other beside it. */
export function areOwn(
  view: View,
  resource: Resource,
  pairs: readonly Label[],
  pods: readonly Pod[],
): boolean {
  const match = (labels: Labels) => matchesAll(labels, pairs);
  if (pairs.length === 0 || !pods.every(({ labels }) => match(labels) === 'yes')) return false;
  const { certain, doubtful } = podsBeside(view, resource, [resource], pairs, match);
  return certain.length + doubtful.length === 0;
}
