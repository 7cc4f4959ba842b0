// The container ports that a Service entry could have meant, for messages, fixes and the other end of a finding.
import { describe, listed, textOf } from '../../kubernetes/describe.ts';
import { asPortName, isPortName } from '../../kubernetes/portName.ts';
import type { Container, ContainerPort, Pod, Resource, Service } from '../../kubernetes/resource.ts';
import { looksLike } from '../../text/distance.ts';
import type { Place } from '../../text/origin.ts';
import {
  answerOf,
  type Declared,
  isSame,
  type Protocol,
  protocolOf,
  servingPorts,
} from '../../workspace/targets.ts';
import type { Related } from '../rule.ts';
import { portNumber } from './entries.ts';
import type { Selected } from './selectedPods.ts';

/** A container port, with the workload whose pods have it. */
export interface Offer extends Declared {
  readonly owner: Resource;
}

/** The ports that all these pods together declare for traffic. */
export function offersOf(pods: readonly Selected[]): readonly Offer[] {
  return pods.flatMap(({ resource, pod }) => servingPorts(pod).map((port) => ({ ...port, owner: resource })));
}

/** The names that every one of the pods gives to a port of a protocol; of some of its ports only, where asked. */
export function commonNames(
  pods: readonly Selected[],
  protocol: Protocol | undefined,
  isMeant: (port: ContainerPort) => boolean = () => true,
): readonly string[] {
  return common(pods, protocol, isMeant, (port) => {
    const name = textOf(port.name);
    return name !== undefined && isPortName(name) ? name : undefined;
  });
}

/** The numbers that every one of the pods declares with a protocol. */
export function commonNumbers(
  pods: readonly Selected[],
  protocol: Protocol | undefined,
  isMeant: (port: ContainerPort) => boolean = () => true,
): readonly number[] {
  return common(pods, protocol, isMeant, ({ number }) => portNumber(number));
}

/** A Service with more entries than this was not written by people, and need not be compared each with each. */
const MOST = 100;

/** Whether no entry of a Service reaches a port yet: those that one does reach are seldom meant by another. */
export function freeIn(service: Service, pods: readonly Selected[]): (port: ContainerPort) => boolean {
  const entries = service.ports.items.slice(0, MOST);
  const answers = pods.flatMap(({ pod }) => entries.map((entry) => answerOf(pod, entry)));
  const reached = answers.flatMap((answer) => (answer.kind === 'declared' ? [answer.port] : []));
  return (port) => !reached.some((other) => isSame(other, port));
}

/** True where every port number of a pod can be read; a wrong one (`"8080"`, 80800) may be the one that is missed. */
export function hasSoundNumbers(pod: Pod): boolean {
  return servingPorts(pod).every(({ port }) => portNumber(port.number) !== undefined);
}

/** True where a port has a name that Kubernetes refuses and that was meant to be this one: the fault lies there. */
export function isMisspelt(port: ContainerPort, wanted: string): boolean {
  const name = textOf(port.name);
  if (name === undefined || isPortName(name)) return false;
  return asPortName(name) === wanted || looksLike(wanted, name);
}

/** `deploy/web declares 8080 (`http`) and 9090`. */
export function whatIsDeclared(pods: readonly Selected[]): string {
  const sentences = pods.map(({ resource, pod }) => {
    const ports = servingPorts(pod).map(({ port }) => describePort(port));
    return `${describe(resource)} declares ${ports.length > 0 ? listed([...new Set(ports)]) : 'no port'}`;
  });
  return listed(sentences, 2);
}

/** `deploy/web`, or `deploy/web, deploy/api and 2 more`. */
export function workloadsOf(pods: readonly Selected[]): string {
  return listed(pods.map(({ resource }) => describe(resource)));
}

/** 8080 (`http`), or what of it can be known. */
export function describePort(port: ContainerPort): string {
  const number = textOf(port.number) ?? '?';
  const protocol = textOf(port.protocol) ?? 'TCP';
  const transport = protocol === 'TCP' ? '' : `/${protocol}`;
  const name = textOf(port.name);
  return `${number}${transport}${name === undefined ? '' : ` (\`${name}\`)`}`;
}

/** Container ports as the other end of a finding, three at most. */
export function relatedPorts(offers: readonly Offer[]): readonly Related[] {
  return offers.slice(0, 3).map(({ owner, container, port }) => ({
    at: placeOf(port),
    message: `${describePort(port)} in container ${named(container)} of ${describe(owner)}`,
  }));
}

/** Where a container port is pointed at: its name, else its number. */
export function placeOf(port: ContainerPort): Place {
  return port.name ?? port.number ?? port.head;
}

function named(container: Container): string {
  const name = textOf(container.name);
  return name === undefined ? 'without a name' : `\`${name}\``;
}

function common<T>(
  pods: readonly Selected[],
  protocol: Protocol | undefined,
  isMeant: (port: ContainerPort) => boolean,
  read: (port: ContainerPort) => T | undefined,
): readonly T[] {
  const sets = pods.map(({ pod }) => {
    const ports = servingPorts(pod).filter(({ port }) => protocolOf(port) === protocol && isMeant(port));
    return ports.map(({ port }) => read(port)).filter((value) => value !== undefined);
  });
  const [first = [], ...others] = sets;
  return [...new Set(first)].filter((value) => others.every((set) => set.includes(value)));
}
