// A build as text: what `kubectl kustomize` prints, on demand with the place that each line comes from.
import { groupOf } from '../../kubernetes/apiVersion.ts';
import { get, itemsOf, type Node } from '../../yaml/node.ts';
import { type Line, writeYaml } from '../../yaml/write.ts';
import { apiVersionOf, type Composed, kindOf, nameOf, namespaceOf, textAt } from './composed.ts';

/** The documents of a build, in kustomize's order. */
export function printedObjects(
  objects: readonly Composed[],
  kustomization: Node | undefined,
): readonly (readonly Line[])[] {
  return ordered(objects, kustomization).map(({ root }) => writeYaml(root));
}

const FIRST =
  'Namespace ResourceQuota StorageClass CustomResourceDefinition ServiceAccount PodSecurityPolicy Role ClusterRole RoleBinding ClusterRoleBinding ConfigMap Secret Endpoints Service LimitRange PriorityClass PersistentVolume PersistentVolumeClaim Deployment StatefulSet CronJob PodDisruptionBudget'.split(
    ' ',
  );
const LAST = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];

/**
 * The order in which objects can be applied one after the other, unless the kustomization asks for its own.
 * Source: kustomize api/internal/builtins SortOrderTransformer, its legacy order.
 */
function ordered(objects: readonly Composed[], kustomization: Node | undefined): readonly Composed[] {
  const options = get(kustomization, 'sortOptions');
  if (textAt(options, 'order') === 'fifo') return objects;
  const listed = (key: string, otherwise: readonly string[]) => {
    const items = itemsOf(get(options, 'legacySortOptions', key));
    return items.length > 0
      ? items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : []))
      : otherwise;
  };
  const [first, last] = [listed('orderFirst', FIRST), listed('orderLast', LAST)];
  const rank = (kind: string) => {
    if (first.includes(kind)) return first.indexOf(kind) - first.length;
    return last.includes(kind) ? last.indexOf(kind) + 1 : 0;
  };
  const key = (one: Composed) => {
    const apiVersion = apiVersionOf(one);
    const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
    const group = groupOf(apiVersion);
    const kind = [group || '~G', version || '~V', kindOf(one) || '~K'].join('_');
    const id = `${[kindOf(one), version, group || '[noGrp]'].join('.')}|${namespaceOf(one) || '~X'}|${nameOf(one) || '~N'}`;
    return [kind, id] as const;
  };
  const keyed = objects.map((one) => ({ one, rank: rank(kindOf(one)), key: key(one) }));
  keyed.sort((a, b) => a.rank - b.rank || compare(a.key[0], b.key[0]) || compare(a.key[1], b.key[1]));
  return keyed.map(({ one }) => one);
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
