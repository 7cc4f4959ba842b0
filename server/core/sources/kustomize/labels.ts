// `commonLabels`, `labels` and `commonAnnotations`: entries that are written into many places of every object.
import { asText, madeMap, withEntry } from '../../yaml/compose.ts';
import { get, isNull, itemsOf, type MapNode, type Node } from '../../yaml/node.ts';
import { type Composed, textAt, withRoot } from './composed.ts';
import {
  COMMON_ANNOTATIONS_FIELDS,
  COMMON_LABELS_FIELDS,
  type FieldSpec,
  TEMPLATE_LABELS_FIELDS,
} from './fieldSpecs.ts';
import { changeFields } from './fields.ts';

const OWN_LABELS: FieldSpec = { path: ['metadata', 'labels'], create: true };

/** Places that a user's configurations add. */
export interface LabelFields {
  readonly commonLabels: readonly FieldSpec[];
  readonly labels: readonly FieldSpec[];
  readonly commonAnnotations: readonly FieldSpec[];
}

/**
 * The objects with what `labels`, `commonLabels` and `commonAnnotations` of a kustomization add, in this order.
 * Source: kustomize api/internal/target kusttarget_configplugin.go, LabelTransformer and AnnotationsTransformer.
 */
export function labelled(
  objects: readonly Composed[],
  kustomization: Node,
  more: LabelFields,
): readonly Composed[] {
  let result = objects;
  for (const item of itemsOf(get(kustomization, 'labels'))) {
    const fields = [...fieldSpecsOf(get(item, 'fields')), ...more.labels];
    if (textAt(item, 'includeSelectors') === 'true')
      fields.push(...COMMON_LABELS_FIELDS, ...more.commonLabels);
    else if (textAt(item, 'includeTemplates') === 'true') fields.push(...TEMPLATE_LABELS_FIELDS);
    if (textAt(item, 'includeSelectors') !== 'true') fields.push(OWN_LABELS);
    result = withPairs(result, get(item, 'pairs'), fields);
  }
  result = withPairs(result, get(kustomization, 'commonLabels'), [
    ...COMMON_LABELS_FIELDS,
    ...more.commonLabels,
  ]);
  return withPairs(result, get(kustomization, 'commonAnnotations'), [
    ...COMMON_ANNOTATIONS_FIELDS,
    ...more.commonAnnotations,
  ]);
}

/** The objects with pairs of texts in all these places. */
export function withPairs(
  objects: readonly Composed[],
  pairs: Node | undefined,
  specs: readonly FieldSpec[],
): readonly Composed[] {
  if (pairs?.kind !== 'map' || pairs.entries.length === 0) return objects;
  const add = (node: Node): Node => {
    if (node.kind !== 'map') return node;
    let map: MapNode = node;
    for (const { key, value } of pairs.entries)
      map = withEntry(map, key, value.kind === 'scalar' ? asText(value) : value);
    return pairs.open ? { ...map, open: true } : map;
  };
  const create = () => madeMap([], pairs);
  return objects.map((composed) => {
    let root = composed.root;
    for (const spec of specs) root = changeFields(root, spec, add, create);
    return withRoot(composed, root);
  });
}

/** Field specifications as people write them: `{ path: spec/x, kind: Y, create: true }`. */
export function fieldSpecsOf(list: Node | undefined): FieldSpec[] {
  return itemsOf(list).flatMap((item) => {
    const path = textAt(item, 'path');
    if (path === '') return [];
    const [kind, group, version] = ['kind', 'group', 'version'].map((key) => textAt(item, key) || undefined);
    const parts = path.replaceAll('\\/', '\0').split('/');
    return [
      {
        path: parts.map((part) => part.replaceAll('\0', '/').replace(/\[\]$/, '')),
        ...(kind && { kind }),
        ...(group && { group }),
        ...(version && { version }),
        create: textAt(item, 'create') === 'true' && !isNull(get(item, 'create')),
      },
    ];
  });
}
