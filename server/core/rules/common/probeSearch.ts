// Searches for what a probe may have meant by a port name that its container doesn't have.
import { describeContainer, textOf } from '../../kubernetes/describe.ts';
import type { Container, ContainerPort, Pod, Resource } from '../../kubernetes/resource.ts';
import { nearest } from '../../text/distance.ts';
import { servicesOf } from '../../workspace/links.ts';
import { type Declared, entriesFor } from '../../workspace/targets.ts';
import type { View } from '../../workspace/view.ts';
import type { Related } from '../rule.ts';
import { portNumber } from './entries.ts';
import { differInTls, isMisnamed } from './misnamedPort.ts';
import { describePort, placeOf } from './portOffers.ts';

export interface Found {
  /** Ports of other containers that have the name. */
  readonly elsewhere: readonly Declared[];
  /** Ports of the container whose names look like it. */
  readonly near: readonly Declared[];
  /** The one of these whose own name must be the slip, because other references want the same name. */
  readonly misnamed: ContainerPort | undefined;
  /** It is the name of a Service port that leads to the container. */
  readonly isServicePort: boolean;
  /** Numbers that other probes, or Services in front of a pod with one container, use for ports of it. */
  readonly numbers: readonly number[];
  /** The places of all these, three at most. */
  readonly related: readonly Related[];
}

/** What there is instead of a port name, the likeliest sort only. */
export function searchFor(
  view: View,
  resource: Resource,
  pod: Pod,
  container: Container,
  wanted: string,
): Found {
  const own = container.ports.items.map((port) => ({ container, port }));
  const elsewhere = elsewhereIn(pod, container, wanted);
  const near = elsewhere.length > 0 ? [] : portsLike(own, wanted);
  const service = elsewhere.length > 0 || near.length > 0 ? [] : servicePorts(view, resource, own, wanted);
  const [first, ...others] = near;
  const name = textOf(first?.port.name);
  const misnamed =
    name !== undefined && others.length === 0 && isMisnamed(view, [{ resource, pod }], name, wanted)
      ? first?.port
      : undefined;
  return {
    elsewhere,
    near,
    misnamed,
    isServicePort: service.length > 0,
    numbers: numbersFor(view, resource, pod, container),
    related: [...[...elsewhere, ...near].map(relatedPort), ...service].slice(0, 3),
  };
}

function elsewhereIn(pod: Pod, container: Container, wanted: string): readonly Declared[] {
  const others = pod.containers.items.filter((other) => other !== container);
  return others
    .flatMap((other) => other.ports.items.map((port) => ({ container: other, port })))
    .filter(({ port }) => textOf(port.name) === wanted && portNumber(port.number) !== undefined);
}

function portsLike(ports: readonly Declared[], wanted: string): readonly Declared[] {
  const all = nearest(
    wanted,
    ports.flatMap(({ port }) => textOf(port.name) ?? []),
  );
  const plain = all.filter((name) => !differInTls(name, wanted));
  const near = plain.length > 0 ? plain : all;
  return ports.filter(({ port }) => near.includes(textOf(port.name) ?? ''));
}

function servicePorts(
  view: View,
  resource: Resource,
  own: readonly Declared[],
  wanted: string,
): readonly Related[] {
  const entries = resource.pod?.backend ? own.flatMap(({ port }) => entriesFor(view, resource, port)) : [];
  return entries.flatMap(({ resource, port }) =>
    port.name && textOf(port.name) === wanted
      ? [{ at: port.name, message: `a port of Service ${textOf(resource.name) ?? '?'}` }]
      : [],
  );
}

function numbersFor(view: View, resource: Resource, pod: Pod, container: Container): readonly number[] {
  const dialled = container.refs.flatMap((ref) => portNumber(ref.port) ?? []);
  if (!pod.backend || pod.containers.items.length > 1) return dialled;
  const entries = servicesOf(view, resource).flatMap(({ service }) => service?.ports.items ?? []);
  return [...dialled, ...entries.flatMap(({ targetPort }) => portNumber(targetPort) ?? [])];
}

function relatedPort({ container, port }: Declared): Related {
  return {
    at: placeOf(port),
    message: `${describePort(port)} in container \`${describeContainer(container)}\``,
  };
}
