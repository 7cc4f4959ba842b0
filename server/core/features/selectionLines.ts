// What a selector selects, as lines of Markdown: a part of hover.
import { listed } from '../kubernetes/describe.ts';
import type { Selection } from '../kubernetes/reference.ts';
import type { Resource, Service } from '../kubernetes/resource.ts';
import { mayBeGenerated } from '../rules/common/nearServices.ts';
import { podsOf, selectsPods } from '../workspace/links.ts';
import type { Resolution } from '../workspace/resolution.ts';
import { selectedBy } from '../workspace/watched.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { nearMiss } from './nearMiss.ts';
import { doubtAbout, linkToResource } from './route.ts';

/** The lines for the selector of a Service. */
export function serviceSelectorLines(
  workspace: Workspace,
  resource: Resource,
  service: Service,
): readonly string[] {
  if (!selectsPods(resource)) return [];
  const found = podsOf(workspace, resource);
  if (found.kind === 'none') return [nearMiss(workspace, resource, service.selector)];
  return selected(workspace, resource, found, 'own');
}

/** The lines for the selector of a policy, a peer of it, a budget, a monitor or a rule of scheduling. */
export function selectionLines(
  workspace: Workspace,
  resource: Resource,
  selection: Selection,
): readonly string[] {
  const { of, selector, namespaces } = selection;
  const found = selectedBy(workspace, resource, selection);
  if (found.kind === 'none') return nothing(workspace, resource, selection);
  // What a selector without labels finds elsewhere, nobody looks up.
  if (found.kind === 'unknown' && selector.labels.pairs.length === 0 && !selector.open) return [];
  return selected(workspace, resource, found, of === 'pods' ? namespaces : 'any');
}

function selected(
  workspace: Workspace,
  resource: Resource,
  found: Exclude<Resolution, { readonly kind: 'none' }>,
  namespaces: Selection['namespaces'],
): readonly string[] {
  if (found.kind === 'unknown')
    return [workspace.complete ? '? Not all labels can be known.' : '? The workspace is still being read.'];
  const links = listed(
    found.resources.map((match) => linkToResource(workspace, match)),
    5,
  );
  if (found.certain) return [`Selects ${links}`];
  const doubt =
    namespaces === 'own' || !workspace.complete
      ? doubtAbout(workspace, resource, found.resources)
      : 'if the namespace is one of those that are meant';
  return [`Selects ${links} (${doubt})`];
}

/** Other namespaces may well be deployed from elsewhere; a monitor that finds nothing is told of by a rule, too. */
function nothing(
  workspace: Workspace,
  resource: Resource,
  { of, selector, namespaces }: Selection,
): readonly string[] {
  if (namespaces !== 'own' && resource.particulars?.is !== 'monitor') return [];
  if (of === 'pods' && selector.expressions.length === 0)
    return [nearMiss(workspace, resource, selector.labels)];
  // Half an expression is about to become a whole one.
  const isHalf = selector.expressions.some(
    ({ operator, values }) => operator.endsWith('In') && values.length === 0,
  );
  if (isHalf || mayBeGenerated(workspace, resource)) return [];
  const what = of === 'pods' ? 'pod' : 'Service';
  return [`✗ No ${what} of this workspace fits the selector.`];
}
