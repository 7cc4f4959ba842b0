// Name references: where one object names another, and that one was renamed on the way.
import { groupOf } from '../../kubernetes/apiVersion.ts';
import { originsOf } from '../../text/origin.ts';
import { withEntry, withItems } from '../../yaml/compose.ts';
import { entryOf, get, itemsOf, type MapNode, type Node, type ScalarNode } from '../../yaml/node.ts';
import {
  apiVersionOf,
  type Composed,
  effectiveNamespace,
  idOf,
  isClusterScoped,
  kindOf,
  nameOf,
  namespaceOf,
  textAt,
  withRoot,
} from './composed.ts';
import { changeFields, isFor } from './fields.ts';
import { NAME_REFERENCES, type NameReference } from './nameReferences.ts';

/**
 * The objects with every reference that kustomize follows brought up to date. Only what some transformer renamed or
 * moved can be meant. Source: kustomize api/filters/nameref.
 */
export function withReferences(
  objects: readonly Composed[],
  more: readonly NameReference[],
): readonly Composed[] {
  const renamedOnes = objects.filter(({ previous }) => previous.length > 0);
  if (renamedOnes.length === 0) return objects;
  const kinds = new Set(renamedOnes.flatMap(({ previous }) => previous.map(({ kind }) => kind)));
  const references = [...NAME_REFERENCES, ...more].filter(({ kind }) => kinds.has(kind));
  let current = renamedOnes;
  return objects.map((referrer) => {
    let changed = referrer;
    for (const reference of references) {
      for (const spec of reference.referrers) {
        if (!isFor(spec, changed.root)) continue;
        const path = spec.path.join('/');
        const root = changeFields(changed.root, { ...spec, create: false }, (node) =>
          updated(node, changed, reference, path, current),
        );
        changed = withRoot(changed, root);
      }
    }
    if (changed !== referrer) current = current.map((one) => (one === referrer ? changed : one));
    return changed;
  });
}

function updated(
  node: Node,
  referrer: Composed,
  reference: NameReference,
  path: string,
  objects: readonly Composed[],
): Node {
  if (node.kind === 'seq')
    return withItems(
      node,
      node.items.map((item) => updated(item, referrer, reference, path, objects)),
    );
  if (node.kind === 'map') return updatedMap(node, referrer, reference, path, objects);
  if (node.kind !== 'scalar') return node;
  const target = referralOf(node.text, referrer, reference, path, objects, false);
  return target && nameOf(target) !== node.text ? nameAs(node, target) : node;
}

/** A map with `name` and perhaps `namespace`, both of which are brought up to date. */
function updatedMap(
  node: MapNode,
  referrer: Composed,
  reference: NameReference,
  path: string,
  objects: readonly Composed[],
): MapNode {
  const name = entryOf(node, 'name');
  if (name?.value.kind !== 'scalar') return node;
  const namespace = entryOf(node, 'namespace');
  let candidates = objects;
  if (namespace?.value.kind === 'scalar') {
    const text = effectiveNamespace(namespace.value.text);
    const first = objects.filter(({ previous }) => previous[0]?.namespace === text);
    candidates = first.length > 0 ? first : objects.filter((one) => idOf(one).namespace === text);
  }
  const target = referralOf(name.value.text, referrer, reference, path, candidates, true);
  if (!target) return node;
  const moved = get(target.root, 'metadata', 'namespace');
  const isSame = nameOf(target) === name.value.text;
  if (isSame && !moved) return node;
  const called = isSame ? node : withEntry(node, name.key, nameAs(name.value, target));
  if (moved?.kind !== 'scalar' || (namespace && moved.text === textAt(node, 'namespace'))) return called;
  const key = namespace?.key ?? entryOf(get(target.root, 'metadata'), 'namespace')?.key;
  return key ? withEntry(called, key, moved) : called;
}

/**
 * The object a reference means. Of several, the one that went the same way of prefixes and suffixes; where that does
 * not decide, nobody. Source: selectReferral.
 */
function referralOf(
  name: string,
  referrer: Composed,
  reference: NameReference,
  path: string,
  objects: readonly Composed[],
  withNamespace: boolean,
): Composed | undefined {
  const role = path.endsWith('roleRef/name') ? get(referrer.root, 'roleRef') : undefined;
  const fits = objects.filter((one) => {
    if (!one.previous.some((id) => id.name === name)) return false;
    const group = groupOf(apiVersionOf(one));
    if (!one.previous.some(({ kind }) => kind === reference.kind)) return false;
    if (reference.group && reference.group !== group) return false;
    if (reference.version && !apiVersionOf(one).endsWith(reference.version)) return false;
    if (role && !(textAt(role, 'kind') === kindOf(one) && textAt(role, 'apiGroup') === group)) return false;
    return isReachable(one, referrer);
  });
  if (fits.length <= 1) return fits[0];
  let near = fits.filter((one) => sameWay(one, referrer, true));
  if (near.length > 1) near = fits.filter((one) => sameWay(one, referrer, false));
  const [first] = near;
  const isOne = near.every(
    (one) =>
      nameOf(one) === (first && nameOf(first)) &&
      (!withNamespace || namespaceOf(one) === (first && namespaceOf(first))),
  );
  return isOne ? first : undefined;
}

function isReachable(target: Composed, referrer: Composed): boolean {
  if (isClusterScoped(referrer) || isClusterScoped(target)) return true;
  if (idOf(target).namespace === idOf(referrer).namespace) return true;
  if (kindOf(referrer) !== 'RoleBinding' || kindOf(target) !== 'ServiceAccount') return false;
  return itemsOf(get(referrer.root, 'subjects')).some(
    (subject) => textAt(subject, 'namespace') === namespaceOf(target),
  );
}

function sameWay(a: Composed, b: Composed, allowEmpty: boolean): boolean {
  return sameEnd(a.prefixes, b.prefixes, allowEmpty) && sameEnd(a.suffixes, b.suffixes, allowEmpty);
}

/** One list ends as the other does; source: SameEndingSubSlice. */
function sameEnd(a: readonly string[], b: readonly string[], allowEmpty: boolean): boolean {
  if (a.length === 0 || b.length === 0) return allowEmpty || a.length === b.length;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.every((part, i) => part === long[long.length - short.length + i]);
}

/**
 * The new name in the place of a reference. Where the target's name is the old one with parts around it, the middle
 * piece is the reference itself: there it would be edited.
 */
function nameAs(reference: ScalarNode, target: Composed): ScalarNode {
  const name = get(target.root, 'metadata', 'name');
  if (name?.kind !== 'scalar') return reference;
  const { uri, start, end } = reference;
  const pieces = [...originsOf(name)];
  const isAround = pieces.length === target.prefixes.length + target.suffixes.length + 1;
  const around = [...target.prefixes].reverse().join('') + reference.text + target.suffixes.join('');
  if (isAround && around === name.text)
    pieces[target.prefixes.length] = { uri, start, end, exact: reference.exact };
  return { ...name, uri, start, end, exact: false, pieces };
}
