// What may stand in a selector: the labels of what it can select, and who carries them.
import { describe, listed, textOf } from '../kubernetes/describe.ts';
import type { Namespaces } from '../kubernetes/reference.ts';
import type { Label, Labels, Resource, Selector } from '../kubernetes/resource.ts';
import { comparablePairs, isRuntimeLabel, matchesAll } from '../kubernetes/selector.ts';
import { podsIn, servicesIn } from '../workspace/keys.ts';
import { sameNamespace } from '../workspace/namespace.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** A label that a selector can ask for. */
export interface LabelOffer {
  readonly key: string;
  readonly value: string;
  /** Who carries it: `deploy/api and deploy/web`. */
  readonly detail: string;
  /** Together with the rest of the selector it selects something, and it will do so tomorrow. */
  readonly isLikely: boolean;
}

/** The label of a selector that is being typed. */
export interface LabelAsked {
  readonly part: 'key' | 'value';
  readonly key: string;
  /** The other labels that must hold as well. */
  readonly rest: readonly Label[];
  /** What it selects: pods, Services by labels of their own, or the pods of its own template. */
  readonly of: 'pods' | 'services' | 'own';
  readonly namespaces: Namespaces;
}

/** Labels that change with each version of a chart or a program: nothing is found by them for long. */
const CHANGING = /^(?:helm\.sh\/chart|app\.kubernetes\.io\/version)$/;

/** More of them are no help to anyone. */
const MOST = 200;

/** The label whose key or value starts at an offset, in any selector of an object. */
export function labelAskedAt(resource: Resource, offset: number): LabelAsked | undefined {
  for (const { labels, of, namespaces } of selectorsOf(resource))
    for (const label of labels.pairs) {
      const part = label.key.start === offset ? 'key' : label.value.start === offset ? 'value' : undefined;
      if (!part) continue;
      const rest = comparablePairs(labels).filter((one) => one !== label);
      return { part, key: label.key.text, rest, of, namespaces };
    }
  return undefined;
}

type Selecting = Pick<LabelAsked, 'of' | 'namespaces'> & Pick<Selector, 'labels' | 'expressions'>;

/** Every selector of an object, and what it is for. */
export function* selectorsOf(resource: Resource): Generator<Selecting> {
  const { service, pod, selector, selections, references } = resource;
  if (service) yield { labels: service.selector, expressions: [], of: 'pods', namespaces: 'own' };
  if (pod && selector) yield { ...selector, of: 'own', namespaces: 'own' };
  for (const { selector: one, of, namespaces } of selections) yield { ...one, of, namespaces };
  for (const { to } of references)
    if (to.kind !== 'service' && to.selector)
      yield { ...to.selector, of: to.kind, namespaces: to.namespaces };
}

/** The labels that fit, the likely and near ones first; of values only those of the key that is there. */
export function labelOffers(
  workspace: Workspace,
  asker: Resource,
  { part, key: asked, rest, of, namespaces }: LabelAsked,
): readonly LabelOffer[] {
  const taken = new Set(rest.map(({ key }) => key.text));
  const found = new Map<string, Map<string, Carriers>>();
  for (const one of selectable(workspace, asker, of)) {
    if (namespaces === 'own' && sameNamespace(workspace, asker, one) === 'no') continue;
    const labels = labelsOf(one, of);
    const fits = rest.length === 0 || matchesAll(labels, rest) === 'yes';
    for (const { key, value } of labels.pairs) {
      const isAsked = part === 'value' ? key.text === asked : !taken.has(key.text);
      if (value.kind !== 'scalar' || !isAsked || isRuntimeLabel(key.text)) continue;
      const values = found.get(key.text) ?? new Map<string, Carriers>();
      const carriers = values.get(value.text) ?? { all: [], fits: false };
      carriers.all.push(one);
      carriers.fits ||= fits;
      found.set(key.text, values.set(value.text, carriers));
    }
  }
  const offers = [...found].flatMap(([key, values]) =>
    [...values].map(([value, carriers]) => ({
      key,
      value,
      carriers,
      isLikely: carriers.fits && !CHANGING.test(key),
    })),
  );
  const first = offers.filter(({ isLikely }) => isLikely);
  return [...first, ...offers.filter(({ isLikely }) => !isLikely)]
    .slice(0, MOST)
    .map(({ key, value, carriers: { all }, isLikely }) => ({ key, value, detail: named(all), isLikely }));
}

interface Carriers {
  readonly all: Resource[];
  fits: boolean;
}

function selectable(workspace: Workspace, asker: Resource, of: LabelAsked['of']): readonly Resource[] {
  if (of === 'own') return [asker];
  const unit = workspace.unitOf(asker);
  const all = workspace.lookup(asker, of === 'pods' ? podsIn(unit) : servicesIn(unit));
  return [...all].sort((a, b) => distance(asker, a) - distance(asker, b));
}

/** What goes together mostly has one name, or stands in one file. */
function distance({ name, uri }: Resource, other: Resource): number {
  if (textOf(name) === textOf(other.name)) return 0;
  return other.uri === uri ? 1 : 2;
}

const NO_LABELS: Labels = { pairs: [], open: false, at: undefined };

function labelsOf({ pod, labels }: Resource, of: LabelAsked['of']): Labels {
  return of === 'services' ? labels : (pod?.labels ?? NO_LABELS);
}

/** Names are made only of what is shown: a label may be carried by thousands. */
function named(all: readonly Resource[]): string {
  const shown = [...new Set(all.slice(0, 3).map(describe))];
  return all.length > 3 ? `${shown.join(', ')} and ${all.length - 3} more` : listed(shown);
}
