// An entry with two numbers in a Service that does not lead from one to the other.
import type { Scalar, Service, ServicePort } from '../../kubernetes/resource.ts';
import type { Change, Fix } from '../rule.ts';
import { portAndProtocol, portNumber } from './entries.ts';

export interface Untranslated {
  readonly number: number;
  readonly target: number;
  readonly at: Scalar;
  readonly fixes: readonly Fix[];
}

/** The two numbers of an entry, where they are known and differ, and how to make one of them. */
export function untranslated({ ports }: Service, entry: ServicePort): Untranslated | undefined {
  const { at: map, port, targetPort } = entry;
  const number = portNumber(port);
  const target = portNumber(targetPort);
  if (!port || !targetPort || number === undefined || target === undefined) return undefined;
  if (number === target) return undefined;
  const remove: Change = { kind: 'remove', map, key: 'targetPort' };
  const use: Change = { kind: 'set', at: port, value: target };
  const moved = portAndProtocol({ ...entry, port: targetPort });
  const taken = ports.items.some((other) => portAndProtocol(other) === moved);
  const fixes: Fix[] = [{ title: 'Remove `targetPort`', changes: [remove] }];
  if (!taken) fixes.unshift({ title: `Use ${target} as \`port\``, changes: [use, remove] });
  return { number, target, at: targetPort, fixes };
}
