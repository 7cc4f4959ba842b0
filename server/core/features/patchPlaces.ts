// The places in the files of a kustomization that say which Services it changes or copies from.
import type { Workspace } from '../workspace/workspace.ts';
import { get, itemsOf, type MapNode, type Node, type ScalarNode } from '../yaml/node.ts';

/** A place that names Services as they were written, before anything was put to their names. */
export interface Patch {
  readonly at: ScalarNode;
  /** Its target is a pattern, or may be something else than a Service. */
  readonly isLoose: boolean;
}

/** All places in a file that may name Services so. */
export function patchesIn(workspace: Workspace, uri: string): readonly Patch[] {
  const fragments = workspace
    .ownFields(uri)
    .flatMap(({ resource: { kind, name } }) =>
      kind === 'Service' && name?.kind === 'scalar' ? [{ at: name, isLoose: false }] : [],
    );
  return [...fragments, ...workspace.trees(uri).flatMap(({ root }) => targetsIn(root))];
}

/** The names by which a kustomization picks what it changes or copies. */
function targetsIn(root: Node | undefined): readonly Patch[] {
  const picks = [
    ...['patches', 'patchesJson6902'].flatMap((list) =>
      itemsOf(get(root, list)).map((item) => get(item, 'target')),
    ),
    ...itemsOf(get(root, 'vars')).map((item) => get(item, 'objref')),
    ...itemsOf(get(root, 'replacements')).flatMap((item) => [
      get(item, 'source'),
      ...itemsOf(get(item, 'targets')).map((target) => get(target, 'select')),
    ]),
  ];
  return picks.flatMap((pick) => (pick?.kind === 'map' ? pickedBy(pick) : []));
}

function pickedBy(pick: MapNode): readonly Patch[] {
  const [kind, at] = [get(pick, 'kind'), get(pick, 'name')];
  if (at?.kind !== 'scalar' || (kind?.kind === 'scalar' && kind.text !== 'Service')) return [];
  return [{ at, isLoose: !kind || !/^[-\w]+$/.test(at.text) }];
}
