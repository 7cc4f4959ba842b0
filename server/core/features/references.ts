// Who uses a port, a label or a Service: the selectors, probes, backends and addresses that lead to it.

import { portWithin } from '../kubernetes/kinds/textReferences.ts';
import type {
  Container,
  ContainerPort,
  Pod,
  PortRef,
  Resource,
  ServicePort,
} from '../kubernetes/resource.ts';
import { labelOf } from '../kubernetes/selector.ts';
import type { Place } from '../text/origin.ts';
import { type Span, touches } from '../text/span.ts';
import { entriesMeant, isToService, referrersToEntry } from '../workspace/backends.ts';
import { answersTo, declaredFor, type Entry, entriesFor, targetIsDefault } from '../workspace/targets.ts';
import { watchersOf } from '../workspace/watched.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { usesOf } from './actions.ts';
import { LABEL_KEYS, LABEL_VALUES } from './labelNames.ts';
import { everyHolder, nameAt, type Sort } from './name.ts';
import { linksOf, type NameLinks } from './nameLinks.ts';
import { otherEnd } from './overlays.ts';
import { SERVICES } from './serviceNames.ts';
import { type PortSymbol, standsAt, symbolsAt } from './symbolAt.ts';
import { referringTo } from './uses.ts';

/** A place that names what is under the cursor. */
export interface Reference extends Span {
  readonly uri: string;
}

/** A reference, or what it leads to. */
export interface Mention extends Reference {
  readonly isDeclaration: boolean;
}

/** What is found by its name alone; of ports also the numbers count that lead to them. */
const NAMES: readonly Sort[] = [SERVICES, LABEL_VALUES, LABEL_KEYS];

/**
 * All places that lead to the container port, the label or the Service that the cursor stands on, or that its reference
 * leads to, in each overlay; with `includeDeclaration`, also the place they lead to. In the order of files and text.
 */
export function references(
  workspace: Workspace,
  uri: string,
  offset: number,
  includeDeclaration: boolean,
): readonly Reference[] {
  return mentions(workspace, uri, offset)
    .filter(({ isDeclaration }) => includeDeclaration || !isDeclaration)
    .map(({ uri: file, start, end }) => ({ uri: file, start, end }));
}

/**
 * The same places and what they lead to; what is both counts as a reference. With `isHere`, only those in the file are
 * asked for: then no chart is rendered to find the templates that use a value.
 */
export function mentions(
  workspace: Workspace,
  uri: string,
  offset: number,
  isHere = false,
): readonly Mention[] {
  const found = new Map<string, Mention>();
  const add = (place: Place, isDeclaration: boolean) => {
    const { start, end } = standsAt(place);
    const key = `${place.uri} ${start} ${end}`;
    const isUsed = !isDeclaration || found.get(key)?.isDeclaration === false;
    found.set(key, { uri: place.uri, start, end, isDeclaration: !isUsed });
  };
  const addBothEnds = (resource: Resource, place: Place, isDeclaration: boolean) => {
    add(place, isDeclaration);
    const other = otherEnd(workspace, resource, place);
    if (other) add(other, isDeclaration);
  };
  const names = linksOf(workspace);
  const named = nameAt(names, NAMES, uri, offset);
  for (const { resource, at, within, isDeclaration } of named ? everyHolder(names, named) : []) {
    const place = within && workspace.placeWithin(at, within.start, within.end);
    addBothEnds(resource, place ?? at, isDeclaration);
  }
  const links = linksOf(workspace, true);
  for (const symbol of named ? [] : symbolsAt(workspace, uri, offset)) {
    const { declarations, uses } = placesOf(links, symbol);
    for (const place of declarations) addBothEnds(symbol.resource, place, true);
    for (const place of uses) addBothEnds(symbol.resource, place, false);
  }
  // Only `tpl` runs what stands among values.
  const isAmongUses = !isHere || workspace.document(uri)?.getText().includes('{{');
  const value = isAmongUses ? valueAt(workspace, uri, offset) : undefined;
  for (const place of value ? usesOf(workspace, uri, value) : []) add(place, false);
  const order = new Map(workspace.uris().map((file, i) => [file, i]));
  const rank = (mention: Mention) => order.get(mention.uri) ?? 0;
  return [...found.values()].sort((a, b) => rank(a) - rank(b) || a.start - b.start);
}

/** The value of a chart that the cursor stands on, or at the key of. */
function valueAt(workspace: Workspace, uri: string, offset: number): Span | undefined {
  const { releases } = workspace;
  if (!releases.isReached(uri) || workspace.isTemplate(uri)) return undefined;
  let node = workspace.trees(uri)[0]?.root;
  while (node?.kind === 'map') {
    const entry = node.entries.find(({ key, value }) => touches(key, offset) || touches(value, offset));
    if (entry && touches(entry.key, offset)) return entry.value;
    node = entry?.value;
  }
  return node?.kind === 'scalar' && touches(node, offset) ? node : undefined;
}

interface Places {
  readonly declarations: readonly Place[];
  readonly uses: readonly Place[];
}

const NOWHERE: Places = { declarations: [], uses: [] };

