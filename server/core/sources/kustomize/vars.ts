// `vars`: `$(NAME)` in some fields stands for a value of another object.
import { composed as composedText, withEntries, withItems } from '../../yaml/compose.ts';
import { get, itemsOf, type Node, type ScalarNode } from '../../yaml/node.ts';
import { allIdsOf, type Composed, effectiveNamespace, textAt, withRoot } from './composed.ts';
import { nodesAt, pathParts } from './fieldPath.ts';
import { type FieldSpec, VAR_FIELDS } from './fieldSpecs.ts';
import { changeFields } from './fields.ts';

/** A variable, and the object of the build that it reads. */
export interface Var {
  readonly name: string;
  readonly definition: Node;
}

/** The variables a kustomization defines. */
export function varsOf(kustomization: Node): readonly Var[] {
  return itemsOf(get(kustomization, 'vars')).map((definition) => ({
    name: textAt(definition, 'name'),
    definition,
  }));
}

/** The objects with variables resolved, after all names are final. Source: kustomize api/filters/refvar. */
export function withVars(
  objects: readonly Composed[],
  vars: readonly Var[],
  more: readonly FieldSpec[],
): readonly Composed[] {
  if (vars.length === 0) return objects;
  const values = new Map<string, ScalarNode>();
  for (const { name, definition } of vars) {
    const value = valueOfVar(objects, definition);
    if (value) values.set(name, value);
  }
  return objects.map((composed) => {
    let root = composed.root;
    for (const spec of [...VAR_FIELDS, ...more]) {
      root = changeFields(root, { ...spec, create: false }, (node) => resolved(node, values));
    }
    return withRoot(composed, root);
  });
}

function valueOfVar(objects: readonly Composed[], definition: Node): ScalarNode | undefined {
  const [kind, name, namespace] = ['kind', 'name', 'namespace'].map((key) =>
    textAt(definition, 'objref', key),
  );
  const found = objects.find((composed) =>
    allIdsOf(composed).some(
      (id) =>
        id.kind === kind &&
        id.name === name &&
        (!namespace || effectiveNamespace(namespace) === id.namespace),
    ),
  );
  const path = textAt(definition, 'fieldref', 'fieldpath') || textAt(definition, 'fieldref', 'fieldPath');
  const [value] = found
    ? nodesAt(found.root, pathParts((path || 'metadata.name').replace(/\[(\d+)\]/g, '.$1')))
    : [];
  return value?.kind === 'scalar' ? value : undefined;
}

function resolved(node: Node, values: ReadonlyMap<string, ScalarNode>): Node {
  if (node.kind === 'seq')
    return withItems(
      node,
      node.items.map((item) => resolved(item, values)),
    );
  if (node.kind === 'map')
    return withEntries(
      node,
      node.entries.map(({ key, value }) => ({
        key,
        value: value.kind === 'scalar' ? resolved(value, values) : value,
      })),
    );
  if (node.kind !== 'scalar' || !node.text.includes('$(')) return node;
  const whole = /^\$\(([^)]*)\)$/.exec(node.text);
  const only = whole && values.get(whole[1] ?? '');
  if (only) return only;
  const parts: ScalarNode[] = [];
  const text = node.text.replace(/\$\$|\$\(([^)]*)\)/g, (all, name?: string) => {
    const value = name === undefined ? undefined : values.get(name);
    if (value) parts.push(value);
    return value ? value.text : all === '$$' ? '$' : all;
  });
  return parts.length === 0 ? node : composedText(text, node, [node, ...parts]);
}
