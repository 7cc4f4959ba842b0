// Where a reference leads: from a target port or a probe to the container port, from a selector to the labels it finds.

import type { FieldKey } from '../kubernetes/field.ts';
import type { Parent } from '../kubernetes/objects.ts';
import type { Reference } from '../kubernetes/reference.ts';
import type { Label, Pod, Resource } from '../kubernetes/resource.ts';
import { labelOf } from '../kubernetes/selector.ts';
import type { Owner } from '../kubernetes/trace.ts';
import { entriesMeant, isToService, servicesMeant } from '../workspace/backends.ts';
import { gatewayIn, gatewaysMeant, listenersMeant } from '../workspace/gateways.ts';
import { podsOf } from '../workspace/links.ts';
import { foundIn } from '../workspace/resolution.ts';
import { declaredFor, targetIsDefault, wanted } from '../workspace/targets.ts';
import { entriesWatched, podsWatched, selectedBy } from '../workspace/watched.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { actionAt, definedAt, outcomesOf } from './actions.ts';
import { entriesNamed, podsNamed, portIn } from './annotationLines.ts';
import {
  containerPorts,
  declaredIn,
  eachOnce,
  type Link,
  linksTo,
  objectTarget,
  portTarget,
  spanOf,
  type Target,
} from './destinations.ts';
import { type PortSymbol, symbolsAt } from './symbolAt.ts';

/**
 * The definitions of what the cursor stands on, in each overlay that makes something of it. A definition leads to itself;
 * then editors offer its references.
 */
export function definition(workspace: Workspace, uri: string, offset: number): readonly Link[] {
  const symbols = symbolsAt(workspace, uri, offset);
  const found = linksTo(workspace, symbols, (symbol) => targetsOf(workspace, symbol));
  return eachOnce([...fromAction(workspace, uri, offset), ...found]);
}

/** From an action of a template to the values it takes, or to the template that it includes. */
function fromAction(workspace: Workspace, uri: string, offset: number): readonly Link[] {
  const action = actionAt(workspace, uri, offset);
  if (!action) return [];
  const from = spanOf(action.span);
  const places = action.includes === undefined ? [] : definedAt(workspace, uri, action.includes);
  const values = outcomesOf(workspace, uri, action.span).flatMap(({ value }) => value.at ?? []);
  return [...places, ...values.filter((at) => at.uri !== uri)].map((at) => ({
    from,
    uri: at.uri,
    target: spanOf(at),
    select: spanOf(at),
  }));
}

function targetsOf(workspace: Workspace, symbol: PortSymbol): readonly Target[] {
  const { resource, owner, field } = symbol;
  switch (owner.kind) {
    case 'servicePort': {
      const { port } = owner;
      const own: readonly Target[] = port.port ? [[port.at, port.port]] : [];
      if (field === 'service.ports.targetPort') return containerPorts(workspace, resource, port);
      if (field !== 'service.ports.port') return [];
      const behind = targetIsDefault(port) ? containerPorts(workspace, resource, port) : [];
      return behind.length > 0 ? behind : own;
    }
    case 'containerPort': {
      const { port } = owner;
      if (field === 'container.ports.name' && port.name) return [[port.at, port.name]];
      return field === 'container.ports.containerPort' && port.number ? [[port.at, port.number]] : [];
    }
    case 'portRef': {
      const declared = declaredFor(resource.pod ?? owner.pod, owner.container, owner.ref);
      return declared ? [portTarget(declared, wanted(owner.ref.port).kind)] : [];
    }
    case 'selectorLabel':
      return labelsFound(foundIn(podsOf(workspace, resource)), owner.label);
    case 'selection':
      return selectedTargets(foundIn(selectedBy(workspace, resource, owner.selection)), owner);
    case 'service':
      return field === 'service.selector' ? foundIn(podsOf(workspace, resource)).map(objectTarget) : [];
    case 'podLabel':
      return labelsFound([resource], owner.label);
    case 'object':
      return resource.name ? [[resource.at, resource.name]] : [];
    case 'pod':
      return field === 'workload.selector' ? templateLabels(resource, owner.pod) : [];
    case 'annotation': {
      const pods = podsNamed(workspace, resource, owner);
      if (pods) return declaredIn(foundIn(pods), portIn(symbol.value));
      return entriesNamed(resource, owner).map(({ port }) => [port.at, port.port ?? port.at]);
    }
    case 'reference':
      return referredTo(workspace, resource, owner.reference);
    case 'parent':
      return listenersFound(workspace, resource, owner.parent, field);
    case 'listener': {
      const { at, name, port } = owner.listener;
      const own = field === 'gateway.listeners.name' ? name : field === 'gateway.listeners.port' && port;
      return own ? [[at, own]] : [];
    }
    case 'container':
    case 'slicePort':
      return [];
  }
}

/** The listeners that a route attaches to, or the gateway where it has none of them. */
function listenersFound(
  workspace: Workspace,
  resource: Resource,
  parent: Parent,
  field: FieldKey,
): readonly Target[] {
  return foundIn(gatewaysMeant(workspace, resource, parent)).flatMap((gateway): readonly Target[] => {
    const facts = gatewayIn(gateway);
    const answer = facts && listenersMeant(facts, parent);
    if (answer?.kind !== 'found') return [objectTarget(gateway)];
    return answer.listeners.map(({ at, name, port, head }) => [
      at,
      (field === 'route.parentRefs.port' ? port : name) ?? head,
    ]);
  });
}

/** The Service port that a reference means, or the Service where it has no such port; the container ports of pods. */
function referredTo(workspace: Workspace, resource: Resource, reference: Reference): readonly Target[] {
  if (isToService(reference)) {
    const entries = entriesMeant(workspace, resource, reference);
    if (entries.length > 0)
      return entries.map(({ port }) => [
        port.at,
        (wanted(reference.port).kind === 'name' ? port.name : port.port) ?? port.port ?? port.at,
      ]);
    const services = foundIn(servicesMeant(workspace, resource, reference));
    return services.map(objectTarget);
  }
  const { to, port } = reference;
  if (to.kind === 'services')
    return entriesWatched(workspace, resource, { to, port }).map((entry) => [
      entry.port.at,
      entry.port.name ?? entry.port.at,
    ]);
  return to.kind === 'pods' ? declaredIn(foundIn(podsWatched(workspace, resource, to)), reference.port) : [];
}

/** The labels that a selector finds by one of its own, or the objects themselves. */
function selectedTargets(
  found: readonly Resource[],
  { selection, label }: Extract<Owner, { readonly kind: 'selection' }>,
): readonly Target[] {
  return label && selection.of === 'pods' ? labelsFound(found, label) : found.map(objectTarget);
}

function labelsFound(pods: readonly Resource[], label: Label): readonly Target[] {
  return pods.flatMap(({ pod }) => {
    const found = pod && labelOf(pod.labels, label.key.text);
    return found ? [[found.value, found.value] as const] : [];
  });
}

function templateLabels({ selector }: Resource, pod: Pod): readonly Target[] {
  return (selector?.labels.pairs ?? []).flatMap((pair) => {
    const label = labelOf(pod.labels, pair.key.text);
    return label ? [[label.value, label.value] as const] : [];
  });
}