function placesOf(links: NameLinks, symbol: PortSymbol): Places {
  const { resource, owner, field } = symbol;
  switch (owner.kind) {
    case 'object':
      return NOWHERE;
    case 'containerPort': {
      const named = field === 'container.ports.name' || field === 'container.ports.containerPort';
      return named ? ofPort(links, resource, owner.pod, owner.port) : NOWHERE;
    }
    case 'container':
      if (field !== 'container.ports') return NOWHERE;
      return together(owner.container.ports.items.map((port) => ofPort(links, resource, owner.pod, port)));
    case 'portRef':
      return ofRef(links, resource, owner.pod, owner.container, owner.ref);
    case 'servicePort': {
      const entry = { resource, service: owner.service, port: owner.port };
      if (field === 'service.ports.name') return together([ofReferrers(links, entry)]);
      if (field !== 'service.ports.port' && field !== 'service.ports.targetPort') return NOWHERE;
      const behind = ofEntry(links, resource, owner.port);
      return field === 'service.ports.port' ? together([behind, ofReferrers(links, entry)]) : behind;
    }
    case 'reference': {
      const { reference } = owner;
      const entries = isToService(reference) ? entriesMeant(links.workspace, resource, reference) : [];
      return together(entries.map((entry) => ofReferrers(links, entry)));
    }
    case 'selection':
    case 'annotation':
    case 'listener':
    case 'parent':
    case 'slicePort':
      return NOWHERE;
    case 'podLabel':
      return ofLabels(links, resource, owner.label.key.text);
    case 'pod':
      return field === 'pod.hostNetwork' ? NOWHERE : ofLabels(links, resource, undefined);
    case 'service':
    case 'selectorLabel': {
      if (field !== 'service.selector') return NOWHERE;
      const pods = links.podsBehind(resource);
      const key = owner.kind === 'selectorLabel' ? owner.label.key.text : undefined;
      return together(pods.map((pod) => ofLabels(links, pod, key)));
    }
  }
}

function ofPort(links: NameLinks, resource: Resource, pod: Pod, port: ContainerPort): Places {
  const uses = entriesFor(links.workspace, resource, port, links.servicesBefore(resource)).flatMap((entry) =>
    placeOf(entry.port),
  );
  const refs = referringTo(pod, port).flatMap(({ ref }) => (ref.port ? [ref.port] : []));
  const naming = [port.name, port.number].flatMap((value) =>
    value?.kind === 'scalar' ? links.watchersNaming(resource, value.text) : [],
  );
  const watchers = watchersOf(links.workspace, resource, pod, port, naming).flatMap(
    ({ reference }) => reference.port ?? [],
  );
  const declaration = port.name ?? port.number;
  return { declarations: declaration ? [declaration] : [], uses: [...uses, ...refs, ...watchers] };
}

function ofRef(links: NameLinks, resource: Resource, pod: Pod, container: Container, ref: PortRef): Places {
  const declared = declaredFor(pod, container, ref);
  if (declared) return ofPort(links, resource, pod, declared.port);
  return { declarations: [], uses: ref.port ? [ref.port] : [] };
}

function ofEntry(links: NameLinks, resource: Resource, port: ServicePort): Places {
  const found = answersTo(links.workspace, resource, port);
  const reached = (found?.pods ?? []).map(({ resource: workload, pod, answer }) =>
    answer.kind === 'declared' ? ofPort(links, workload, pod, answer.port) : NOWHERE,
  );
  return together([{ declarations: [], uses: placeOf(port) }, ...reached]);
}

/** Whoever names an entry of a Service: Ingresses, routes, webhooks, addresses in text. */
function ofReferrers(links: NameLinks, entry: Entry): Places {
  const declaration = entry.port.name ?? entry.port.port;
  const uses = referrersToEntry(links.workspace, entry, links.referrersTo(entry.resource)).map(
    ({ reference }) => {
      const within = portWithin(reference);
      return within
        ? (links.workspace.placeWithin(within.text, within.start, within.end) ?? within.text)
        : (reference.port ?? reference.head);
    },
  );
  return { declarations: declaration && uses.length > 0 ? [declaration] : [], uses };
}

/** The selectors that ask for a label of a pod, or (without a key) for any of its labels. */
function ofLabels(links: NameLinks, resource: Resource, key: string | undefined): Places {
  const { pod, selector } = resource;
  if (!pod) return NOWHERE;
  const labels = key === undefined ? pod.labels.pairs : [labelOf(pod.labels, key)];
  const selectors = links.servicesBefore(resource).map(({ service }) => service?.selector);
  const uses = labels.flatMap((label) =>
    [...selectors, selector?.labels].flatMap((one) => {
      const pair = label && one && labelOf(one, label.key.text);
      return pair ? [pair.value] : [];
    }),
  );
  return { declarations: labels.flatMap((label) => (label ? [label.value] : [])), uses };
}

/** Where an entry names its target: `targetPort`, or `port` where it has none. */
function placeOf(port: ServicePort): readonly Place[] {
  const place = targetIsDefault(port) ? port.port : port.targetPort;
  return place ? [place] : [];
}

function together(places: readonly Places[]): Places {
  return {
    declarations: places.flatMap(({ declarations }) => declarations),
    uses: places.flatMap(({ uses }) => uses),
  };
}
