// Workloads that lost the pods they select by a wrong label in their own template.
import type { Resource } from '../../kubernetes/resource.ts';
import { comparablePairs, matchesAll, satisfies } from '../../kubernetes/selector.ts';
import { directoryOf } from '../../sources/paths.ts';
import type { View } from '../../workspace/view.ts';
import { podsAround } from './podsAround.ts';

/** True for a workload whose template does not make the pods that its selector asks for. */
export function hasStrayed({ pod, selector }: Resource): boolean {
  return pod !== undefined && selector !== undefined && satisfies(pod.labels, selector) === 'no';
}

/**
 * True where a Service is right about pods that have strayed: the fault is said at the workload, and whatever else
 * the Service selects or misses meanwhile is no fault of its own.
 */
export function missesStrayed(view: View, resource: Resource): boolean {
  const pairs = resource.service ? comparablePairs(resource.service.selector) : [];
  return podsAround(view, resource, directoryOf(resource.uri), pairs).some(
    (workload) => matchesAll(workload.selector?.labels ?? NO_LABELS, pairs) === 'yes' && hasStrayed(workload),
  );
}

const NO_LABELS = { pairs: [], open: false, at: undefined };
