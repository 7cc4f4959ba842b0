// Names and numbers that mean the same port in every pod.
import { textOf } from '../../kubernetes/describe.ts';
import type { Pod, Resource } from '../../kubernetes/resource.ts';
import { nameOf } from '../../rules/common/entries.ts';
import {
  answerTo,
  declaredBy,
  numberIn,
  type Protocol,
  protocolOf,
  servingPorts,
} from '../../workspace/targets.ts';

/** The name that means a number in all of the pods; undefined where there is none, or not in all. */
export function commonNameOf(
  pods: readonly Resource[],
  number: number,
  protocol: Protocol,
): string | undefined {
  const ports = pods[0]?.pod ? servingPorts(pods[0].pod) : [];
  const names = ports.flatMap(({ port }) => (numberIn(port) === number ? (nameOf(port.name) ?? []) : []));
  return names.find((name) => pods.every(({ pod }) => pod && numberOfName(pod, name, protocol) === number));
}

/** The number that a name means in all of the pods; undefined where they differ, or one of them lacks it. */
export function commonNumberOf(
  pods: readonly Resource[],
  name: string,
  protocol: Protocol,
): number | undefined {
  const numbers = pods.map(({ pod }) => pod && numberOfName(pod, name, protocol));
  return numbers.every((number) => number === numbers[0]) ? numbers[0] : undefined;
}

/** The number that a name means in a pod; undefined where it could mean several. */
export function numberOfName(pod: Pod, name: string, protocol: Protocol): number | undefined {
  const answer = answerTo(pod, { kind: 'name', name }, protocol);
  const number = answer.kind === 'declared' ? numberIn(answer.port) : undefined;
  const namesakes = declaredBy(pod, ['regular', 'sidecar', 'init']).filter(
    ({ port }) => textOf(port.name) === name && protocolOf(port) === protocol,
  );
  return namesakes.every(({ port }) => numberIn(port) === number) ? number : undefined;
}
