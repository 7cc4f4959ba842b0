// What to say about a selector that nothing matches: the pods it may have meant.
import { describe, listed } from '../kubernetes/describe.ts';
import type { Labels, Resource } from '../kubernetes/resource.ts';
import { type NearPods, nothingSelected } from '../routes/nothingSelected.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { escaped, linkTo } from './markdown.ts';

/** `✗ nothing in this workspace carries app=wbe (nearest: deploy/web with app=web)`. */
export function nearMiss(workspace: Workspace, resource: Resource, selector: Labels): string {
  const { wanted, maker, near } = nothingSelected(workspace, resource, selector);
  if (maker)
    return `? (nothing here carries ${escaped(wanted)}, but ${escaped(describe(maker))} may make such pods)`;
  const nearest = near.slice(0, 3).map((pods) => nearPods(workspace, pods));
  const hint = nearest.length > 0 ? ` (nearest: ${listed(nearest)})` : '';
  return `✗ nothing in this workspace carries ${escaped(wanted)}${hint}`;
}

function nearPods(workspace: Workspace, { resource, has, label }: NearPods): string {
  const place = label?.value ?? resource.name;
  return `${linkTo(workspace, place, escaped(describe(resource)))} with ${escaped(has)}`;
}
