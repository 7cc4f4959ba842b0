// `replacements`: values that are copied from one object into others.

import { groupOf } from '../../kubernetes/apiVersion.ts';
import { composed as composedText } from '../../yaml/compose.ts';
import { get, isNull, itemsOf, type Node, type ScalarNode } from '../../yaml/node.ts';
import { allIdsOf, apiVersionOf, type Composed, effectiveNamespace, textAt, withRoot } from './composed.ts';
import { changePath, nodesAt, pathParts } from './fieldPath.ts';
import { type Selects, selectorOf } from './select.ts';

/** The objects after one replacement; undefined where its source can't be found. Source: kustomize api/filters/replacement. */
export function replaced(
  objects: readonly Composed[],
  replacement: Node,
  unsure: () => void,
): readonly Composed[] {
  const value = sourceOf(objects, replacement);
  if (!value) {
    unsure();
    return objects;
  }
  let result = objects;
  for (const target of itemsOf(get(replacement, 'targets'))) {
    const selects = selectorOf(get(target, 'select'));
    const rejects = itemsOf(get(target, 'reject')).map(selectorOf);
    if (!selects || rejects.includes(undefined)) {
      unsure();
      continue;
    }
    result = result.map((composed) =>
      isMeant(composed, selects, rejects) ? copiedInto(composed, value, target, unsure) : composed,
    );
  }
  return result;
}

function isMeant(composed: Composed, selects: Selects, rejects: readonly (Selects | undefined)[]): boolean {
  return selects(composed) && !rejects.some((reject) => reject?.(composed));
}

function sourceOf(objects: readonly Composed[], replacement: Node): Node | undefined {
  const given = get(replacement, 'sourceValue');
  if (given && !isNull(given)) return given;
  const source = get(replacement, 'source');
  const [kind, name, namespace, group, version] = ['kind', 'name', 'namespace', 'group', 'version'].map(
    (key) => textAt(source, key),
  );
  const found = objects.find((composed) => {
    const apiVersion = apiVersionOf(composed);
    if (group && group !== groupOf(apiVersion)) return false;
    if (version && !apiVersion.endsWith(version)) return false;
    return allIdsOf(composed).some(
      (id) =>
        (!kind || kind === id.kind) &&
        (!name || name === id.name) &&
        (!namespace || effectiveNamespace(namespace) === id.namespace),
    );
  });
  const [value] = found ? nodesAt(found.root, pathParts(textAt(source, 'fieldPath') || 'metadata.name')) : [];
  const delimiter = textAt(source, 'options', 'delimiter');
  if (!delimiter || value?.kind !== 'scalar') return value;
  const part = value.text.split(delimiter)[Number(textAt(source, 'options', 'index') || '0')];
  return part === undefined ? undefined : { ...value, text: part, exact: false };
}

function copiedInto(composed: Composed, value: Node, target: Node, unsure: () => void): Composed {
  const paths = itemsOf(get(target, 'fieldPaths')).flatMap((path) =>
    path.kind === 'scalar' ? [path.text] : [],
  );
  const create = textAt(target, 'options', 'create') === 'true' ? value : undefined;
  return (paths.length > 0 ? paths : ['metadata.name']).reduce((one, path) => {
    const change = (node: Node) => valueFor(node, value, get(target, 'options'));
    const root = changePath(one.root, pathParts(path), change, create);
    if (root?.kind !== 'map') unsure();
    return root?.kind === 'map' ? withRoot(one, root) : one;
  }, composed);
}

function valueFor(node: Node, value: Node, options: Node | undefined): Node {
  const delimiter = textAt(options, 'delimiter');
  if (value.kind !== 'scalar' || node.kind !== 'scalar') return value;
  if (!delimiter) return styled(value, node);
  const parts = node.text.split(delimiter);
  const index = Number(textAt(options, 'index') || '0');
  if (index < 0) parts.unshift(value.text);
  else if (index >= parts.length) parts.push(value.text);
  else parts[index] = value.text;
  return styled(composedText(parts.join(delimiter), value, [value]), node);
}

/** Kustomize sets the text only, so that the type stays the one of the value that was there. */
function styled(value: ScalarNode, former: ScalarNode): ScalarNode {
  return former.style === 'plain' || value.style !== 'plain' ? value : { ...value, style: former.style };
}
