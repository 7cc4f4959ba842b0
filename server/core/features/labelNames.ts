// Keys and values of labels: renamed in templates and in the selectors that find them, together.

import { describe } from '../kubernetes/describe.ts';
import type { Label, Labels, Resource } from '../kubernetes/resource.ts';
import { comparablePairs, isRuntimeLabel, labelOf, matchesAll, satisfies } from '../kubernetes/selector.ts';
import { labelKeyFault, labelValueFault } from '../kubernetes/shapes/shape.ts';
import { fileNameOf } from '../sources/paths.ts';
import { podsWithLabel, selecting, servicesSelecting } from '../workspace/keys.ts';
import type { ScalarNode } from '../yaml/node.ts';
import { type Pair, pairsIn } from './labelPairs.ts';
import type { Holder, Sort } from './name.ts';
import type { NameLinks } from './nameLinks.ts';

export const LABEL_VALUES: Sort = {
  holders: (resource) => pairsIn(resource).flatMap(valueHolder),
  fault(value) {
    if (value === '') return 'Type a value for the label.';
    const wants = labelValueFault(value);
    return wants && `The value of a label ${wants}, so the API server refuses \`${value}\`.`;
  },
  conflict: (links, holders, renamed) =>
    meetsOthers(links, holders, (key, value) => [key, value === undefined ? '' : renamed(value)]),
};

export const LABEL_KEYS: Sort = {
  holders: (resource) => pairsIn(resource).flatMap(keyHolder),
  fault(key) {
    if (isRuntimeLabel(key)) return `Kubernetes itself puts the label \`${key}\` on pods.`;
    const wants = labelKeyFault(key);
    return wants && `A key of a label ${wants}, so the API server refuses \`${key}\`.`;
  },
  conflict: (links, holders, renamed) =>
    takenBy(holders, renamed) ??
    askedOtherwise(links, holders) ??
    meetsOthers(links, holders, (key, value) => [renamed(key), value ?? '']),
};

function valueHolder(pair: Pair): readonly Holder[] {
  const { resource, role, key, value, isCarried, expression } = pair;
  if (value.text === '') return [];
  const under = key.kind === 'scalar' && !expression ? key.text : undefined;
  const linked = (links: NameLinks) => pair.linked(links).flatMap(valueHolder);
  return [{ resource, role, at: value, name: value.text, under, isDeclaration: isCarried, linked }];
}

function keyHolder(pair: Pair): readonly Holder[] {
  const { resource, role, key, value, isCarried, expression } = pair;
  if (key.kind !== 'scalar') return [];
  const isOneFile = expression !== undefined || homeOf(key) === homeOf(value);
  // What puts a value under a key in another file has the key too: with another key here there would be two.
  const fixed = isOneFile
    ? undefined
    : `\`${key.text}\` of ${describe(resource)} gets its value from ${fileNameOf(value.uri)}, which has the key too. Rename both by hand.`;
  const linked = (links: NameLinks) => pair.linked(links).flatMap(keyHolder);
  return [{ resource, role, at: key, name: key.text, fixed, isDeclaration: isCarried, linked }];
}

/** The file in which a pair is written, also where a template takes its value from elsewhere. */
function homeOf({ via, uri }: ScalarNode): string {
  return via?.uri ?? uri;
}

function pairOf({ resource, role }: Holder): Pair | undefined {
  return pairsIn(resource).find((pair) => pair.role === role);
}

/** A key that stands beside the old one already. */
function takenBy(holders: readonly Holder[], renamed: (old: string) => string): string | undefined {
  for (const { resource, name } of holders) {
    const to = renamed(name);
    const maps = [resource.pod?.labels, resource.service?.selector, resource.selector?.labels];
    const taken = [...maps, ...resource.selections.map(({ selector }) => selector.labels)].some(
      (labels) => labels && labelOf(labels, name) && labelOf(labels, to),
    );
    if (taken) return `${describe(resource)} has a label \`${to}\` already.`;
  }
  return undefined;
}

/** An expression that asks for the key with other values too, or for the key alone: it means more than these pods. */
function askedOtherwise(links: NameLinks, holders: readonly Holder[]): string | undefined {
  for (const holder of holders) {
    const { resource, name } = holder;
    const says = (asker: Resource) =>
      `${describe(asker)} asks for \`${name}\` in \`matchExpressions\`, which may mean other pods as well. Rename the key there by hand.`;
    if ((pairOf(holder)?.expression?.values.length ?? 1) > 1) return says(resource);
    if (resource.selector?.expressions.some(({ key, values }) => key === name && values.length === 0))
      return says(resource);
    const labels = resource.pod?.labels;
    const asker = links
      .askers(resource, selecting(name, ''))
      .find((one) => one.selections.some(({ selector }) => labels && satisfies(labels, selector) === 'yes'));
    if (holder.isDeclaration && asker) return says(asker);
  }
  return undefined;
}

/** A pair after the renaming. */
type NewPair = (key: string, value: string | undefined) => readonly [key: string, value: string];

/**
 * Services that would select these pods then though they don't now, and pods that these Services or workloads would select.
 * Policies and the like are not looked at: they may well be meant for more pods than they find.
 */
function meetsOthers(links: NameLinks, holders: readonly Holder[], newPair: NewPair): string | undefined {
  const { workspace } = links;
  const own = new Set(holders.map(({ resource }) => resource.id));
  for (const holder of holders) {
    const { resource } = holder;
    const pair = pairOf(holder);
    if (pair?.key.kind !== 'scalar' || pair.expression) continue;
    const old = pair.key.text;
    const [key, value] = newPair(old, pair.value.text);
    const changed = (labels: Labels): readonly Label[] =>
      labels.pairs.map((one) =>
        one.key.text === old
          ? { key: { ...one.key, text: key }, value: { ...pair.value, text: value } }
          : one,
      );
    const others = (asked: string) =>
      workspace
        .lookup(resource, asked)
        .filter((other) => !own.has(other.id) && links.isBeside(resource, other));
    if (holder.role.startsWith('pods ') && resource.pod) {
      const labels: Labels = { ...resource.pod.labels, pairs: changed(resource.pod.labels) };
      const service = others(servicesSelecting(key, value)).find(
        (one) =>
          one.service &&
          matchesAll(labels, comparablePairs(one.service.selector)) === 'yes' &&
          links.wouldReach(one, links.podsBehind(one), resource),
      );
      if (service)
        return `${describe(service)} asks for \`${key}: ${value}\` already, and would select the pods of ${describe(resource)} too.`;
    }
    const isService = holder.role.startsWith('selector ');
    const asked = isService
      ? resource.service?.selector
      : holder.role.startsWith('own ')
        ? resource.selector?.labels
        : undefined;
    const now = isService ? links.podsBehind(resource) : [resource];
    const pod =
      asked &&
      others(podsWithLabel(key, value)).find(
        (one) =>
          one.pod &&
          matchesAll(one.pod.labels, changed(asked)) === 'yes' &&
          links.wouldReach(resource, now, one),
      );
    if (pod)
      return `The pods of ${describe(pod)} have \`${key}: ${value}\` already, and ${describe(resource)} would select them too.`;
  }
  return undefined;
}
