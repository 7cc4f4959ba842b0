// From a selector of labels to the pods or Services that a policy or a monitor means.
import { textOf } from '../kubernetes/describe.ts';
import type {
  Namespaces,
  PodsTarget,
  Reference,
  Selection,
  ServicesTarget,
} from '../kubernetes/reference.ts';
import type { ContainerPort, Labels, Pod, Resource, Selector } from '../kubernetes/resource.ts';
import { satisfies } from '../kubernetes/selector.ts';
import { numberOf } from '../yaml/scalar.ts';
import {
  openScope,
  podsIn,
  podsOfUnknownLabels,
  podsWithLabel,
  servicesLabelled,
  watchersIn,
} from './keys.ts';
import { hasCopies, nearest } from './links.ts';
import { sameNamespace } from './namespace.ts';
import { foundIn, type Resolution } from './resolution.ts';
import { type Declared, type Entry, portsWanted, wanted } from './targets.ts';
import type { View } from './view.ts';

const NONE: Resolution = { kind: 'none' };
const UNKNOWN: Resolution = { kind: 'unknown' };

/**
 * The pods that a target selects. A selector without any label to look for means all pods of a namespace; then nobody
 * can tell which those are.
 */
export function podsWatched(
  view: View,
  asker: Resource,
  { selector, namespaces }: Pick<PodsTarget, 'selector' | 'namespaces'>,
): Resolution {
  const keys = keysOf(selector, podsWithLabel);
  if (!selector || keys.length === 0) return UNKNOWN;
  const unclear = view.lookup(asker, podsOfUnknownLabels(view.unitOf(asker)));
  return matching(view, asker, {
    selector,
    namespaces,
    candidates: [...view.lookupNarrowest(asker, keys), ...unclear],
    elsewhere: view.lookupElsewhere(asker, keys),
    labelsOf: ({ pod }) => pod?.labels,
  });
}

/** The Services that a target selects by labels of their own. */
export function servicesWatched(
  view: View,
  asker: Resource,
  { selector, namespaces }: Pick<ServicesTarget, 'selector' | 'namespaces'>,
): Resolution {
  const keys = keysOf(selector, servicesLabelled);
  if (!selector || keys.length === 0) return UNKNOWN;
  return matching(view, asker, {
    selector,
    namespaces,
    candidates: view.lookupNarrowest(asker, keys),
    elsewhere: view.lookupElsewhere(asker, keys),
    labelsOf: ({ kind, labels }) => (kind === 'Service' ? labels : undefined),
  });
}

/**
 * What a selection finds. Without a label to look for, it is the pods beside the asker that satisfy the rest: `none` is
 * not said then.
 */
export function selectedBy(view: View, asker: Resource, selection: Selection): Resolution {
  const { of, selector, namespaces } = selection;
  const found = of === 'pods' ? podsWatched(view, asker, selection) : servicesWatched(view, asker, selection);
  const hasLabels = selector.labels.pairs.length > 0 || selector.open;
  if (hasLabels || of === 'services' || namespaces !== 'own') return found;
  const beside = view
    .lookup(asker, podsIn(view.unitOf(asker)))
    .filter((one) => one.pod && satisfies(one.pod.labels, selector) === 'yes')
    .filter((one) => sameNamespace(view, asker, one) !== 'no');
  if (beside.length === 0) return UNKNOWN;
  if (hasCopies(view, [asker, ...beside])) return nearest(view, asker, beside);
  const certain = view.complete && beside.every((one) => sameNamespace(view, asker, one) === 'yes');
  return { kind: 'found', step: 'unit', resources: beside, certain };
}

/** The container ports that a reference names in the pods that its target selects. */
export function portsWatched(
  view: View,
  asker: Resource,
  { to, port }: Pick<Reference, 'port'> & { readonly to: PodsTarget },
): readonly Declared[] {
  return portsWanted(foundIn(podsWatched(view, asker, to)), wanted(port));
}

