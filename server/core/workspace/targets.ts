// From a port reference to the container port it means: targetPort into the selected pods, probes into their container.
import { textOf } from '../kubernetes/describe.ts';
import { isPortName } from '../kubernetes/portName.ts';
import type {
  Container,
  ContainerPort,
  Pod,
  PortRef,
  Resource,
  Scalar,
  Service,
  ServicePort,
} from '../kubernetes/resource.ts';
import { isSamePlace } from '../text/origin.ts';
import { numberOf } from '../yaml/scalar.ts';
import { podsOf, servicesOf } from './links.ts';
import type { View } from './view.ts';

export type Protocol = 'TCP' | 'UDP' | 'SCTP';

/** What a reference asks for. `unknown` also stands for values that another rule finds fault with (`"8080"`). */
export type Wanted =
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'unknown' };

/** A container port with the container that declares it. */
export interface Declared {
  readonly container: Container;
  readonly port: ContainerPort;
}

/** What a pod has to say to a reference from a Service. */
export type Answer =
  /** Declared, by name and protocol, or by number and protocol. */
  | ({ readonly kind: 'declared' } & Declared)
  /** The name (or number) is declared with another protocol only. */
  | ({ readonly kind: 'other-protocol' } & Declared)
  /** The name belongs to an ordinary init container, which is gone when traffic comes. */
  | ({ readonly kind: 'init-only' } & Declared)
  /** A number that the pod does not declare, though it declares others. Often right: declaring is optional. */
  | { readonly kind: 'undeclared' }
  /** A number, and the pod declares no port at all. */
  | { readonly kind: 'informal' }
  /** A name that the pod does not have: its pods get no traffic. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown' };

/** The transport protocol of an entry (TCP where none is given); undefined where it is unknown or invalid. */
export function protocolOf(entry: { readonly protocol: Scalar | undefined }): Protocol | undefined {
  if (!entry.protocol) return 'TCP';
  const text = textOf(entry.protocol);
  // An empty one is filled in as one that is left out.
  if (text === '') return 'TCP';
  return text === 'TCP' || text === 'UDP' || text === 'SCTP' ? text : undefined;
}

/** `targetPort`, or `port` where it is absent, 0 or "". Source: SetDefaults_Service in kubernetes pkg/apis/core/v1. */
export function wantedBy(port: ServicePort): Wanted {
  return wanted(targetIsDefault(port) ? port.port : port.targetPort);
}

/** True where traffic goes to the number in `port` because no target port is set. */
export function targetIsDefault(port: ServicePort): boolean {
  const target = port.targetPort;
  return (
    !target ||
    (target.kind === 'scalar' && (numberOf(target) === 0 || (target.text === '' && target.style !== 'plain')))
  );
}

/** `→ http`, where an entry says its target; empty where that is its port. */
export function describeTarget(port: ServicePort): string {
  return targetIsDefault(port) ? '' : `→ ${textOf(port.targetPort) ?? '?'}`;
}

/** What a scalar in an int-or-name field asks for. */
export function wanted(value: Scalar | undefined): Wanted {
  if (value?.kind !== 'scalar') return { kind: 'unknown' };
  const number = numberOf(value);
  if (number !== undefined) return { kind: 'number', number };
  return isPortName(value.text) ? { kind: 'name', name: value.text } : { kind: 'unknown' };
}

/** True for a container port of the name, or of the number, that a reference asks for; whatever its protocol. */
export function isWanted({ name, number }: ContainerPort, want: Wanted): boolean {
  if (want.kind === 'name') return textOf(name) === want.name;
  return want.kind === 'number' && number?.kind === 'scalar' && numberOf(number) === want.number;
}

/**
 * What a pod answers to a Service entry. A name is looked up with its protocol, first in the regular containers, then
 * in sidecars. Source: FindPort in kubernetes/endpointslice utils.go.
 */
export function answerOf(pod: Pod, entry: ServicePort): Answer {
  return answerTo(pod, wantedBy(entry), protocolOf(entry));
}

/** The same for what an entry would ask for. */
export function answerTo(pod: Pod, want: Wanted, protocol: Protocol | undefined): Answer {
  if (want.kind === 'unknown' || !protocol) return { kind: 'unknown' };
  const serving = [...declaredBy(pod, ['regular']), ...declaredBy(pod, ['sidecar'])];
  const fits = ({ port }: Declared) => isWanted(port, want);
  const same = serving.filter(fits);
  const exact = same.find(({ port }) => protocolOf(port) === protocol);
  if (exact) return { kind: 'declared', ...exact };
  const [other] = same;
  if (isOpen(pod) || (other && protocolOf(other.port) === undefined)) return { kind: 'unknown' };
  if (other) return { kind: 'other-protocol', ...other };
  if (want.kind === 'number') return { kind: serving.length === 0 ? 'informal' : 'undeclared' };
  if (serving.some(({ port }) => port.name?.kind === 'unknown')) return { kind: 'unknown' };
  const init = declaredBy(pod, ['init']).find(fits);
  return init ? { kind: 'init-only', ...init } : { kind: 'missing' };
}

