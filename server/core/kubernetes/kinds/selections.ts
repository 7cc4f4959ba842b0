// Selectors by which an object looks for pods that are not its own: budgets, rules of scheduling, and the verb to read one.
import { get, isNull, type Node } from '../../yaml/node.ts';
import type { Namespaces, Selection } from '../reference.ts';
import type { Kind } from './kind.ts';
import { nodesAt } from './path.ts';
import { labelSelectorAt } from './read.ts';

/** The pods that a selector under a key looks for; none where there is no such key. */
export function selectionAt(
  map: Node | undefined,
  key: string,
  namespaces: Namespaces,
  of: Selection['of'] = 'pods',
): readonly Selection[] {
  const selector = labelSelectorAt(map, key);
  return selector ? [{ of, selector, namespaces }] : [];
}

/** Where a pod says beside which other pods it is to run. Source: k8s.io/api core/v1 Affinity. */
const TERMS = ['podAffinity', 'podAntiAffinity'].flatMap((kind) => [
  `${kind}.requiredDuringSchedulingIgnoredDuringExecution[]`,
  `${kind}.preferredDuringSchedulingIgnoredDuringExecution[].podAffinityTerm`,
]);

/** The pods that the rules of scheduling in a pod template look for. */
export function selectionsOfPod(template: Node | undefined): readonly Selection[] {
  const spec = get(template, 'spec');
  const [affinity, spread] = [get(spec, 'affinity'), get(spec, 'topologySpreadConstraints')];
  // Hardly any pod has these, and every pod is read.
  if (!affinity && !spread) return NONE;
  const terms = TERMS.flatMap((path) => nodesAt(affinity, path)).flatMap((term) => {
    const isElsewhere = !isNull(get(term, 'namespaceSelector')) || !isNull(get(term, 'namespaces'));
    return selectionAt(term, 'labelSelector', isElsewhere ? 'any' : 'own');
  });
  const constraints = nodesAt(spec, 'topologySpreadConstraints[]').flatMap((constraint) =>
    selectionAt(constraint, 'labelSelector', 'own'),
  );
  return [...terms, ...constraints];
}

const NONE: readonly Selection[] = [];

/** A budget says nothing about ports, but it names pods by the labels that Services find them by. */
export const podDisruptionBudget: Kind = {
  kind: 'PodDisruptionBudget',
  groups: ['policy'],
  read(root) {
    const selections = selectionAt(get(root, 'spec'), 'selector', 'own');
    return selections.length > 0 ? { selections } : undefined;
  },
};
