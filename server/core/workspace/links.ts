// Which pods a Service selects, and which Services select a pod: the only code that knows how labels link resources.
import { textOf } from '../kubernetes/describe.ts';
import { type Label, type Labels, PLAIN, type Resource, type Scalar } from '../kubernetes/resource.ts';
import { comparablePairs, isRuntimeLabel, matchesAll, matchesPair } from '../kubernetes/selector.ts';
import { directoryOf } from '../sources/paths.ts';
import { openScope, podsOfUnknownLabels, podsWithLabel, sameName, servicesNamed } from './keys.ts';
import { sameNamespace } from './namespace.ts';
import { foundIn, type Resolution, type Step } from './resolution.ts';
import type { View } from './view.ts';

const NONE: Resolution = { kind: 'none' };
const UNKNOWN: Resolution = { kind: 'unknown' };

/** True for a Service whose endpoints Kubernetes derives from its selector. ExternalName Services ignore theirs. */
export function selectsPods(resource: Resource): boolean {
  const { service } = resource;
  return (
    service !== undefined && service.selector.pairs.length > 0 && textOf(service.type) !== 'ExternalName'
  );
}

/**
 * The pods (and pod templates) that a Service selects: every label of the selector, the template's labels, the same
 * namespace; of all matches the nearest ones (same file, then directory, then unit, then anywhere). `none` is said
 * only when nothing in the whole workspace matches and no pod of the same unit has labels that can't be known;
 * `unknown` when the selector or such a pod leaves it open.
 * Source: pkg/controller/endpointslice of kubernetes; the nearest-first rule is ours.
 */
export function podsOf(view: View, resource: Resource): Resolution {
  const { service } = resource;
  if (!service || !selectsPods(resource)) return NONE;
  const pairs = comparablePairs(service.selector);
  const keys = pairs.flatMap(labelKey);
  if (keys.length === 0 || service.selector.open || service.selectorShape) return UNKNOWN;
  const unit = view.unitOf(resource);
  const candidates = [
    ...view.lookupNarrowest(resource, keys),
    ...view.lookup(resource, podsOfUnknownLabels(unit)),
  ];
  const known = pairs.filter(({ value }) => value.kind === 'scalar');
  let doubt = !view.complete || pairs.length < service.selector.pairs.length;
  const matches: Resource[] = [];
  for (const candidate of candidates) {
    if (!candidate.pod || matches.includes(candidate)) continue;
    const namespace = sameNamespace(view, resource, candidate);
    const labels = matchesAll(candidate.pod.labels, pairs);
    if (namespace === 'no' || labels === 'no') continue;
    if (labels === 'yes') matches.push(candidate);
    // Of pods elsewhere only those count that stand under each key: others come and go with the narrowest one.
    else if (view.unitOf(candidate) === unit || matchesAll(candidate.pod.labels, known) === 'yes')
      doubt = true;
  }
  if (matches.length > 0) {
    const found = nearest(view, resource, matches);
    return inDoubt(found, () => podsElsewhere(view, resource, pairs, keys).kind !== 'none');
  }
  if (doubt || view.lookup(resource, openScope()).length > 0) return UNKNOWN;
  return podsElsewhere(view, resource, pairs, keys);
}

/**
 * What lies far from a plain object is not surely meant where an overlay or a chart has a match too, which people may have
 * built and applied with it.
 */
function inDoubt(found: Resolution, isElsewhere: () => boolean): Resolution {
  const isFar = found.kind === 'found' && found.step === 'unit' && found.certain;
  return isFar && found.resources.every(({ scope }) => scope === PLAIN) && isElsewhere()
    ? { ...found, certain: false }
    : found;
}

/** What no pod of the same scope matches may be meant for pods that are applied by themselves. */
function podsElsewhere(
  view: View,
  resource: Resource,
  pairs: readonly Label[],
  keys: readonly string[],
): Resolution {
  const fits = view.lookupElsewhere(resource, keys).flatMap((candidate) => {
    if (!candidate.pod || sameNamespace(view, resource, candidate) === 'no') return [];
    const labels = matchesAll(candidate.pod.labels, pairs);
    return labels === 'no' ? [] : [{ candidate, labels }];
  });
  const resources = fits.flatMap(({ candidate, labels }) => (labels === 'yes' ? [candidate] : []));
  if (resources.length > 0) return { kind: 'found', step: 'workspace', resources, certain: false };
  return fits.length > 0 ? UNKNOWN : NONE;
}

