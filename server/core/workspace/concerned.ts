// All pods that a change concerns: not only the nearest ones that a Service or a policy selects, but any that it may select.
import type { PodsTarget } from '../kubernetes/reference.ts';
import type { Label, Labels, Resource } from '../kubernetes/resource.ts';
import { comparablePairs, type Match, matchesAll, satisfies } from '../kubernetes/selector.ts';
import { directoryOf } from '../sources/paths.ts';
import { podsOfUnknownLabels } from './keys.ts';
import { hasCopies, labelKey, podsOf } from './links.ts';
import { sameNamespace } from './namespace.ts';
import { certainIn } from './resolution.ts';
import { isOpen } from './targets.ts';
import type { View } from './view.ts';
import { podsWatched } from './watched.ts';

/** The pods behind a Service; undefined where one of them, or what it declares, can't be known. */
export function podsConcerned(view: View, resource: Resource): readonly Resource[] | undefined {
  const { service } = resource;
  if (!service || resource.broken) return undefined;
  const pairs = comparablePairs(service.selector);
  return all(view, resource, certainIn(podsOf(view, resource)), pairs, (labels) => matchesAll(labels, pairs));
}

/** The pods that a policy means; undefined where one of them, or what it declares, can't be known. */
export function podsConcernedBy(
  view: View,
  resource: Resource,
  target: PodsTarget,
): readonly Resource[] | undefined {
  const { selector } = target;
  if (!selector || target.namespaces !== 'own' || resource.broken) return undefined;
  const found = certainIn(podsWatched(view, resource, target));
  return all(view, resource, found, selector.labels.pairs, (labels) => satisfies(labels, selector));
}

/** The pods besides these that carry labels, among all that are deployed together with the asker. */
export function podsBeside(
  view: View,
  asker: Resource,
  known: readonly Resource[],
  pairs: readonly Label[],
  match: (labels: Labels) => Match,
): { readonly certain: readonly Resource[]; readonly doubtful: readonly Resource[] } {
  const unit = view.unitOf(asker);
  const isApart = hasCopies(view, [asker, ...known]);
  const candidates = new Set([
    ...view.lookupNarrowest(asker, pairs.flatMap(labelKey)),
    ...view.lookup(asker, podsOfUnknownLabels(unit)),
  ]);
  const certain: Resource[] = [];
  const doubtful: Resource[] = [];
  for (const candidate of candidates) {
    const isNear = isApart
      ? directoryOf(candidate.uri) === directoryOf(asker.uri)
      : view.unitOf(candidate) === unit;
    if (!isNear || !candidate.pod || known.some(({ id }) => id === candidate.id)) continue;
    const answers = [match(candidate.pod.labels), sameNamespace(view, asker, candidate)];
    if (answers.includes('no')) continue;
    (answers.includes('maybe') ? doubtful : certain).push(candidate);
  }
  return { certain, doubtful };
}

function all(
  view: View,
  asker: Resource,
  found: readonly Resource[],
  pairs: readonly Label[],
  match: (labels: Labels) => Match,
): readonly Resource[] | undefined {
  if (found.length === 0) return undefined;
  const { certain, doubtful } = podsBeside(view, asker, found, pairs, match);
  const pods = [...found, ...certain];
  const isClear = pods.every(({ broken, pod }) => !broken && pod && !isOpen(pod));
  return isClear && doubtful.length === 0 ? pods : undefined;
}
