// Services that select no pod at all, and the workloads that their selectors may have been meant for.
import { textOf } from '../../kubernetes/describe.ts';
import type { Label, Pod, Resource } from '../../kubernetes/resource.ts';
import { comparablePairs, matchesAll } from '../../kubernetes/selector.ts';
import { directoryOf } from '../../sources/paths.ts';
import { generatorsIn, workloadsWithLabel } from '../../workspace/keys.ts';
import { podsOf, selectsPods } from '../../workspace/links.ts';
import { sameNamespace } from '../../workspace/namespace.ts';
import type { View } from '../../workspace/view.ts';
import { hasStrayed, missesStrayed } from './strayed.ts';

/** A workload whose pods a Service does not select, though it nearly does. */
export interface Workload {
  readonly resource: Resource;
  readonly pod: Pod;
}

/** The pairs of a selector that matches no pod in the whole workspace; undefined where it does, or may. */
export function pairsWithoutPods(view: View, resource: Resource): readonly Label[] | undefined {
  if (!selectsPods(resource) || podsOf(view, resource).kind !== 'none') return undefined;
  if (missesStrayed(view, resource)) return undefined;
  return resource.service && comparablePairs(resource.service.selector);
}

/** The workload as one that a Service may have been meant to select, if it is one beyond doubt. */
export function asCandidate(view: View, service: Resource, resource: Resource): Workload | undefined {
  const { pod } = resource;
  const sound = pod?.backend && !resource.broken && resource.kind !== 'Job' && resource.kind !== 'CronJob';
  if (!sound || sameNamespace(view, service, resource) !== 'yes') return undefined;
  if (view.unitOf(service) !== view.unitOf(resource)) return undefined;
  return hasStrayed(resource) ? undefined : { resource, pod };
}

/** Workloads whose own metadata carries the labels that a Service looks for in vain on pods. */
export function labelledThemselves(
  view: View,
  service: Resource,
  pairs: readonly Label[],
): readonly Workload[] {
  const keys = pairs.flatMap(({ key, value }) =>
    value.kind === 'scalar' ? [workloadsWithLabel(key.text, value.text)] : [],
  );
  return view.lookupNarrowest(service, keys).flatMap((resource) => {
    const workload =
      matchesAll(resource.labels, pairs) === 'yes' ? asCandidate(view, service, resource) : undefined;
    return workload && matchesAll(workload.pod.labels, pairs) === 'no' ? [workload] : [];
  });
}

/**
 * True where something that creates objects may also create pods with a label value, so that a workload of this
 * workspace is not what a Service was meant for. Beside the Service only what lies there too is feared.
 */
export function mayBeMade(
  view: View,
  service: Resource,
  workload: Workload,
  value: string | undefined,
): boolean {
  const directory = directoryOf(service.uri);
  const beside = directoryOf(workload.resource.uri) === directory;
  return view.lookup(service, generatorsIn(view.unitOf(service))).some((maker) => {
    if (beside && !maker.build && directoryOf(maker.uri) !== directory) return false;
    return maker.generator || isNamedAfter(maker, value);
  });
}

/** An operator's resource that is called like the pods that are looked for: the operator makes them. */
function isNamedAfter(maker: Resource, value: string | undefined): boolean {
  const name = textOf(maker.name);
  return name === undefined || value === undefined || value.includes(name) || name.includes(value);
}
