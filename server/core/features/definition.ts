// Where a reference leads: from a target port or a probe to the container port, from a selector to the labels it finds.

import { textOf } from '../kubernetes/describe.ts';
import type { FieldKey } from '../kubernetes/field.ts';
import type { Parent } from '../kubernetes/objects.ts';
import type { Reference } from '../kubernetes/reference.ts';
import type { Label, Pod, Resource, ServicePort } from '../kubernetes/resource.ts';
import { labelOf } from '../kubernetes/selector.ts';
import type { Place } from '../text/origin.ts';
import { covers, type Span } from '../text/span.ts';
import { entriesMeant, isToService, servicesMeant } from '../workspace/backends.ts';
import { gatewayIn, gatewaysMeant, listenersMeant } from '../workspace/gateways.ts';
import { podsOf } from '../workspace/links.ts';
import { foundIn } from '../workspace/resolution.ts';
import {
  type Answer,
  answersTo,
  type Declared,
  declaredFor,
  isWanted,
  servingPorts,
  targetIsDefault,
  wanted,
  wantedBy,
} from '../workspace/targets.ts';
import { podsWatched, servicesWatched } from '../workspace/watched.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { actionAt, definedAt, outcomesOf } from './actions.ts';
import { otherEnd } from './overlays.ts';
import { type PortSymbol, standsAt, symbolsAt } from './symbolAt.ts';

export interface DefinitionLink {
  /** The reference under the cursor: `targetPort: [http]`. */
  readonly from: Span;
  readonly uri: string;
  /** The whole definition: `[- name: http, containerPort: 8080]`. */
  readonly target: Span;
  /** What to show of it: `name: [http]`. It lies within `target`. */
  readonly select: Span;
}

/** The definitions of what the cursor stands on, in each overlay that makes something of it. A definition leads to itself; then editors offer its references. */
export function definition(workspace: Workspace, uri: string, offset: number): readonly DefinitionLink[] {
  const links = new Map<string, DefinitionLink>();
  for (const link of fromAction(workspace, uri, offset))
    links.set(`${link.uri} ${link.select.start} ${link.select.end}`, link);
  for (const symbol of symbolsAt(workspace, uri, offset)) {
    for (const [target, ...ends] of targetsOf(workspace, symbol).map(withOtherEnd(workspace, symbol))) {
      for (const end of ends) {
        const { uri: file } = end;
        const at = standsAt(end);
        const id = `${file} ${at.start} ${at.end}`;
        const whole = target.uri === file ? around(target, at) : spanOf(at);
        if (!links.has(id))
          links.set(id, { from: symbol.span, uri: file, target: whole, select: spanOf(at) });
      }
    }
  }
  return [...links.values()];
}

/** From an action of a template to the values it takes, or to the template that it includes. */
function fromAction(workspace: Workspace, uri: string, offset: number): readonly DefinitionLink[] {
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

/** A definition whose value an overlay has changed stands in two places: there, and in the base. */
function withOtherEnd(workspace: Workspace, { resource }: PortSymbol) {
  return ([whole, select]: Target): readonly [Place, ...Place[]] => {
    const base = otherEnd(workspace, resource, select);
    return base ? [whole, select, base] : [whole, select];
  };
}

/** A definition, and the part of it to show. */
type Target = readonly [whole: Place, select: Place];

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
      return declared ? [placeOf(declared, wanted(owner.ref.port).kind)] : [];
    }
    case 'selectorLabel':
      return labelsFound(workspace, resource, owner.label);
    case 'service':
      return field === 'service.selector' ? workloadsFound(workspace, resource) : [];
    case 'podLabel':
      return field === 'pod.labels' ? [[owner.label.value, owner.label.value]] : [];
    case 'object':
      return resource.name ? [[resource.at, resource.name]] : [];
    case 'pod':
      return field === 'workload.selector' ? templateLabels(resource, owner.pod) : [];
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
    if (answer?.kind !== 'found') return [[gateway.at, gateway.name ?? gateway.kindAt]];
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
    return services.map((one) => [one.at, one.name ?? one.kindAt]);
  }
  const { to } = reference;
  if (to.kind === 'services') {
    const name = textOf(reference.port);
    return foundIn(servicesWatched(workspace, resource, to)).flatMap(({ service }) =>
      (service?.ports.items ?? []).flatMap((port) =>
        port.name && textOf(port.name) === name ? [[port.at, port.name] as const] : [],
      ),
    );
  }
  if (to.kind !== 'pods') return [];
  const want = wanted(reference.port);
  return foundIn(podsWatched(workspace, resource, to)).flatMap(({ pod }) =>
    (pod ? servingPorts(pod) : []).flatMap((declared) =>
      isWanted(declared.port, want) ? [placeOf(declared, want.kind)] : [],
    ),
  );
}

/** In every pod behind a Service entry: the port that is meant, or the container where the number is not declared. */
function containerPorts(workspace: Workspace, resource: Resource, port: ServicePort): readonly Target[] {
  const found = answersTo(workspace, resource, port);
  return (found?.pods ?? []).flatMap(({ pod, answer }) => targetsIn(pod, answer, wantedBy(port).kind));
}

function targetsIn(pod: Pod, answer: Answer, want: string): readonly Target[] {
  switch (answer.kind) {
    case 'declared':
    case 'other-protocol':
    case 'init-only':
      return [placeOf(answer, want)];
    case 'undeclared':
    case 'informal':
      return pod.containers.items
        .filter(({ role }) => role === 'regular')
        .map((container) => [container.at, container.name ?? container.at]);
    case 'missing':
    case 'unknown':
      return [];
  }
}

/** A container port, shown by what the reference names it with. */
function placeOf({ port }: Declared, want: string): Target {
  return [port.at, (want === 'name' ? port.name : port.number) ?? port.number ?? port.at];
}

function labelsFound(workspace: Workspace, resource: Resource, label: Label): readonly Target[] {
  return foundIn(podsOf(workspace, resource)).flatMap(({ pod }) => {
    const found = pod && labelOf(pod.labels, label.key.text);
    return found ? [[found.value, found.value] as const] : [];
  });
}

function workloadsFound(workspace: Workspace, resource: Resource): readonly Target[] {
  return foundIn(podsOf(workspace, resource)).map((match) => [match.at, match.name ?? match.kindAt]);
}

function templateLabels({ selector }: Resource, pod: Pod): readonly Target[] {
  return (selector?.labels.pairs ?? []).flatMap((pair) => {
    const label = labelOf(pod.labels, pair.key.text);
    return label ? [[label.value, label.value] as const] : [];
  });
}

/** The whole definition, or only what is shown of it where that stands elsewhere (an alias of the whole). */
function around(whole: Span, select: Span): Span {
  return spanOf(covers(whole, select) ? whole : select);
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
