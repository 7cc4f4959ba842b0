// Gives a container port another name, together with all that refers to it, so that nothing loses its way.
import type { Container, Resource, Scalar } from '../../kubernetes/resource.ts';
import { podsOf, servicesOf } from '../../workspace/links.ts';
import { type Declared, declaredFor, entriesFor, isSame } from '../../workspace/targets.ts';
import type { View } from '../../workspace/view.ts';
import type { Change, Sites } from '../rule.ts';
import { nameOf } from './entries.ts';

/**
 * The changes that turn a port's name into another one, in a pod and the Services that select it, or in a Service and
 * the pods it selects. None where something would then mean another port, or one that isn't there.
 */
export function portRenaming(view: View, resource: Resource, from: string, to: string): readonly Change[] {
  const pods = resource.pod ? [resource] : selectedBy(view, resource);
  const containers = pods.flatMap(({ pod }) => pod?.containers.items ?? []);
  const services = new Set(pods.flatMap((pod) => servicesOf(view, pod)));
  if (resource.service) services.add(resource);
  const targets = [...services].flatMap(({ service }) => service?.ports.items ?? []);
  const named = containers.filter((container) => names(container).includes(from));
  const isUnclear = (all: readonly unknown[]) =>
    all.includes(to) || all.indexOf(from) < all.lastIndexOf(from);
  if (named.some((container) => isUnclear(names(container)))) return [];
  const known = (container: Container) => names(container).some((name) => name === from || name === to);
  if (containers.some((container) => refs(container, from).length > 0 && !known(container))) return [];
  if (resource.service && containers.length > 0 && !containers.some(known)) return [];
  const all = [
    ...named.flatMap(({ ports }) => ports.items.map(({ name }) => name)),
    ...containers.flatMap((container) => refs(container, from)),
    ...targets.map(({ targetPort }) => targetPort),
  ];
  const places = new Map<string, Scalar>();
  for (const scalar of all)
    if (scalar && nameOf(scalar) === from) places.set(`${scalar.uri}#${scalar.start}`, scalar);
  return [...places.values()].map((at) => ({ kind: 'set', at, value: to }));
}

/** Renames one of several ports that share a name, with what leads to it and not to the others. */
export function oneRenaming(
  view: View,
  { resource, pod }: Sites['pod'],
  { container, port }: Declared,
  to: string,
): readonly Change[] {
  const name = nameOf(port.name);
  const own = container.refs.filter((ref) => {
    const found = nameOf(ref.port) === name && declaredFor(pod, container, ref);
    return found && isSame(found.port, port);
  });
  const targets = entriesFor(view, resource, port).map((entry) => entry.port.targetPort);
  const places = [port.name, ...own.map((ref) => ref.port), ...targets];
  return places.flatMap((at) => (at && nameOf(at) === name ? [{ kind: 'set', at, value: to }] : []));
}

function selectedBy(view: View, resource: Resource): readonly Resource[] {
  const found = podsOf(view, resource);
  return found.kind === 'found' ? found.resources : [];
}

function names(container: Container): readonly (string | undefined)[] {
  return container.ports.items.map(({ name }) => nameOf(name));
}

function refs(container: Container, name: string): readonly (Scalar | undefined)[] {
  return container.refs.map(({ port }) => port).filter((port) => nameOf(port) === name);
}
