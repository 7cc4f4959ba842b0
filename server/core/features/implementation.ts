// What really serves: from a Service, or from whoever names one, to the workloads behind it and their container ports.
import { textOf } from '../kubernetes/describe.ts';
import type { FieldKey } from '../kubernetes/field.ts';
import type { Reference } from '../kubernetes/reference.ts';
import type { Resource, ServicePort } from '../kubernetes/resource.ts';
import { entriesMeant, isToService, servicesMeant } from '../workspace/backends.ts';
import { exposing, exposureOf } from '../workspace/exposed.ts';
import { podsOf } from '../workspace/links.ts';
import { foundIn } from '../workspace/resolution.ts';
import { type Answer, numberIn } from '../workspace/targets.ts';
import { podsWatched, servicesWatched } from '../workspace/watched.ts';
import type { Workspace } from '../workspace/workspace.ts';
import {
  containerPorts,
  declaredIn,
  eachOnce,
  type Link,
  linksTo,
  objectTarget,
  type Target,
} from './destinations.ts';
import { type PortSymbol, symbolsAt } from './symbolAt.ts';

/**
 * From a port of a Service or of a reference: the container ports that take its traffic, or the containers where the
 * number is not declared. From a Service itself, its name or its selector: the workloads. In each overlay that makes
 * something of it. From a container port: where the Dockerfile of its image exposes it.
 */
export function implementation(workspace: Workspace, uri: string, offset: number): readonly Link[] {
  const symbols = symbolsAt(workspace, uri, offset);
  return eachOnce(linksTo(workspace, symbols, (symbol) => servingAt(workspace, symbol)));
}

function servingAt(workspace: Workspace, { resource, owner, field }: PortSymbol): readonly Target[] {
  switch (owner.kind) {
    case 'servicePort':
      return portsBehind(workspace, resource, owner.port);
    case 'service':
      return field === 'service.ports'
        ? owner.service.ports.items.flatMap((port) => portsBehind(workspace, resource, port))
        : workloadsBehind(workspace, resource);
    case 'selectorLabel':
      return workloadsBehind(workspace, resource);
    case 'object':
      return field === 'object.name' && resource.service ? workloadsBehind(workspace, resource) : [];
    case 'reference':
      return servingReference(workspace, resource, owner.reference, field);
    case 'containerPort': {
      const { port, container } = owner;
      const exposed = exposing(exposureOf(workspace, container), numberIn(port) ?? 0);
      return [[port.at, port.number ?? port.at], ...(exposed ? [[exposed, exposed] as const] : [])];
    }
    default:
      return [];
  }
}

function servingReference(
  workspace: Workspace,
  resource: Resource,
  reference: Reference,
  field: FieldKey,
): readonly Target[] {
  if (isToService(reference)) {
    if (field === 'reference.service' || field === 'env.host' || reference.to.by === 'none')
      return foundIn(servicesMeant(workspace, resource, reference)).flatMap((service) =>
        workloadsBehind(workspace, service),
      );
    return entriesMeant(workspace, resource, reference).flatMap((entry) =>
      portsBehind(workspace, entry.resource, entry.port),
    );
  }
  const { to, port: meant } = reference;
  if (to.kind === 'pods') return declaredIn(foundIn(podsWatched(workspace, resource, to)), meant);
  if (to.kind !== 'services') return [];
  const services = foundIn(servicesWatched(workspace, resource, to));
  if (to.by === 'podPort')
    return declaredIn(
      services.flatMap((service) => foundIn(podsOf(workspace, service))),
      meant,
    );
  const name = textOf(meant);
  return services.flatMap((one) =>
    (one.service?.ports.items ?? []).flatMap((port) =>
      name !== undefined && textOf(port.name) === name ? portsBehind(workspace, one, port) : [],
    ),
  );
}

function portsBehind(workspace: Workspace, resource: Resource, port: ServicePort): readonly Target[] {
  return containerPorts(workspace, resource, port, serves);
}

/** A port of another protocol, or of a container that is gone when traffic comes, serves nobody. */
function serves({ kind }: Answer): boolean {
  return kind !== 'other-protocol' && kind !== 'init-only';
}

function workloadsBehind(workspace: Workspace, service: Resource): readonly Target[] {
  return foundIn(podsOf(workspace, service)).map(objectTarget);
}