/** The entries that a reference names in the Services that its target selects. */
export function entriesWatched(
  view: View,
  asker: Resource,
  { to, port }: Pick<Reference, 'port'> & { readonly to: ServicesTarget },
): readonly Entry[] {
  const name = textOf(port);
  return foundIn(servicesWatched(view, asker, to)).flatMap((resource) => {
    const { service } = resource;
    const named = (service?.ports.items ?? []).filter((item) => item.name && textOf(item.name) === name);
    return service ? named.map((item) => ({ resource, service, port: item })) : [];
  });
}

/** A policy or monitor, and the place in it that names a port. */
export interface Watcher {
  readonly resource: Resource;
  readonly reference: Reference;
}

/** The policies and monitors of the same unit that name a port of a pod; `among` are all that come into question. */
export function watchersOf(
  view: View,
  owner: Resource,
  pod: Pod,
  port: ContainerPort,
  among = watchersNear(view, owner),
): readonly Watcher[] {
  const number = port.number?.kind === 'scalar' ? numberOf(port.number) : undefined;
  const name = textOf(port.name);
  return among.flatMap(({ resource, reference }) => {
    const { to, port: meant } = reference;
    if (to.kind !== 'pods' || meant?.kind !== 'scalar' || !to.selector) return [];
    const isIt = numberOf(meant) === undefined ? meant.text === name : numberOf(meant) === number;
    if (!isIt || !mayBeIn(view, resource, owner, to.namespaces)) return [];
    return satisfies(pod.labels, to.selector) === 'yes' ? [{ resource, reference }] : [];
  });
}

/** The monitors that watch a Service by its labels. */
export function watchersOfService(
  view: View,
  owner: Resource,
  among = watchersNear(view, owner),
): readonly Watcher[] {
  return among.filter(({ resource, reference: { to } }) => {
    if (to.kind !== 'services' || !to.selector || !mayBeIn(view, resource, owner, to.namespaces))
      return false;
    return satisfies(owner.labels, to.selector) === 'yes';
  });
}

/** What the policies and monitors of the same unit name. */
export function watchersNear(view: View, owner: Resource): readonly Watcher[] {
  const watchers: Watcher[] = [];
  for (const resource of view.lookup(owner, watchersIn(view.unitOf(owner))))
    for (const reference of resource.references) watchers.push({ resource, reference });
  return watchers;
}

interface Search {
  readonly selector: Selector;
  readonly namespaces: Namespaces;
  readonly candidates: readonly Resource[];
  readonly elsewhere: readonly Resource[];
  readonly labelsOf: (resource: Resource) => Labels | undefined;
}

function matching(view: View, asker: Resource, search: Search): Resolution {
  const { selector, namespaces, labelsOf } = search;
  const answerOf = (candidate: Resource) => {
    const labels = labelsOf(candidate);
    if (!labels || !mayBeIn(view, asker, candidate, namespaces)) return 'no';
    return satisfies(labels, selector);
  };
  const unique = [...new Set(search.candidates)];
  const matches = unique.filter((candidate) => answerOf(candidate) === 'yes');
  if (matches.length > 0) {
    const found = nearest(view, asker, matches);
    // Where other namespaces count too, one of them may hold more.
    return found.kind === 'found' && namespaces !== 'own' ? { ...found, certain: false } : found;
  }
  const elsewhere = search.elsewhere.filter((candidate) => answerOf(candidate) !== 'no');
  if (elsewhere.length > 0) return { kind: 'found', step: 'workspace', resources: elsewhere, certain: false };
  const isUnclear = unique.some((candidate) => answerOf(candidate) === 'maybe');
  if (isUnclear || !view.complete || view.lookup(asker, openScope()).length > 0) return UNKNOWN;
  return NONE;
}

function mayBeIn(view: View, asker: Resource, candidate: Resource, namespaces: Namespaces): boolean {
  if (namespaces === 'any') return true;
  if (namespaces === 'own') return sameNamespace(view, asker, candidate) !== 'no';
  const namespace = textOf(candidate.namespace);
  return namespace === undefined || namespaces.includes(namespace);
}

function keysOf(
  selector: Selector | undefined,
  keyOf: (label: string, value: string) => string,
): readonly string[] {
  return (selector?.labels.pairs ?? []).flatMap(({ key, value }) =>
    value.kind === 'scalar' ? [keyOf(key.text, value.text)] : [],
  );
}
