// What to say about a selector that nothing matches: the pods it may have meant.
import { describe, listed, textOf } from '../kubernetes/describe.ts';
import type { Label, Resource, Service } from '../kubernetes/resource.ts';
import { comparablePairs, labelOf, matchesPair } from '../kubernetes/selector.ts';
import { directoryOf } from '../sources/paths.ts';
import { looksLike } from '../text/distance.ts';
import { generatorsIn, podsNear, podsWithLabel } from '../workspace/keys.ts';
import { sameNamespace } from '../workspace/namespace.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { escaped, linkTo } from './markdown.ts';

/** `✗ nothing in this workspace carries app=wbe (nearest: deploy/web with app=web)`. */
export function nearMiss(workspace: Workspace, resource: Resource, service: Service): string {
  const pairs = comparablePairs(service.selector);
  const wanted = pairs.map((pair) => `${pair.key.text}=${textOf(pair.value) ?? '?'}`).join(', ');
  const makers = workspace.lookup(generatorsIn(workspace.unitOf(resource.uri)));
  const [maker] = makers;
  if (maker)
    return `? (nothing here carries ${escaped(wanted)}, but ${escaped(describe(maker))} may make such pods)`;
  const near = nearPods(workspace, resource, pairs);
  const hint = near.length > 0 ? ` (nearest: ${listed(near)})` : '';
  return `✗ nothing in this workspace carries ${escaped(wanted)}${hint}`;
}

/** Pods that miss the selector by a single label, or by a slip in one of its values; the nearest first. */
function nearPods(workspace: Workspace, resource: Resource, pairs: readonly Label[]): readonly string[] {
  const places = [directoryOf(resource.uri), workspace.unitOf(resource.uri)];
  const candidates = new Set(
    pairs.flatMap((pair) => [
      ...places.flatMap((place) => workspace.lookup(podsNear(place, pair.key.text))),
      ...workspace.lookup(podsWithLabel(pair.key.text, textOf(pair.value) ?? '')),
    ]),
  );
  const near: string[] = [];
  for (const candidate of candidates) {
    const { pod } = candidate;
    if (!pod || sameNamespace(workspace, resource, candidate) === 'no') continue;
    const missed = pairs.filter((pair) => matchesPair(pod.labels, pair) !== 'yes');
    const [miss] = missed;
    if (!miss || missed.length > 1) continue;
    const label = labelOf(pod.labels, miss.key.text);
    const value = textOf(label?.value);
    const slip = value !== undefined && looksLike(textOf(miss.value) ?? '', value);
    if (pairs.length === 1 && !slip) continue;
    const has = label ? `${miss.key.text}=${value ?? '?'}` : `no ${miss.key.text}`;
    near.push(
      `${linkTo(workspace, label?.value ?? candidate.name, escaped(describe(candidate)))} with ${escaped(has)}`,
    );
  }
  return near.slice(0, 3);
}
