// The pods near a Service that could be what it means, never more than can be looked at while somebody types.
import type { Label, Resource } from '../../kubernetes/resource.ts';
import { podsNear } from '../../workspace/keys.ts';
import type { View } from '../../workspace/view.ts';

/** Where there are more, a Service looks at those of its own file only: what is found by guessing may be missed. */
const MOST = 500;

/** Workloads of a directory or unit whose pods have all labels that a Service asks for, with whatever values. */
export function podsAround(
  view: View,
  asker: Resource,
  place: string,
  pairs: readonly Label[],
): readonly Resource[] {
  const all = view.lookupNarrowest(
    asker,
    pairs.map(({ key }) => podsNear(place, key.text)),
  );
  return all.length > MOST ? all.filter((resource) => resource.uri === asker.uri) : all;
}
