// Selectors by which an object looks for pods that are not its own: budgets, rules of scheduling, and the verb to read one.
import { get, isNull, itemsOf, type Node } from '../../yaml/node.ts';
import type { FieldKey } from '../field.ts';
import type { Namespaces, Selection } from '../reference.ts';
import type { Label, Labels } from '../resource.ts';
import type { Owner } from '../trace.ts';
import type { Kind } from './kind.ts';
import { nodesAt } from './path.ts';
import { labelSelectorAt, type Report, reportEntries } from './read.ts';

/** Whom to tell of a selector, and what it is; `of`: what it looks for, pods where nothing is said. */
interface Seen {
  readonly report?: Report;
  readonly field?: FieldKey;
  readonly of?: Selection['of'];
}

/** What a selector under a key looks for; nothing where there is no such key. */
export function selectionAt(
  map: Node | undefined,
  key: string,
  namespaces: Namespaces,
  { report, field, of = 'pods' }: Seen = {},
): readonly Selection[] {
  const selector = labelSelectorAt(map, key);
  if (!selector) return NONE;
  const selection: Selection = { of, selector, namespaces };
  if (report && field)
    reportSelector(report, field, [map, key], selector.labels, (label) => ({
      kind: 'selection',
      selection,
      label,
    }));
  return [selection];
}

/** Wherever the cursor stands in a selector, it stands on the whole of it, or on one of its labels. */
export function reportSelector(
  report: NonNullable<Report>,
  field: FieldKey,
  [map, key]: readonly [map: Node | undefined, key: string],
  { pairs }: Pick<Labels, 'pairs'>,
  ownerOf: (label: Label | undefined) => Owner,
): void {
  const owner = ownerOf(undefined);
  const selector = get(map, key);
  reportEntries(report, map, { [key]: field }, owner);
  reportEntries(report, selector, { matchLabels: field, matchExpressions: field }, owner);
  for (const label of pairs) report({ field, ...label, owner: ownerOf(label) });
  for (const item of itemsOf(get(selector, 'matchExpressions'))) {
    reportEntries(report, item, { key: field, operator: field, values: field }, owner);
    for (const value of itemsOf(get(item, 'values'))) report({ field, key: undefined, value, owner });
  }
}

/** Where a pod says beside which other pods it is to run. Source: k8s.io/api core/v1 Affinity. */
const TERMS = ['podAffinity', 'podAntiAffinity'].flatMap((kind) => [
  `${kind}.requiredDuringSchedulingIgnoredDuringExecution[]`,
  `${kind}.preferredDuringSchedulingIgnoredDuringExecution[].podAffinityTerm`,
]);

/** The pods that the rules of scheduling in a pod template look for. */
export function selectionsOfPod(template: Node | undefined, report: Report): readonly Selection[] {
  const spec = get(template, 'spec');
  const [affinity, spread] = [get(spec, 'affinity'), get(spec, 'topologySpreadConstraints')];
  // Hardly any pod has these, and every pod is read.
  if (!affinity && !spread) return NONE;
  const seen = { report, field: 'scheduling.labelSelector' } as const;
  const terms = TERMS.flatMap((path) => nodesAt(affinity, path)).flatMap((term) => {
    const isElsewhere = !isNull(get(term, 'namespaceSelector')) || !isNull(get(term, 'namespaces'));
    return selectionAt(term, 'labelSelector', isElsewhere ? 'any' : 'own', seen);
  });
  const constraints = nodesAt(spec, 'topologySpreadConstraints[]').flatMap((constraint) =>
    selectionAt(constraint, 'labelSelector', 'own', seen),
  );
  return [...terms, ...constraints];
}

const NONE: readonly Selection[] = [];

/** A budget says nothing about ports, but it names pods by the labels that Services find them by. */
export const podDisruptionBudget: Kind = {
  kind: 'PodDisruptionBudget',
  groups: ['policy'],
  read(root, report) {
    const seen = { report, field: 'budget.selector' } as const;
    const selections = selectionAt(get(root, 'spec'), 'selector', 'own', seen);
    return selections.length > 0 ? { selections } : undefined;
  },
};
