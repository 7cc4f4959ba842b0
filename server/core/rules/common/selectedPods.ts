// The pods behind a Service entry, wherever what they answer may be held against the manifest.
import type { Pod, Resource, Service, ServicePort } from '../../kubernetes/resource.ts';
import { isWhole } from '../../kubernetes/whole.ts';
import { type Answer, answersTo } from '../../workspace/targets.ts';
import type { View } from '../../workspace/view.ts';
import { isHeadless } from './serviceType.ts';
import { missesStrayed } from './strayed.ts';

export interface Selected {
  readonly resource: Resource;
  readonly pod: Pod;
  readonly answer: Answer;
}

/**
 * The pods of a Service with their answers to one entry; undefined where any of them is in doubt. Jobs count only where
 * nothing else is selected: their pods end, and share labels with the application without serving for it.
 */
export function certainAnswers(
  view: View,
  resource: Resource,
  port: ServicePort,
): readonly Selected[] | undefined {
  const found = answersTo(view, resource, port);
  if (!found?.certain) return undefined;
  const lasting = found.pods.filter(({ resource: { kind } }) => kind !== 'Job' && kind !== 'CronJob');
  const pods = lasting.length > 0 ? lasting : found.pods;
  if (pods.length === 0 || !pods.every(isSure)) return undefined;
  return pods.every(({ answer }) => answer.kind === 'declared') || !missesStrayed(view, resource)
    ? pods
    : undefined;
}

/**
 * True for a Service without an address of its own, or perhaps so. Its clients dial the pods directly, and its target
 * ports matter only to those who read the port from DNS or from EndpointSlices.
 */
export function mayBeHeadless(service: Service): boolean {
  return service.clusterIP?.kind === 'unknown' || isHeadless(service);
}

function isSure({ resource, pod, answer }: Selected): boolean {
  return answer.kind !== 'unknown' && !resource.broken && isWhole(pod);
}
