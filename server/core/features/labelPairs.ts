// Labels of pods and Services, and the places that ask for them: selectors, policies, monitors, budgets, scheduling.
import type { Selection } from '../kubernetes/reference.ts';
import type { Labels, Resource, Scalar, Selector, SelectorExpression } from '../kubernetes/resource.ts';
import { labelOf, satisfies } from '../kubernetes/selector.ts';
import { selecting } from '../workspace/keys.ts';
import type { ScalarNode } from '../yaml/node.ts';
import type { NameLinks } from './nameLinks.ts';

/** `app: web`, on a pod or a Service or where one is asked for; also a value in a list of `matchExpressions`. */
export interface Pair {
  readonly resource: Resource;
  /** What it is to its object: no two pairs of one object have the same. */
  readonly role: string;
  readonly key: Scalar;
  readonly value: ScalarNode;
  readonly isCarried: boolean;
  /** The expression that it stands in. */
  readonly expression?: SelectorExpression | undefined;
  /** The pairs that have to say the same, one step away. */
  readonly linked: (links: NameLinks) => readonly Pair[];
}

/** All pairs of an object whose values are known. */
export function pairsIn(resource: Resource): readonly Pair[] {
  const { service, selector, selections } = resource;
  return [
    ...(['pods', 'services'] as const).flatMap((of) =>
      (labelsOf(resource, of)?.pairs ?? []).flatMap(({ key }) => carried(resource, of, key.text)),
    ),
    ...(service?.selector.pairs ?? []).flatMap(({ key }) => selected(resource, key.text)),
    ...(selector ? askedIn(resource, 'own', selector, () => [resource]) : []),
    ...selections.flatMap((selection, index) => watched(resource, selection, index)),
  ];
}

/** The labels by which others look for an object. */
function labelsOf({ kind, pod, labels }: Resource, of: Selection['of']): Labels | undefined {
  return of === 'pods' ? pod?.labels : kind === 'Service' ? labels : undefined;
}

function carried(resource: Resource, of: Selection['of'], name: string): readonly Pair[] {
  const labels = labelsOf(resource, of);
  const label = labels && labelOf(labels, name);
  if (label?.value.kind !== 'scalar') return [];
  const { key, value } = label;
  const is = (pair: Pair) => keyOf(pair) === name && pair.value.text === value.text;
  const linked = (links: NameLinks): readonly Pair[] => {
    const own =
      of === 'pods' && resource.selector ? askedIn(resource, 'own', resource.selector, () => [resource]) : [];
    const before = of === 'pods' ? links.servicesBefore(resource) : [];
    return [
      ...own,
      ...before.flatMap((service) => selected(service, name)),
      ...links
        .askers(resource, selecting(name, value.text))
        .flatMap((asker) =>
          asker.selections.flatMap((selection, index) =>
            selection.of === of
              ? watched(asker, selection, index).filter(
                  (pair) => is(pair) && reaches(links, pair, selection, index, resource),
                )
              : [],
          ),
        ),
    ].filter(is);
  };
  return [{ resource, role: `${of} ${name}`, key, value, isCarried: true, linked }];
}

function keyOf({ key }: Pair): string {
  return key.kind === 'scalar' ? key.text : '';
}

function reaches(
  links: NameLinks,
  { resource, expression }: Pair,
  selection: Selection,
  index: number,
  object: Resource,
): boolean {
  const found =
    expression?.operator === 'NotIn'
      ? spared(links, resource, selection, expression)
      : links.selectedBy(resource, index);
  return found.some(({ id }) => id === object.id);
}

/** The objects that a selector would select, were it not for one expression. */
function spared(
  links: NameLinks,
  asker: Resource,
  { of, selector }: Selection,
  expression: SelectorExpression,
): readonly Resource[] {
  const rest: Selector = {
    ...selector,
    expressions: selector.expressions.filter((one) => one !== expression),
  };
  return expression.values.flatMap((value) =>
    links.carriers(asker, of, expression.key, value).filter((object) => {
      const labels = labelsOf(object, of);
      return labels !== undefined && satisfies(labels, rest) === 'yes';
    }),
  );
}

/** A pair of a Service's selector. */
function selected(resource: Resource, name: string): readonly Pair[] {
  const label = resource.service && labelOf(resource.service.selector, name);
  if (label?.value.kind !== 'scalar') return [];
  const linked = (links: NameLinks) =>
    links.podsBehind(resource).flatMap((pod) => carried(pod, 'pods', name));
  return [
    { resource, role: `selector ${name}`, key: label.key, value: label.value, isCarried: false, linked },
  ];
}

/** What a selection of an object asks for. */
function watched(resource: Resource, selection: Selection, index: number): readonly Pair[] {
  const { of, selector } = selection;
  return askedIn(
    resource,
    `selection ${index}`,
    selector,
    (links, expression) =>
      expression?.operator === 'NotIn'
        ? spared(links, resource, selection, expression)
        : links.selectedBy(resource, index),
    of,
  );
}

/** The pairs of a selector; `objects` are those that it is about. */
function askedIn(
  resource: Resource,
  role: string,
  { labels, expressions }: Selector,
  objects: (links: NameLinks, expression: SelectorExpression | undefined) => readonly Resource[],
  of: Selection['of'] = 'pods',
): readonly Pair[] {
  const linkedTo = (name: string, text: string, expression?: SelectorExpression) => (links: NameLinks) =>
    objects(links, expression)
      .flatMap((object) => carried(object, of, name))
      .filter(({ value }) => value.text === text);
  return [
    ...labels.pairs.flatMap(({ key, value }): readonly Pair[] =>
      value.kind === 'scalar'
        ? [
            {
              resource,
              role: `${role} ${key.text}`,
              key,
              value,
              isCarried: false,
              linked: linkedTo(key.text, value.text),
            },
          ]
        : [],
    ),
    ...expressions.flatMap((expression, i) =>
      expression.valuesAt.flatMap((value, j): readonly Pair[] =>
        expression.keyAt
          ? [
              {
                resource,
                role: `${role} ${i} ${j}`,
                key: expression.keyAt,
                value,
                isCarried: false,
                expression,
                linked: linkedTo(expression.key, value.text, expression),
              },
            ]
          : [],
      ),
    ),
  ];
}
