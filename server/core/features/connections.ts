// What a field is connected to in this workspace, as lines of Markdown: the resolved half of a hover.
import { describe, describeContainer, listed, textOf } from '../kubernetes/describe.ts';
import type { Container, ContainerPort, Pod, PortRef, Resource, Service } from '../kubernetes/resource.ts';
import { satisfies } from '../kubernetes/selector.ts';
import { nearest } from '../text/distance.ts';
import { podsOf, servicesOf } from '../workspace/links.ts';
import {
  answersTo,
  declaredFor,
  type Entry,
  entriesFor,
  entriesTo,
  isServing,
  numberIn,
  servingPorts,
  wanted,
} from '../workspace/targets.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { annotationLines } from './annotationLines.ts';
import { exposedLines } from './exposedLines.ts';
import { listenerLines, parentLines } from './gatewayLines.ts';
import { asWritten, escaped, linkTo } from './markdown.ts';
import { referenceLines, slicePortLines, watcherLines, waysTo } from './referenceLines.ts';
import { linkToResource, routesThrough } from './route.ts';
import { selectionLines, serviceSelectorLines } from './selectionLines.ts';
import type { PortSymbol } from './symbolAt.ts';
import { referringTo } from './uses.ts';

/** The lines for a field; none where there is nothing to say. */
export function connectionsOf(workspace: Workspace, symbol: PortSymbol): readonly string[] {
  const { resource, owner, field } = symbol;
  switch (owner.kind) {
    case 'object':
      return ofObject(workspace, symbol);
    case 'service':
      return field === 'service.selector'
        ? serviceSelectorLines(workspace, resource, owner.service)
        : ofService(workspace, symbol, owner.service);
    case 'selectorLabel':
      return serviceSelectorLines(workspace, resource, owner.service);
    case 'servicePort': {
      const entry = { resource, service: owner.service, port: owner.port };
      if (field === 'service.ports.nodePort') return routesThrough(workspace, entry, { from: 'node' });
      return [
        ...waysTo(workspace, entry),
        ...routesThrough(workspace, entry),
        ...exposedLines(workspace, containersBehind(workspace, entry)),
      ];
    }
    case 'containerPort':
      return [
        ...ofContainerPort(workspace, symbol, owner.pod, owner.container, owner.port),
        ...exposedLines(workspace, [owner.container]),
      ];
    case 'container':
      return ofContainer(workspace, symbol, owner.pod, owner.container);
    case 'portRef':
      return ofPortRef(workspace, resource, owner.pod, owner.container, owner.ref);
    case 'pod':
    case 'podLabel':
      return ofPod(workspace, symbol, owner.pod);
    case 'reference':
      return referenceLines(workspace, resource, owner.reference);
    case 'selection':
      return selectionLines(workspace, resource, owner.selection);
    case 'annotation':
      return annotationLines(workspace, resource, owner, symbol.value);
    case 'listener':
      return listenerLines(workspace, resource, owner.listener);
    case 'parent':
      return parentLines(workspace, resource, owner.parent);
    case 'slicePort':
      return slicePortLines(workspace, resource, owner.port);
  }
}

/** The containers that take the traffic of an entry, or may take it where its number is not declared. */
function containersBehind(workspace: Workspace, { resource, port }: Entry): readonly Container[] {
  return (answersTo(workspace, resource, port)?.pods ?? []).flatMap(({ pod, answer }) =>
    'container' in answer ? [answer.container] : pod.containers.items.filter(isServing),
  );
}

/** What a name is good for: the ways to a Service, the Services of a workload. */
function ofObject(workspace: Workspace, { resource, field }: PortSymbol): readonly string[] {
  const { service, pod } = resource;
  if (field !== 'object.name') return [];
  if (service)
    return service.ports.items.flatMap((port) => routesThrough(workspace, { resource, service, port }));
  return pod ? selectedBy(workspace, resource) : [];
}

/** Fields of a Service that decide how it is reached; for the others its routes are beside the point. */
const ROUTED: ReadonlySet<string> = new Set([
  'service.type',
  'service.ports',
  'service.clusterIP',
  'service.externalName',
]);

function ofService(
  workspace: Workspace,
  { resource, field }: PortSymbol,
  service: Service,
): readonly string[] {
  if (!ROUTED.has(field)) return [];
  return service.ports.items.flatMap((port) => routesThrough(workspace, { resource, service, port }));
}

function ofContainerPort(
  workspace: Workspace,
  { resource, field }: PortSymbol,
  pod: Pod,
  container: Container,
  port: ContainerPort,
): readonly string[] {
  const lines: string[] = [];
  const name = escaped(describeContainer(container));
  const number = escaped(textOf(port.number) ?? '?');
  const host = textOf(port.hostPort);
  if (host !== undefined && container.role === 'regular' && field !== 'container.ports.protocol')
    lines.push(`node:${escaped(host)} → ${linkTo(workspace, port.number, `${number} in container ${name}`)}`);
  for (const entry of entriesFor(workspace, resource, port))
    lines.push(...routesThrough(workspace, entry, { only: resource }));
  const refs = referringTo(pod, port);
  if (refs.length > 0) {
    const links = refs.map(({ ref }) => linkTo(workspace, ref.port, escaped(ref.label)));
    lines.push(`kubelet → ${listed(links, 4)} → ${number}`);
  }
  lines.push(...watcherLines(workspace, resource, pod, port));
  return lines.length > 0 || !workspace.complete ? lines : unused(workspace, resource);
}