/** The Services whose nearest answer includes this pod; `podsBehind` tells of each which pods that answer has. */
export function servicesOf(
  view: View,
  resource: Resource,
  podsBehind: (service: Resource) => readonly Resource[] = (service) => foundIn(podsOf(view, service)),
): readonly Resource[] {
  const labels = resource.pod?.labels;
  if (!labels) return [];
  const services = new Set<Resource>();
  for (const label of labels.pairs) {
    if (label.value.kind === 'unknown') continue;
    for (const service of view.lookup(resource, servicesNamed(label.key.text, label.value.text))) {
      if (service.service && mayMatch(service.service.selector, labels)) services.add(service);
    }
  }
  return [...services].filter((service) => podsBehind(service).some((pod) => pod.id === resource.id));
}

function mayMatch(selector: Labels, labels: Labels): boolean {
  return selector.pairs.every((pair) => isRuntimeLabel(pair.key.text) || matchesPair(labels, pair) === 'yes');
}

/** The keys under which pods with a label stand; none for a value that can't be known. */
export function labelKey(pair: Label): readonly string[] {
  return pair.value.kind === 'scalar' ? [podsWithLabel(pair.key.text, pair.value.text)] : [];
}

/** A name to look up, and the namespace it is looked up in; that of the asker where none is written. */
interface Named {
  readonly key: string;
  readonly namespace: Scalar | undefined;
  /** What else has to hold of an object with the name. */
  readonly fits?: (match: Resource) => boolean;
}

/**
 * The objects that somebody calls by name; of all matches the nearest ones. `none` is said only where nothing in the whole
 * workspace has that name.
 */
export function called(
  view: View,
  asker: Resource,
  { key, namespace, fits = () => true }: Named,
): Resolution {
  if (namespace?.kind === 'unknown') return UNKNOWN;
  const asked = { namespace: namespace ?? asker.namespace };
  const isMeant = (match: Resource) => fits(match) && sameNamespace(view, asked, match) !== 'no';
  const matches = view.lookup(asker, key).filter(isMeant);
  const elsewhere = () => view.lookupElsewhere(asker, [key]).filter(isMeant);
  if (matches.length > 0) return inDoubt(nearest(view, asker, matches, asked), () => elsewhere().length > 0);
  const resources = elsewhere();
  if (resources.length > 0) return { kind: 'found', step: 'workspace', resources, certain: false };
  return !view.complete || view.lookup(asker, openScope()).length > 0 ? UNKNOWN : NONE;
}

/** Of several matches the nearest ones, and whether they are deployed with the asker beyond doubt. */
export function nearest(
  view: View,
  asker: Resource,
  matches: readonly Resource[],
  namespace: Pick<Resource, 'namespace'> = asker,
): Resolution {
  const sure = matches.filter((match) => sameNamespace(view, namespace, match) === 'yes');
  const pool = sure.length > 0 ? sure : matches;
  // What one kustomization builds is applied together, wherever it was written.
  if (asker.scope !== PLAIN)
    return { kind: 'found', step: 'unit', resources: pool, certain: sure.length > 0 && view.complete };
  const steps: readonly [Step, (match: Resource) => boolean][] = [
    ['file', (match) => match.uri === asker.uri],
    ['directory', (match) => directoryOf(match.uri) === directoryOf(asker.uri)],
    ['unit', (match) => view.unitOf(match) === view.unitOf(asker)],
    ['workspace', () => true],
  ];
  for (const [step, near] of steps) {
    const resources = pool.filter(near);
    if (resources.length === 0) continue;
    const together = step !== 'workspace' && !(step === 'unit' && hasCopies(view, [asker, ...resources]));
    return { kind: 'found', step, resources, certain: together && sure.length > 0 && view.complete };
  }
  return NONE;
}

/**
 * True where a unit holds the same object twice, in two directories: then each directory is a deployment of its own
 * (environments, variants), and matches across directories prove nothing.
 */
export function hasCopies(view: View, resources: readonly Resource[]): boolean {
  return resources.some((resource) => {
    const name = textOf(resource.name);
    if (name === undefined) return false;
    const unit = view.unitOf(resource);
    return view
      .lookup(resource, sameName(resource, name))
      .some((other) => directoryOf(other.uri) !== directoryOf(resource.uri) && view.unitOf(other) === unit);
  });
}
