// What rules ask of the entries of a `ports` list, whether a container's or a Service's.
import type { FieldKey } from '../../kubernetes/field.ts';
import { isPortNumber } from '../../kubernetes/portName.ts';
import type { ContainerPort, Scalar, ServicePort } from '../../kubernetes/resource.ts';
import { protocolOf } from '../../workspace/targets.ts';
import { isString, numberOf } from '../../yaml/scalar.ts';
import type { Fix } from '../rule.ts';
import { setProtocol } from './portChanges.ts';

/** The number in a port field, if it is one the API server takes: 1 to 65535, and no text. */
export function portNumber(value: Scalar | undefined): number | undefined {
  const number = value?.kind === 'scalar' ? numberOf(value) : undefined;
  return isPortNumber(number) ? number : undefined;
}

/** The text of a name; undefined for an absent, empty or unknown one, and for one that is no text (`name: 80`). */
export function nameOf(value: Scalar | undefined): string | undefined {
  return value?.kind === 'scalar' && isString(value) && value.text !== '' ? value.text : undefined;
}

/** The whole number that a text consists of: 8080 for `"8080"`. */
export function digitsIn(text: string): number | undefined {
  return /^\s*[0-9]+\s*$/.test(text) ? Number(text) : undefined;
}

/** `containerPort`, `targetPort`, `httpGet.port`: a field as a message calls it. */
export function fieldName(field: FieldKey): string {
  return field.replace(
    /^(?:container\.ports|service\.ports|slice\.ports|policy\.ports|gateway\.listeners|service|probe|lifecycle|ingress|webhook|route)\./,
    '',
  );
}

/** `80/TCP`, what makes an entry of a Service or container unlike the others; undefined where it can't be known. */
export function portAndProtocol(entry: ServicePort | ContainerPort): string | undefined {
  const number = portNumber('number' in entry ? entry.number : entry.port);
  const protocol = protocolOf(entry);
  return number !== undefined && protocol ? `${number}/${protocol}` : undefined;
}

/** True for two entries that are known to be one and the same, so that only this is to be said about them. */
export function isSamePort<T extends ServicePort | ContainerPort>(a: T, b: T): boolean {
  const port = portAndProtocol(a);
  return port !== undefined && port === portAndProtocol(b);
}

/** Each item whose key an earlier one has too, with the first that has it. Items without a key repeat nothing. */
export function* repeated<T>(
  items: readonly T[],
  keyOf: (item: T) => string | number | undefined,
): Generator<{ readonly later: T; readonly first: T }> {
  const firsts = new Map<string | number, T>();
  for (const later of items) {
    const key = keyOf(later);
    if (key === undefined) continue;
    const first = firsts.get(key);
    if (first) yield { later, first };
    else firsts.set(key, later);
  }
}

/** Ports that programs serve over UDP as well, so that a second entry is likely meant to be UDP. */
const ALSO_UDP = new Set([53, 88, 123, 389, 443, 514, 5060]);

/** True for a port that programs serve over UDP and TCP alike. */
export function isAlsoUdp(number: number): boolean {
  return ALSO_UDP.has(number);
}

/** Makes a repeated entry the UDP half of a pair, where it is likely that this was forgotten. */
export function asUdp(entry: ServicePort | ContainerPort, number: number | undefined): readonly Fix[] {
  const likely = number !== undefined && (ALSO_UDP.has(number) || /udp|quic/.test(nameOf(entry.name) ?? ''));
  if (!likely || protocolOf(entry) !== 'TCP') return [];
  return [{ title: `Make it ${number}/UDP`, changes: [setProtocol(entry, 'UDP')] }];
}
