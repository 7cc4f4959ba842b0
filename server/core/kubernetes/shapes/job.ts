// What has to hold of the selector of a Job, which Kubernetes makes unless it is told otherwise.
import { entryOf, get, isNull, type MapNode, type Node, type ScalarNode } from '../../yaml/node.ts';
import { isTrue, scalarValue } from '../../yaml/scalar.ts';
import { labelSelectorAt, labelsAt, scalarAt, unknownAt } from '../kinds/read.ts';
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
  const metadata = get(job, 'metadata');
  const made = madeFor(metadata, spec);
  for (const { key, value } of labels.pairs)
    if (made.some((label) => label.key.text === key.text && differ(label.value, value)))
      yield law(
        key,
        key.text,
        `Kubernetes gives the pods of a Job \`${key.text}\` itself, so the API server refuses another value. Remove the label, also where \`batch.kubernetes.io/\` stands in front of it.`,
      );
  if (!given || !selector) return;
  const all = [...made, ...madeFor(metadata, spec, 'batch.kubernetes.io/')];
  const sets = [
    { ...labels, pairs: all, open: false },
    { ...labels, pairs: [...all, ...labels.pairs] },
  ];
  if (sets.some((set) => satisfies(set, selector) === 'no'))
    yield law(
      given.key,
      'selector',
      'Kubernetes makes the selector of a Job, and the API server refuses another one. Remove `selector`.',
    );
}

/**
 * The labels that Kubernetes gives the pods of a Job, since 1.27 with a prefix as well. A new Job has a new `uid`; one
 * with a `uid` is the copy of a Job that runs.
 */
function madeFor(metadata: Node | undefined, at: Node, prefix = ''): readonly Label[] {
  const name = scalarAt(metadata, 'name') ?? unknownAt(at);
  const uid = scalarAt(metadata, 'uid') ?? textAt(at, '(a new one)');
  return [
    { key: textAt(at, `${prefix}job-name`), value: name },
    { key: textAt(at, `${prefix}controller-uid`), value: uid },
  ];
}

function textAt({ uri, start, end }: Node, text: string): ScalarNode {
  return { kind: 'scalar', text, style: 'double', uri, start, end, exact: false };
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

function differ(a: Scalar, b: Scalar): boolean {
  return a.kind === 'scalar' && b.kind === 'scalar' && a.text !== b.text;
}

function isFalse(node: Node): boolean {
  return isNull(node) || (node.kind === 'scalar' && scalarValue(node) === false);
}
