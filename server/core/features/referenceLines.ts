// What a reference leads to, and who refers to a Service, as lines of Markdown: a part of hover.
import { describe, listed, textOf } from '../kubernetes/describe.ts';
import type { SlicePort } from '../kubernetes/objects.ts';
import type { Reference } from '../kubernetes/reference.ts';
import type { ContainerPort, Pod, Resource, ServicePort } from '../kubernetes/resource.ts';
import { nearest } from '../text/distance.ts';
import {
  entryMeant,
  isToService,
  type Referrer,
  referrersToEntry,
  servicesMeant,
} from '../workspace/backends.ts';
import type { Resolution } from '../workspace/resolution.ts';
import { type Entry, isWanted, protocolOf, servingPorts, wanted } from '../workspace/targets.ts';
import { podsWatched, servicesWatched, watchersOf } from '../workspace/watched.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { asWritten, escaped, linkTo } from './markdown.ts';
import { doubtAbout, linkToResource, routeBehind } from './route.ts';

/** The lines for a place that names a port of something else. */
export function referenceLines(
  workspace: Workspace,
  resource: Resource,
  reference: Reference,
): readonly string[] {
  const { to } = reference;
  switch (to.kind) {
    case 'service':
      return isToService(reference) ? toService(workspace, { resource, reference }) : [];
    case 'services':
      return toServices(workspace, resource, reference);
    case 'pods':
      return toPods(workspace, resource, reference);
  }
}

/** The ways that come to an entry of a Service from elsewhere: Ingresses, routes, webhooks, addresses in other pods. */
export function waysTo(workspace: Workspace, entry: Entry): readonly string[] {
  const referrers = referrersToEntry(workspace, entry);
  if (referrers.length === 0) return [];
  const behind = routeBehind(workspace, entry);
  return referrers.map((referrer) => `${entranceOf(workspace, referrer)} → ${behind}`);
}

/**
 * What a port of an EndpointSlice is for: the entry of its Service with the same name and protocol. Source: kube-proxy,
 * pkg/proxy/endpointslicecache.go.
 */
export function slicePortLines(workspace: Workspace, resource: Resource, port: SlicePort): readonly string[] {
  const reference = resource.references.find(isToService);
  const found = reference && servicesMeant(workspace, resource, reference);
  if (found?.kind !== 'found' || port.name?.kind === 'unknown') return [];
  const name = textOf(port.name) ?? '';
  return found.resources.flatMap((owner) => {
    const ports = owner.service?.ports.items ?? [];
    const entry = ports.find(
      (one) => (textOf(one.name) ?? '') === name && protocolOf(one) === protocolOf(port),
    );
    const link = linkToResource(workspace, owner);
    if (!entry) {
      return owner.service?.ports.open ? [] : [`${link} → ✗ no port joins it (it has ${portsShown(ports)})`];
    }
    const words = `service ${escaped(textOf(owner.name) ?? '?')}:${escaped(textOf(entry.port) ?? '?')}`;
    const start = linkTo(workspace, entry.port ?? entry.at, words);
    return [`${start} → ${escaped(textOf(port.port) ?? '?')} of these addresses`];
  });
}

/** The policies and monitors that name a container port. */
export function watcherLines(
  workspace: Workspace,
  resource: Resource,
  pod: Pod,
  port: ContainerPort,
): readonly string[] {
  const watchers = watchersOf(workspace, resource, pod, port);
  const words = watchers.map(({ resource: watcher, reference }) => {
    const name = linkTo(workspace, reference.port ?? reference.head, escaped(describe(watcher)));
    return watcher.particulars?.is === 'policy' ? `let through by ${name}` : `watched by ${name}`;
  });
  return [...new Set(words)].map((word) => word.replace(/^./, (first) => first.toUpperCase()));
}

function toService(workspace: Workspace, referrer: Referrer): readonly string[] {
  const { resource, reference } = referrer;
  const entrance = entranceOf(workspace, referrer);
  const found = servicesMeant(workspace, resource, reference);
  const name = escaped(textOf(reference.to.name) ?? '?');
  if (found.kind === 'unknown') return [`${entrance} → ? (not all can be known)`];
  if (found.kind === 'none') return [`${entrance} → ✗ no Service ${name} in this workspace`];
  const lines = found.resources.flatMap((service) => linesThrough(workspace, referrer, service));
  if (found.certain) return lines;
  const doubt = doubtAbout(workspace, resource, found.resources, reference.to.namespace);
  return lines.map((line) => `(${line}: ${doubt})`);
}

