// What to say about a selector that nothing matches: the pods it may have meant.
import { describe, listed, textOf } from '../kubernetes/describe.ts';
import type { Label, Labels, Resource } from '../kubernetes/resource.ts';
import { comparablePairs } from '../kubernetes/selector.ts';
import { missesOf } from '../rules/common/nearMisses.ts';
import { generatorsIn } from '../workspace/keys.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { escaped, linkTo } from './markdown.ts';

/** `✗ nothing in this workspace carries app=wbe (nearest: deploy/web with app=web)`. */
export function nearMiss(workspace: Workspace, resource: Resource, selector: Labels): string {
  const pairs = comparablePairs(selector);
  const wanted = pairs.map((pair) => `${pair.key.text}=${textOf(pair.value) ?? '?'}`).join(', ');
  const makers = workspace.lookup(resource, generatorsIn(workspace.unitOf(resource)));
  const [maker] = makers;
  if (maker)
    return `? (nothing here carries ${escaped(wanted)}, but ${escaped(describe(maker))} may make such pods)`;
  const near = nearPods(workspace, resource, pairs);
  const hint = near.length > 0 ? ` (nearest: ${listed(near)})` : '';
  return `✗ nothing in this workspace carries ${escaped(wanted)}${hint}`;
}

/** The pods that the rules would call a near miss, so that hover and findings say the same. */
function nearPods(workspace: Workspace, resource: Resource, pairs: readonly Label[]): readonly string[] {
  const misses = pairs.flatMap((pair) => missesOf(workspace, resource, pairs, pair));
  return misses.slice(0, 3).map(({ workload, pair, label }) => {
    const has = label ? `${pair.key.text}=${textOf(label.value) ?? '?'}` : `no ${pair.key.text}`;
    const place = label?.value ?? workload.resource.name;
    return `${linkTo(workspace, place, escaped(describe(workload.resource)))} with ${escaped(has)}`;
  });
}
