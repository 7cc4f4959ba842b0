// Shapes that several kinds are made of: metadata, and selectors of labels.
import { entryOf, get, headOf, isNull, itemsOf, type MapNode, type ScalarNode } from '../../yaml/node.ts';
import { hasPlaceholder } from '../../yaml/placeholder.ts';
import { isLabelValue, type Misfit, type Shape } from './shape.ts';

export const text: Shape = { is: 'text' };
/** Single values are looked at by a rule of their own. */
export const number: Shape = { is: 'number', loose: true };
export const numberOrText: Shape = { is: 'numberOrText', loose: true };
export const looseText: Shape = { is: 'text', loose: true };
export const boolean: Shape = { is: 'boolean' };

export function choice(...of: readonly string[]): Shape {
  return { is: 'choice', of, empty: false };
}

/** An empty text counts as one that is left out. */
export function choiceOrEmpty(...of: readonly string[]): Shape {
  return { is: 'choice', of, empty: true };
}

export function list(of: Shape): Shape {
  return { is: 'list', of };
}

export function map(
  keys: Readonly<Record<string, Shape>>,
  law?: (map: MapNode, key: ScalarNode | undefined) => Iterable<Misfit>,
): Shape {
  return law ? { is: 'map', keys, law } : { is: 'map', keys };
}

export const metadata: Shape = map({ labels: { is: 'labels' }, annotations: { is: 'texts', loose: true } });

/** Source: k8s.io/apimachinery pkg/apis/meta/v1/validation ValidateLabelSelector. */
export function labelSelector(matchLabels: Shape): Shape {
  return map({
    matchLabels,
    matchExpressions: list(
      map(
        {
          key: text,
          operator: choice('In', 'NotIn', 'Exists', 'DoesNotExist'),
          values: list(text),
        },
        expressionLaw,
      ),
    ),
  });
}

function* expressionLaw(expression: MapNode): Generator<Misfit> {
  const operator = get(expression, 'operator');
  const values = get(expression, 'values');
  if (isNull(operator))
    yield law(
      headOf(expression),
      'operator',
      'An expression needs an `operator`, so the API server refuses the selector.',
    );
  for (const value of itemsOf(values))
    if (value.kind === 'scalar' && !hasPlaceholder(value.text) && !isLabelValue(value.text))
      yield law(
        value,
        'values',
        `No label has the value \`${value.text}\`, so the API server refuses the selector.`,
      );
  if (operator?.kind !== 'scalar') return;
  const isSet = operator.text === 'In' || operator.text === 'NotIn';
  const isEmpty = isNull(values) || (values?.kind === 'seq' && values.items.length === 0);
  if (isSet && isEmpty)
    yield law(
      operator,
      'values',
      `\`${operator.text}\` needs \`values\` to compare with, so the API server refuses the selector.`,
    );
  const key = entryOf(expression, 'values')?.key;
  if ((operator.text === 'Exists' || operator.text === 'DoesNotExist') && key && itemsOf(values).length > 0)
    yield law(
      key,
      'values',
      `\`${operator.text}\` takes no \`values\`, so the API server refuses the selector.`,
    );
}

export function law(at: Misfit['at'], field: string, wants: string): Misfit {
  return { is: 'law', at, field, wants, has: '' };
}
