// Searches for pods that a Service misses by one label.
import { textOf } from '../../kubernetes/describe.ts';
import type { Label, Pod, Resource } from '../../kubernetes/resource.ts';
import { labelOf, matchesAll } from '../../kubernetes/selector.ts';
import { directoryOf } from '../../sources/paths.ts';
import { podsWithLabel } from '../../workspace/keys.ts';
import { servicesOf } from '../../workspace/links.ts';
import type { View } from '../../workspace/view.ts';
import { isOneLetterOff, isRoughlyLike, isSlipOf, sameLetters } from './labelSlip.ts';
import { podsAround } from './podsAround.ts';
import { asCandidate, mayBeMade, type Workload } from './unselected.ts';

/** Pods that a selector misses by one of its pairs; `label` is what they have in its place. */
export interface Miss {
  readonly workload: Workload;
  readonly pair: Label;
  readonly label: Label | undefined;
}

/** The pods that a Service misses by one pair of its selector, of the nearest file or directory that has any. */
export function missesOf(
  view: View,
  service: Resource,
  pairs: readonly Label[],
  pair: Label,
): readonly Miss[] {
  const others = pairs.filter((other) => other !== pair);
  const misses = candidatesFor(view, service, others, pair)
    .filter(({ pod }) => pod && mayMiss(pod, pair))
    .flatMap((resource) => asCandidate(view, service, resource) ?? [])
    .filter(({ pod }) => others.length === 0 || matchesAll(pod.labels, others) === 'yes')
    .map((workload) => ({ workload, pair, label: labelOf(workload.pod.labels, pair.key.text) }))
    .filter((miss) =>
      miss.label ? isSlip(view, service, miss, others) : isForgotten(view, service, miss, others),
    );
  const near = [
    misses.filter(({ workload }) => workload.resource.uri === service.uri),
    misses.filter(({ workload }) => directoryOf(workload.resource.uri) === directoryOf(service.uri)),
  ];
  return near.find((some) => some.length > 0) ?? misses;
}

/** Those that carry the other pairs; where there are none, those near by that have the key. */
function candidatesFor(
  view: View,
  service: Resource,
  others: readonly Label[],
  pair: Label,
): readonly Resource[] {
  const keys = others.flatMap(({ key, value }) =>
    value.kind === 'scalar' ? [podsWithLabel(key.text, value.text)] : [],
  );
  if (keys.length > 0) return view.lookupNarrowest(service, keys);
  const beside = podsAround(view, service, directoryOf(service.uri), [pair]);
  return beside.length > 0 ? beside : podsAround(view, service, view.unitOf(service), [pair]);
}

/** A cheap look that passes over the many pods which have quite another value. */
function mayMiss({ labels }: Pod, pair: Label): boolean {
  const label = labelOf(labels, pair.key.text);
  return !label || isRoughlyLike(textOf(pair.value) ?? '', textOf(label.value) ?? '');
}

/** True where the selector's value is a slip of the pods' one, rather than the name of something else. */
function isSlip(
  view: View,
  service: Resource,
  { workload, pair, label }: Miss,
  others: readonly Label[],
): boolean {
  const [written, actual] = [textOf(pair.value), textOf(label?.value)];
  if (written === undefined || actual === undefined || !isSlipOf(written, actual)) return false;
  if (sameLetters(written, actual)) return true;
  if (mayBeMade(view, service, workload, written)) return false;
  const name = textOf(service.name) ?? '';
  const named = name.includes(actual) && !name.includes(written);
  const certain = others.length > 1 && !SET_WHILE_RUNNING.test(pair.key.text);
  if (named || certain || isOneLetterOff(written, actual)) return true;
  // Pods with a Service of their own are found already: a second one with another word may mean other pods.
  const short = Math.min(written.length, actual.length) < 4;
  return isAlone(view, service, workload) && !(short && name.includes(written));
}

/** True for pods that no other Service of the unit selects. */
function isAlone(view: View, service: Resource, { resource }: Workload): boolean {
  return !servicesOf(view, resource).some(
    (other) => textOf(other.name) !== textOf(service.name) && view.unitOf(other) === view.unitOf(service),
  );
}

/** Labels by which programs mark their leader or their state while they run. */
export const SET_WHILE_RUNNING =
  /(?:^|[-_./])(?:role|leader|master|primary|active|standby|state|status|ready|initialized|sealed)$/i;

/** True where pods have every label of a selector but one, have no other Service, and nothing sets that one later. */
function isForgotten(
  view: View,
  service: Resource,
  { workload, pair }: Miss,
  others: readonly Label[],
): boolean {
  if (others.length < 2 || workload.pod.labels.open) return false;
  const value = textOf(pair.value);
  if (SET_WHILE_RUNNING.test(pair.key.text) || value === 'true' || value === 'false') return false;
  return isAlone(view, service, workload) && !mayBeMade(view, service, workload, value);
}
