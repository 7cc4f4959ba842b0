// Whether labels satisfy a selector, with three answers: yes, no, and can't be known.
import type { Label, Labels, Selector, SelectorExpression } from './resource.ts';

export type Match = 'yes' | 'no' | 'maybe';

/**
 * Labels that controllers add at run time; a selector may ask for them though no template carries them.
 * Source: well-known label constants of k8s.io/api apps/v1 and batch/v1, and Argo Rollouts.
 */
const RUNTIME_LABELS = new Set([
  'pod-template-hash',
  'rollouts-pod-template-hash',
  'controller-revision-hash',
  'pod-template-generation',
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
  'job-name',
  'controller-uid',
  'batch.kubernetes.io/job-name',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-completion-index',
]);

/** True for a label that appears on pods only once they run. */
export function isRuntimeLabel(key: string): boolean {
  return RUNTIME_LABELS.has(key);
}

/** The label of a key, the last one where it stands twice. */
export function labelOf(labels: Labels, key: string): Label | undefined {
  return labels.pairs.findLast((label) => label.key.text === key);
}

/** The pairs of a Service's selector that can be compared with templates. */
export function comparablePairs(selector: Labels): readonly Label[] {
  return selector.pairs.filter((pair) => !isRuntimeLabel(pair.key.text));
}

/** Whether labels carry one pair of a selector. Values are compared as text: `1` and `"1"` count as equal. */
export function matchesPair(labels: Labels, pair: Label): Match {
  const label = labelOf(labels, pair.key.text);
  if (!label) return labels.open ? 'maybe' : 'no';
  if (label.value.kind === 'unknown' || pair.value.kind === 'unknown') return 'maybe';
  return label.value.text === pair.value.text ? 'yes' : 'no';
}

/** Whether labels carry every pair: the selector of a Service. An empty selector selects nothing. */
export function matchesAll(labels: Labels, pairs: readonly Label[]): Match {
  return pairs.length === 0 ? 'no' : every(pairs.map((pair) => matchesPair(labels, pair)));
}

/** Whether labels satisfy the selector of a workload. Source: apimachinery pkg/apis/meta/v1 LabelSelector. */
export function satisfies(labels: Labels, selector: Selector): Match {
  const answers = selector.labels.pairs.map((pair) => matchesPair(labels, pair));
  for (const expression of selector.expressions) answers.push(holds(labels, expression));
  if (selector.open || selector.labels.open) answers.push('maybe');
  return every(answers);
}

function holds(labels: Labels, expression: SelectorExpression): Match {
  const label = labelOf(labels, expression.key);
  if (!label && labels.open) return 'maybe';
  if (label?.value.kind === 'unknown') return expression.operator === 'Exists' ? 'yes' : 'maybe';
  const value = label?.value.text;
  switch (expression.operator) {
    case 'In':
      return value !== undefined && expression.values.includes(value) ? 'yes' : 'no';
    case 'NotIn':
      return value === undefined || !expression.values.includes(value) ? 'yes' : 'no';
    case 'Exists':
      return label ? 'yes' : 'no';
    case 'DoesNotExist':
      return label ? 'no' : 'yes';
    default:
      return 'maybe';
  }
}

function every(answers: readonly Match[]): Match {
  if (answers.includes('no')) return 'no';
  return answers.includes('maybe') ? 'maybe' : 'yes';
}