function unused(workspace: Workspace, resource: Resource): readonly string[] {
  const services = servicesOf(workspace, resource).filter((service) => isSure(workspace, service));
  const links = services.map((service) => linkToResource(workspace, service));
  return links.length > 0 ? [`${listed(links)} ${links.length > 1 ? 'send' : 'sends'} no traffic to it`] : [];
}

function isSure(workspace: Workspace, service: Resource): boolean {
  const found = podsOf(workspace, service);
  return found.kind === 'found' && found.certain;
}

function ofContainer(
  workspace: Workspace,
  symbol: PortSymbol,
  pod: Pod,
  container: Container,
): readonly string[] {
  const { field, value, resource } = symbol;
  if (field === 'container.ports')
    return container.ports.items.flatMap((port) => ofContainerPort(workspace, symbol, pod, container, port));
  // Whether it is one to listen on was found out by the reader that reported the field.
  const digits = value.kind === 'scalar' ? /(?<!\d)\d{2,5}$/.exec(value.text)?.[0] : undefined;
  if (digits === undefined) return [];
  const number = Number(digits);
  const entries = entriesTo(workspace, resource, number);
  const routes = entries.flatMap((entry) => routesThrough(workspace, entry, { only: resource }));
  return [`The app probably listens on ${number}.`, ...routes];
}

function ofPortRef(
  workspace: Workspace,
  resource: Resource,
  pod: Pod,
  container: Container,
  ref: PortRef,
): readonly string[] {
  const want = wanted(ref.port);
  const name = escaped(describeContainer(container));
  if (want.kind === 'unknown')
    return ref.port?.kind === 'scalar' ? [`✗ ${asWritten(ref.port)} is no port`] : ['?'];
  const declared = declaredFor(pod, container, ref);
  const words = want.kind === 'name' ? escaped(want.name) : String(want.number);
  if (!declared && want.kind === 'name') {
    if (container.ports.open) return [`kubelet → ${words} → ? in container ${name}`];
    return [
      `kubelet → ${words} → ✗ no port of that name in container ${name}${otherPlace(pod, container, want.name)}`,
    ];
  }
  const number = want.kind === 'number' ? want.number : declared && numberIn(declared.port);
  const own = declared && escaped(describeContainer(declared.container));
  const stop =
    declared &&
    linkTo(workspace, declared.port.number ?? declared.port.at, `${number ?? '?'} in container ${own}`);
  const lines = [
    want.kind === 'name' ? `kubelet → ${words} → ${stop}` : `kubelet → ${stop ?? `${words} of the pod`}`,
  ];
  if (number === undefined) return lines;
  const entries = entriesTo(workspace, resource, number);
  for (const entry of entries)
    lines.push(...routesThrough(workspace, entry, { only: resource, from: 'cluster' }));
  if (entries.length === 0 && workspace.complete) lines.push(...unused(workspace, resource));
  return lines;
}

function otherPlace(pod: Pod, container: Container, name: string): string {
  const names = container.ports.items.flatMap((port) => textOf(port.name) ?? []);
  const [near] = nearest(name, names);
  if (near !== undefined) return ` (nearest: ${escaped(near)})`;
  const other = servingPorts(pod).find(({ port }) => textOf(port.name) === name);
  if (other)
    return ` (container ${escaped(describeContainer(other.container))} has it, but only its own counts)`;
  return names.length > 0 ? ` (it has ${listed(names.map(escaped))})` : ' (it names no ports)';
}

function ofPod(workspace: Workspace, { resource, field, value }: PortSymbol, pod: Pod): readonly string[] {
  if (field === 'pod.hostNetwork') {
    if (value.kind !== 'scalar' || value.text !== 'true') return [];
    return servingPorts(pod).map(({ container, port }) => {
      const number = escaped(textOf(port.number) ?? '?');
      return `node:${number} → ${linkTo(workspace, port.number ?? port.at, `container ${escaped(describeContainer(container))}`)}`;
    });
  }
  if (field === 'workload.selector') {
    if (!resource.selector) return [];
    const match = satisfies(pod.labels, resource.selector);
    if (match === 'yes') return [`Matches the template of ${escaped(describe(resource))}`];
    return match === 'no'
      ? ['✗ Does not match the labels of the template below it']
      : ['? Not all labels can be known.'];
  }
  return selectedBy(workspace, resource);
}

function selectedBy(workspace: Workspace, resource: Resource): readonly string[] {
  const services = servicesOf(workspace, resource);
  const sure = services.filter((service) => isSure(workspace, service));
  const links = (list: readonly Resource[], most: number) =>
    listed(
      list.map((service) => linkToResource(workspace, service)),
      most,
    );
  const perhaps = services.filter((service) => !sure.includes(service));
  const lines: string[] = [];
  if (sure.length > 0) lines.push(`Selected by ${links(sure, 5)}`);
  if (perhaps.length > 0) lines.push(`(Perhaps selected by ${links(perhaps, 3)})`);
  return lines;
}