function linesThrough(workspace: Workspace, referrer: Referrer, resource: Resource): readonly string[] {
  const { reference } = referrer;
  const { service } = resource;
  if (!service) return [];
  const entrance = entranceOf(workspace, referrer);
  if (reference.to.by === 'none') return [`${entrance} → ${linkToResource(workspace, resource)}`];
  const answer = entryMeant(service, reference);
  const link = linkToResource(workspace, resource);
  if (answer.kind === 'found') {
    const entry = { resource, service, port: answer.port };
    return [`${entrance} → ${routeBehind(workspace, entry)}`];
  }
  const wantedPort = textOf(reference.port) ?? String(reference.to.otherwise ?? '?');
  if (answer.kind === 'unknown') return [`${entrance} → ${link} → ?`];
  const has = portsShown(service.ports.items);
  return [`${entrance} → ${link} → ✗ no port ${escaped(wantedPort)} (it has ${has})`];
}

/** `80 http and 443`. */
function portsShown(ports: readonly ServicePort[]): string {
  const words = ports.map(({ port, name }) => {
    const called = textOf(name);
    return `${escaped(textOf(port) ?? '?')}${called === undefined ? '' : ` ${escaped(called)}`}`;
  });
  return listed(words, 4);
}

/** `internet → ingress web shop.example.com/`, `deploy/api (API_URL)`. */
function entranceOf(workspace: Workspace, { resource, reference }: Referrer): string {
  const name = escaped(textOf(resource.name) ?? '?');
  const way = reference.way === '' ? '' : ` ${escaped(reference.way)}`;
  const link = (words: string) => linkTo(workspace, reference.port ?? reference.head, words);
  switch (resource.particulars?.is) {
    case 'ingress':
      return `internet → ${link(`ingress ${name}`)}${way}`;
    case 'route':
      return `${link(`${escaped(resource.kind)} ${name}`)}${way}`;
    case 'webhook':
      return `api-server → ${link(`${reference.way} ${name}`)}`;
    case 'slice':
      return link(`${escaped(resource.kind)} ${name}`);
    default:
      return linkToResource(workspace, resource);
  }
}

function toServices(workspace: Workspace, resource: Resource, reference: Reference): readonly string[] {
  if (reference.to.kind !== 'services') return [];
  const found = servicesWatched(workspace, resource, reference.to);
  if (found.kind === 'unknown') return [];
  if (found.kind === 'none') return ['✗ No Service of this workspace carries the labels of the selector.'];
  const { by } = reference.to;
  const name = textOf(reference.port) ?? '?';
  const lines = found.resources.map((service) => {
    const link = linkToResource(workspace, service);
    const ports = service.service?.ports.items ?? [];
    if (by === 'podPort') return `${link} → ${escaped(name)} of its pods`;
    const entry = ports.find((port) => textOf(port.name) === name);
    if (entry && service.service)
      return `metrics → ${routeBehind(workspace, { resource: service, service: service.service, port: entry })}`;
    const names = ports.flatMap((port) => textOf(port.name) ?? []);
    const [near] = nearest(name, names);
    const hint = near
      ? ` (nearest: ${escaped(near)})`
      : names.length > 0
        ? ` (it has ${listed(names.map(escaped))})`
        : ' (it names none)';
    return `${link} → ✗ no port named ${escaped(name)}${hint}`;
  });
  return found.certain ? lines : lines.map((line) => `(${line})`);
}

function toPods(workspace: Workspace, resource: Resource, reference: Reference): readonly string[] {
  if (reference.to.kind !== 'pods' || !reference.port) return [];
  const want = wanted(reference.port);
  if (want.kind === 'unknown')
    return reference.port.kind === 'scalar' ? [`✗ ${asWritten(reference.port)} is no port`] : [];
  const found = podsWatched(workspace, resource, reference.to);
  if (found.kind === 'unknown') return [];
  if (found.kind === 'none') return ['✗ No pod of this workspace carries the labels of the selector.'];
  return podPortLines(workspace, found, want);
}

/** Where a port is that is wanted of pods. */
export function podPortLines(
  workspace: Workspace,
  found: Extract<Resolution, { readonly kind: 'found' }>,
  want: Exclude<ReturnType<typeof wanted>, { readonly kind: 'unknown' }>,
): readonly string[] {
  const lines = found.resources.flatMap((owner) => {
    if (!owner.pod) return [];
    const link = linkToResource(workspace, owner);
    const declared = servingPorts(owner.pod).find(({ port }) => isWanted(port, want));
    const words = want.kind === 'name' ? escaped(want.name) : String(want.number);
    if (!declared)
      return [
        want.kind === 'name'
          ? `${words} → ✗ no port of that name in ${link}`
          : `${words} in ${link} (not among its ports)`,
      ];
    const { port } = declared;
    const stop = linkTo(workspace, port.number ?? port.at, escaped(textOf(port.number) ?? '?'));
    return [want.kind === 'name' ? `${words} → ${stop} in ${link}` : `${stop} in ${link}`];
  });
  return found.certain ? lines : lines.map((line) => `(${line})`);
}
