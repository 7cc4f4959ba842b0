// What has to hold of the selector of a Job, which Kubernetes makes unless it is told otherwise.
import { entryOf, get, isNull, type MapNode, type Node, type ScalarNode } from '../../yaml/node.ts';
import { scalarValue } from '../../yaml/scalar.ts';
import { labelSelectorAt, labelsAt, scalarAt } from '../kinds/read.ts';
import type { Label, Scalar } from '../resource.ts';
import { satisfies } from '../selector.ts';
import { law } from './common.ts';
import type { Misfit } from './shape.ts';

/**
 * Where the selector is given by hand, a rule holds it against the labels of the template.
 * Source: ValidateJobSpec and validateGeneratedSelector in kubernetes pkg/apis/batch/validation.
 */
export function* jobLaw(job: MapNode): Generator<Misfit> {
  const spec = get(job, 'spec');
  const [manual, given] = [entryOf(spec, 'manualSelector'), entryOf(spec, 'selector')];
  if (spec?.kind !== 'map' || spec.open) return;
  if (manual && isTrue(manual.value) && isNull(given?.value))
    yield law(
      manual.key,
      'manualSelector',
      'With `manualSelector: true` a Job needs a `selector`, so the API server refuses this one. Remove `manualSelector`, and Kubernetes makes the selector.',
    );
  if (manual && !isFalse(manual.value)) return;
  const selector = labelSelectorAt(spec);
  const labels = labelsAt(get(spec, 'template', 'metadata'), 'labels');
  const name = scalarAt(get(job, 'metadata'), 'name');
  for (const { key, value } of labels.pairs)
    if (key.text === 'controller-uid' || (key.text === 'job-name' && differ(value, name)))
      yield law(
        key,
        key.text,
        `Kubernetes gives the pods of a Job \`${key.text}\` itself, so the API server refuses another value. Remove the label, also where \`batch.kubernetes.io/\` stands in front of it.`,
      );
  if (!given || !selector) return;
  const made = madeFor(given.key, name);
  const sets = [
    { ...labels, pairs: made, open: false },
    { ...labels, pairs: [...made, ...labels.pairs] },
  ];
  if (sets.some((set) => satisfies(set, selector) === 'no'))
    yield law(
      given.key,
      'selector',
      'Kubernetes makes the selector of a Job, and the API server refuses another one. Remove `selector`.',
    );
}

/** The labels that Kubernetes gives the pods of a Job. Nobody knows beforehand what its `uid` will be. */
function madeFor(at: ScalarNode, name: Scalar | undefined): readonly Label[] {
  const { uri, start, end } = at;
  const unknown: Scalar = { kind: 'unknown', uri, start, end, exact: false };
  return ['', 'batch.kubernetes.io/'].flatMap((prefix) => [
    { key: { ...at, text: `${prefix}job-name` }, value: name ?? unknown },
    { key: { ...at, text: `${prefix}controller-uid` }, value: { ...at, text: '(uid)' } },
  ]);
}

/** Source: ValidateJobTemplateSpec in kubernetes pkg/apis/batch/validation. */
export function* jobTemplateLaw(spec: MapNode): Generator<Misfit> {
  for (const { key, value } of spec.entries)
    if (
      (key.text === 'manualSelector' && isTrue(value)) ||
      (key.text === 'selector' && value.kind === 'map' && !value.open)
    )
      yield law(
        key,
        key.text,
        `Kubernetes makes the selectors of a CronJob’s Jobs, and the API server refuses \`${key.text}\` here. Remove it.`,
      );
}

function differ(a: Scalar, b: Scalar | undefined): boolean {
  return a.kind === 'scalar' && b?.kind === 'scalar' && a.text !== b.text;
}

function isTrue(node: Node): boolean {
  return node.kind === 'scalar' && scalarValue(node) === true;
}

function isFalse(node: Node): boolean {
  return isNull(node) || (node.kind === 'scalar' && scalarValue(node) === false);
}
