// What may stand in an expression of a selector: keys and values of labels that there are, and how they are compared.
import { listed } from '../kubernetes/describe.ts';
import type { Resource, SelectorExpression } from '../kubernetes/resource.ts';
import { comparablePairs } from '../kubernetes/selector.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type LabelAsked, labelOffers, selectorsOf } from './labelCompletion.ts';
import type { Slot } from './slot.ts';

/** A word of an expression that fits. */
export interface ExpressionOffer {
  /** What it is the value of: of `values` an item, or the first one of a list. */
  readonly name: (typeof NAMES)[number];
  readonly value: string;
  readonly detail: string;
  readonly isLikely: boolean;
}

/** The place in an expression that is being typed: a value, an item of `values`, or the beginning of an entry. */
export interface ExpressionAsked extends Omit<LabelAsked, 'part'> {
  readonly expression: SelectorExpression;
  readonly part: (typeof NAMES)[number] | 'item' | 'entry';
}

const NAMES = ['key', 'operator', 'values'] as const;

const OPERATORS = [
  ['In', 'the label has one of the values'],
  ['NotIn', 'the label has none of the values, or is not there'],
  ['Exists', 'the label is there'],
  ['DoesNotExist', 'the label is not there'],
] as const;

/** What is typed at a slot, in any selector of an object whose text was completed with `asItem` or `completing`. */
export function expressionAskedAt(
  resource: Resource,
  { part, key: end, at }: Slot,
  asItem: boolean,
): ExpressionAsked | undefined {
  for (const { labels, expressions, of, namespaces } of selectorsOf(resource))
    for (const expression of expressions) {
      const { key, keys, valuesAt } = expression;
      const common = { expression, key, rest: comparablePairs(labels), of, namespaces };
      if (asItem && valuesAt.some(({ start }) => start === at)) return { ...common, part: 'item' };
      if (asItem) continue;
      const name = NAMES.find((one) => keys.some(({ text, end: last }) => text === one && last === end));
      if (part === 'value' && name) return { ...common, part: name };
      if (part === 'key' && keys.some(({ start }) => start === at)) return { ...common, part: 'entry' };
    }
  return undefined;
}

/** What fits there; at the beginning of an entry, whatever the expression does not have yet. */
export function expressionOffers(
  workspace: Workspace,
  asker: Resource,
  asked: ExpressionAsked,
  at: number,
): readonly ExpressionOffer[] {
  const { part, expression } = asked;
  const offersOf = {
    key: () => keys(workspace, asker, asked),
    operator: () => operators(asked),
    values: () => values(workspace, asker, asked, at),
  };
  if (part === 'item') return offersOf.values();
  if (part !== 'entry') return offersOf[part]();
  const hasValues = !/^(?:Exists|DoesNotExist)$/.test(expression.operator);
  return NAMES.filter((name) => !expression.keys.some(({ text }) => text === name)).flatMap((name) =>
    name === 'values' && !hasValues ? [] : offersOf[name](),
  );
}

/** Each key once, with the values that it has; those that none of the values fits come last. */
function keys(workspace: Workspace, asker: Resource, asked: ExpressionAsked): readonly ExpressionOffer[] {
  const found = new Map<string, { readonly values: string[]; isLikely: boolean }>();
  const wants = asked.expression.values;
  for (const { key, value, isLikely } of labelOffers(workspace, asker, { ...asked, part: 'key' })) {
    const known = found.get(key) ?? { values: [], isLikely: false };
    known.values.push(value);
    known.isLikely ||= isLikely && (wants.length === 0 || wants.includes(value));
    found.set(key, known);
  }
  return [...found].map(([key, known]) => ({
    name: 'key',
    value: key,
    detail: listed(known.values, 3),
    isLikely: known.isLikely,
  }));
}

/** A workload has to select its own pods; and where values are written, something is to be done with them. */
function operators({ of, expression }: ExpressionAsked): readonly ExpressionOffer[] {
  return OPERATORS.map(([value, detail]) => ({
    name: 'operator',
    value,
    detail,
    isLikely:
      (of !== 'own' || value === 'In' || value === 'Exists') &&
      (expression.values.length === 0 || value.endsWith('In')),
  }));
}

function values(
  workspace: Workspace,
  asker: Resource,
  asked: ExpressionAsked,
  at: number,
): readonly ExpressionOffer[] {
  const others = asked.expression.valuesAt.filter(({ start }) => start !== at).map(({ text }) => text);
  return labelOffers(workspace, asker, { ...asked, part: 'value' })
    .filter(({ value }) => !others.includes(value))
    .map(({ value, detail, isLikely }) => ({ name: 'values', value, detail, isLikely }));
}
