// The pods behind a Service entry, wherever what they answer may be held against the manifest.
import { textOf } from '../kubernetes/describe.ts';
import type { Pod, Resource, Service, ServicePort } from '../kubernetes/resource.ts';
import { sameName } from '../workspace/keys.ts';
import { type Answer, answerOf, answersTo } from '../workspace/targets.ts';
import type { View } from '../workspace/view.ts';

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
  return pods.length > 0 && pods.every((pod) => isSure(view, pod, port)) ? pods : undefined;
}

/** True for a pod whose every container has an image, as in any manifest that stands for itself; patches leave it out. */
export function isWhole(pod: Pod): boolean {
  return pod.containers.items.length > 0 && pod.containers.items.every((container) => container.hasImage);
}

/** Other texts about the same object that can't stand for themselves: patches. */
export function patchesOf(view: View, resource: Resource): readonly Resource[] {
  const name = textOf(resource.name);
  if (name === undefined) return [];
  return view
    .lookup(sameName(resource, name))
    .filter(({ id, pod }) => id !== resource.id && pod && (pod.labels.pairs.length === 0 || !isWhole(pod)));
}

/**
 * True for a Service without an address of its own, or perhaps so. Its clients dial the pods directly, and its target
 * ports matter only to those who read the port from DNS or from EndpointSlices.
 */
export function mayBeHeadless({ clusterIP }: Service): boolean {
  return clusterIP?.kind === 'unknown' || textOf(clusterIP) === 'None';
}

function isSure(view: View, { resource, pod, answer }: Selected, port: ServicePort): boolean {
  if (answer.kind === 'unknown' || resource.broken || !isWhole(pod)) return false;
  if (answer.kind === 'declared') return true;
  return !patchesOf(view, resource).some(
    (patch) => patch.pod && ['declared', 'unknown'].includes(answerOf(patch.pod, port).kind),
  );
}