/** Every container port of the containers with one of these roles, in the order of the text. */
export function declaredBy(pod: Pod, roles: readonly Container['role'][]): readonly Declared[] {
  const containers = pod.containers.items.filter((container) => roles.includes(container.role));
  return containers.flatMap((container) => container.ports.items.map((port) => ({ container, port })));
}

/** True for a container that Services can reach: it runs as long as the pod. */
export function isServing({ role }: Pick<Container, 'role'>): boolean {
  return role === 'regular' || role === 'sidecar';
}

/** The ports a Service can reach: those of regular containers and sidecars. */
export function servingPorts(pod: Pod): readonly Declared[] {
  return declaredBy(pod, ['regular', 'sidecar']);
}

/** The ports of these pods that are wanted, whatever their protocol. */
export function portsWanted(pods: readonly Resource[], want: Wanted): readonly Declared[] {
  return pods.flatMap(({ pod }) => (pod ? servingPorts(pod) : []).filter(({ port }) => isWanted(port, want)));
}

/** True where the pod may declare ports that can't be seen. */
export function isOpen(pod: Pod): boolean {
  return pod.containers.open || pod.containers.items.some((container) => container.ports.open);
}

/**
 * The port of its own container that a probe or hook means by name, whatever the protocol; for a number, any container
 * of the pod that declares it (they share one network). Source: kubernetes pkg/probe/util.go ResolveContainerPort.
 */
export function declaredFor(pod: Pod, container: Container, ref: PortRef): Declared | undefined {
  const want = wanted(ref.port);
  if (want.kind === 'unknown') return undefined;
  if (want.kind === 'name') {
    const port = container.ports.items.find(({ name }) => textOf(name) === want.name);
    return port && { container, port };
  }
  const all = [...container.ports.items.map((port) => ({ container, port })), ...servingPorts(pod)];
  return all.find(({ port }) => isWanted(port, want));
}

/** A Service entry, with the Service it belongs to. */
export interface Entry {
  readonly resource: Resource;
  readonly service: Service;
  readonly port: ServicePort;
}

/** The Service entries whose traffic arrives at a container port. */
export function entriesFor(
  view: View,
  pod: Resource,
  target: ContainerPort,
  services = servicesOf(view, pod),
): readonly Entry[] {
  const entries: Entry[] = [];
  for (const resource of services) {
    for (const port of resource.service?.ports.items ?? []) {
      const answer = pod.pod && answerOf(pod.pod, port);
      if (answer?.kind === 'declared' && isSame(answer.port, target) && resource.service) {
        entries.push({ resource, service: resource.service, port });
      }
    }
  }
  return entries;
}

/** The Service entries whose traffic arrives at a number of a pod, declared or not. */
export function entriesTo(view: View, resource: Resource, number: number): readonly Entry[] {
  const { pod } = resource;
  if (!pod) return [];
  return servicesOf(view, resource).flatMap((owner) =>
    (owner.service?.ports.items ?? []).flatMap((port) => {
      if (!owner.service) return [];
      const answer = answerOf(pod, port);
      const want = wantedBy(port);
      const declared = answer.kind === 'declared' && answer.port.number?.kind === 'scalar';
      const target = declared ? numberIn(answer.port) : want.kind === 'number' ? want.number : undefined;
      return target === number ? [{ resource: owner, service: owner.service, port }] : [];
    }),
  );
}

/** The number of a container port, where it is written as one. */
export function numberIn(port: ContainerPort): number | undefined {
  return port.number?.kind === 'scalar' ? numberOf(port.number) : undefined;
}

/** The pods of a Service with what each answers to one of its entries; undefined where they can't be known. */
export function answersTo(
  view: View,
  resource: Resource,
  entry: ServicePort,
):
  | {
      readonly certain: boolean;
      readonly pods: readonly { readonly resource: Resource; readonly pod: Pod; readonly answer: Answer }[];
    }
  | undefined {
  const found = podsOf(view, resource);
  if (found.kind !== 'found') return undefined;
  const pods = found.resources.flatMap((match) =>
    match.pod ? [{ resource: match, pod: match.pod, answer: answerOf(match.pod, entry) }] : [],
  );
  return { certain: found.certain, pods };
}

/** True for two facts about the same text, though read at different times. */
export function isSame(a: ContainerPort, b: ContainerPort): boolean {
  return isSamePlace(a.at, b.at);
}
