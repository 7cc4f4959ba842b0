// The hops of whoever names a Service or a port of pods: Ingresses, routes, monitors, webhooks, addresses in text.
import { describe, textOf } from '../kubernetes/describe.ts';
import { isFreeText } from '../kubernetes/kinds/textReferences.ts';
import type { Reference } from '../kubernetes/reference.ts';
import type { Resource } from '../kubernetes/resource.ts';
import {
  type EntryAnswer,
  entryMeant,
  isToService,
  type ServiceReference,
  servicesMeant,
} from '../workspace/backends.ts';
import type { Resolution } from '../workspace/resolution.ts';
import { isWanted, servingPorts, wanted } from '../workspace/targets.ts';
import type { View } from '../workspace/view.ts';
import { podsWatched, servicesWatched } from '../workspace/watched.ts';
import { type End, type Hop, hop, type OtherEnd, objectEnd } from './hop.ts';

const DOUBT = 'these may not be deployed together';

/** The hops that the references of an object make; none for those that let traffic through and send none. */
export function* referenceHops(view: View, resource: Resource): Generator<Hop> {
  const is = resource.particulars?.is;
  if (is === 'policy' || is === 'slice') return;
  for (const reference of resource.references) {
    // A StatefulSet names its Service for DNS, and sends nothing there; of a host alone it is not known where to.
    if (isToService(reference) && reference.to.by === 'none') continue;
    const from = startOf(resource, reference);
    if (is === 'ingress') yield hop(internetTo(resource, reference), from);
    yield* hopsOf(view, resource, reference, from);
  }
}

/** A path of an Ingress or a rule of a route is a port of it; all others only begin here. */
function startOf(resource: Resource, reference: Reference): End {
  const is = resource.particulars?.is;
  if (is === 'ingress' || is === 'route') return objectEnd(resource, reference.at);
  return {
    kind: 'caller',
    label: is === 'webhook' ? 'api-server' : describe(resource),
    detail: is === 'webhook' ? `${resource.kind} ${textOf(resource.name) ?? '?'}` : resource.kind,
    at: reference.port ?? reference.head,
    beside: resource,
  };
}

function internetTo(resource: Resource, { at, way }: Reference): OtherEnd {
  const host = way.split('/')[0];
  return { kind: 'internet', label: 'internet', detail: '', port: host || undefined, at, beside: resource };
}

function* hopsOf(view: View, resource: Resource, reference: Reference, from: End): Generator<Hop> {
  const { to } = reference;
  if (isToService(reference)) yield* toService(view, resource, reference, from);
  else if (to.kind === 'services') yield* toServices(view, resource, reference, from);
  else if (resource.particulars?.is === 'monitor') yield* toPods(view, resource, reference, from);
}

function* toService(view: View, resource: Resource, reference: ServiceReference, from: End): Generator<Hop> {
  const found = servicesMeant(view, resource, reference);
  const name = textOf(reference.to.name) ?? '?';
  // An address may as well be one of the internet.
  const isText = isFreeText(reference);
  const other = (kind: OtherEnd['kind'], label: string, detail: string): OtherEnd => ({
    kind,
    label,
    detail,
    at: reference.to.name ?? reference.head,
    beside: resource,
  });
  if (found.kind === 'unknown') {
    if (!isText)
      yield { from, to: other('outside', name, 'Service'), state: 'unknown', why: 'not all can be known' };
    return;
  }
  if (found.kind === 'none') {
    const why = `no Service ${name} in this workspace`;
    // It may live in another repository, so this is no certain break.
    if (!isText) yield { from, to: other('outside', name, why), state: 'unknown', why };
    return;
  }
  for (const match of found.resources) {
    if (!match.service) continue;
    const answer = entryMeant(match.service, reference);
    yield* toEntry(match, answer, { from, certain: found.certain, wanted: portOf(reference), other });
  }
}

function portOf({ port, to }: ServiceReference): string {
  return textOf(port) ?? String(to.otherwise ?? '?');
}

interface Arriving {
  readonly from: End;
  readonly certain: boolean;
  /** The port as it is written. */
  readonly wanted: string;
  readonly other: (kind: OtherEnd['kind'], label: string, detail: string) => OtherEnd;
}

function* toEntry(
  match: Resource,
  answer: EntryAnswer,
  { from, certain, wanted: port, other }: Arriving,
): Generator<Hop> {
  if (answer.kind === 'found') {
    yield hop(from, objectEnd(match, answer.port.at), certain, DOUBT);
    return;
  }
  const why = `${describe(match)} has no port ${port}`;
  if (answer.kind === 'missing' && certain)
    yield { from, to: other('lost', `no port ${port}`, `in ${describe(match)}`), state: 'broken', why };
  else if (answer.kind === 'missing') yield { from, to: objectEnd(match), state: 'doubtful', why };
  else yield { from, to: objectEnd(match), state: 'unknown', why: 'which port it means can’t be known' };
}

/** What a ServiceMonitor watches: a named port of Services, or a port of the pods behind them. */
function* toServices(view: View, resource: Resource, reference: Reference, from: End): Generator<Hop> {
  if (reference.to.kind !== 'services') return;
  const found = servicesWatched(view, resource, reference.to);
  const name = textOf(reference.port);
  for (const match of matchesOf(found)) {
    const ports = match.resource.service?.ports.items ?? [];
    const entry = reference.to.by === 'name' ? ports.find((port) => textOf(port.name) === name) : undefined;
    if (entry) yield hop(from, objectEnd(match.resource, entry.at), match.certain, DOUBT);
    else yield hop(from, objectEnd(match.resource), false, 'which of its ports is meant is not certain');
  }
}

function* toPods(view: View, resource: Resource, reference: Reference, from: End): Generator<Hop> {
  if (reference.to.kind !== 'pods') return;
  const want = wanted(reference.port);
  for (const { resource: match, certain } of matchesOf(podsWatched(view, resource, reference.to))) {
    const declared = match.pod && servingPorts(match.pod).find(({ port }) => isWanted(port, want));
    if (declared) yield hop(from, objectEnd(match, declared.port.at), certain, DOUBT);
    else yield hop(from, objectEnd(match), false, 'which of its ports is meant is not certain');
  }
}

function matchesOf(found: Resolution): readonly { readonly resource: Resource; readonly certain: boolean }[] {
  if (found.kind !== 'found') return [];
  return found.resources.map((resource) => ({ resource, certain: found.certain }));
}
