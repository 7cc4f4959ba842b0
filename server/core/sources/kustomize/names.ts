// `namespace`, `namePrefix` and `nameSuffix`: where an object goes, and what it is called there.
import { groupOf } from '../../kubernetes/apiVersion.ts';
import { composed as composedText, madeKey, withEntry } from '../../yaml/compose.ts';
import { entryOf, get, type MapNode, type Node, type ScalarNode } from '../../yaml/node.ts';
import {
  apiVersionOf,
  type Composed,
  firstIdOf,
  isClusterScoped,
  kindOf,
  renamed,
  textAt,
} from './composed.ts';
import { type FieldSpec, NAMESPACE_FIELDS, SKIPPED_BY_PREFIX } from './fieldSpecs.ts';
import { changeFields } from './fields.ts';

/** Which subjects of role bindings move along; the transformer's own configuration may say otherwise. */
export type Subjects = 'defaultOnly' | 'allServiceAccounts' | 'none';

/**
 * The object in another namespace. A Namespace is renamed, objects of the whole cluster stay, and of the subjects of a
 * role binding only those that are called `default` move along. Source: kustomize api/filters/namespace.
 */
export function inNamespace(
  composed: Composed,
  namespace: ScalarNode,
  specs: readonly FieldSpec[] = NAMESPACE_FIELDS,
  subjects: Subjects = 'defaultOnly',
): Composed {
  const isBinding = /^(?:Cluster)?RoleBinding$/.test(kindOf(composed));
  let root = composed.root;
  if (!isClusterScoped(composed)) {
    const own = { path: ['metadata', 'namespace'], create: true };
    root = changeFields(
      root,
      own,
      () => namespace,
      () => namespace,
    );
  }
  if (isBinding) root = withSubjects(root, namespace, subjects);
  for (const spec of specs) {
    const path = spec.path.join('/');
    if (path === 'metadata/namespace' || (isBinding && path === 'subjects/namespace')) continue;
    if (path === 'metadata/name' && apiVersionOf(composed) !== 'v1') continue;
    root = changeFields(
      root,
      spec,
      () => namespace,
      () => namespace,
    );
  }
  return renamed(composed, root);
}

function withSubjects(root: MapNode, namespace: ScalarNode, subjects: Subjects): MapNode {
  if (subjects === 'none') return root;
  const isMeant = (subject: Node) =>
    subjects === 'defaultOnly'
      ? textAt(subject, 'name') === 'default'
      : textAt(subject, 'kind') === 'ServiceAccount';
  return changeFields(root, { path: ['subjects'] }, (node) =>
    node.kind === 'map' && isMeant(node)
      ? withEntry(node, entryOf(node, 'namespace')?.key ?? madeKey('namespace', namespace), namespace)
      : node.kind === 'seq'
        ? { ...node, items: node.items.map((item) => moved(item, isMeant, namespace)) }
        : node,
  );
}

function moved(item: Node, isMeant: (subject: Node) => boolean, namespace: ScalarNode): Node {
  if (item.kind !== 'map' || !isMeant(item)) return item;
  return withEntry(item, entryOf(item, 'namespace')?.key ?? madeKey('namespace', namespace), namespace);
}

const NAME: FieldSpec = { path: ['metadata', 'name'] };

/** The object with a prefix to its name; kinds whose names mean something to others keep theirs. */
export function prefixed(
  composed: Composed,
  prefix: ScalarNode,
  specs: readonly FieldSpec[] = [NAME],
): Composed {
  return called(composed, prefix, specs, 'prefixes', (name) =>
    composedText(prefix.text + name.text, name, [prefix, name]),
  );
}

export function suffixed(
  composed: Composed,
  suffix: ScalarNode,
  specs: readonly FieldSpec[] = [NAME],
): Composed {
  return called(composed, suffix, specs, 'suffixes', (name) =>
    composedText(name.text + suffix.text, name, [name, suffix]),
  );
}

/** Source: kustomize api/internal/builtins PrefixTransformer: the kind that the object had first decides. */
function called(
  composed: Composed,
  part: ScalarNode,
  specs: readonly FieldSpec[],
  which: 'prefixes' | 'suffixes',
  compose: (name: ScalarNode) => ScalarNode,
): Composed {
  const { kind } = firstIdOf(composed);
  const group = groupOf(apiVersionOf(composed));
  const isSkipped = SKIPPED_BY_PREFIX.some(
    (spec) => spec.kind === kind && (!spec.group || spec.group === group),
  );
  if (part.text === '' || isSkipped) return composed;
  let result = composed;
  for (const spec of specs) {
    const isName = spec.path.join('/') === 'metadata/name';
    if (isName && get(result.root, 'metadata', 'name')?.kind !== 'scalar') continue;
    const root = changeFields(result.root, spec, (node) => (node.kind === 'scalar' ? compose(node) : node));
    if (root === result.root) continue;
    result = isName
      ? { ...renamed(result, root), [which]: [...composed[which], part.text] }
      : { ...result, root };
  }
  return result;
}
