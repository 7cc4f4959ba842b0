// Adds labels to the pods that a workload makes.
import type { Pod } from '../../kubernetes/resource.ts';
import type { Change, NewEntry } from '../rule.ts';

/** The changes that add labels to a pod template; undefined where it has no metadata to add them to. */
export function addLabels(
  { labels, metadata }: Pod,
  entries: readonly NewEntry[],
): readonly Change[] | undefined {
  if (entries.length === 0) return [];
  const { at } = labels;
  if (at) return entries.map(([key, value]) => ({ kind: 'insert', map: at, key, value, where: 'last' }));
  return metadata && [{ kind: 'insertMap', map: metadata, key: 'labels', entries, where: 'last' }];
}
