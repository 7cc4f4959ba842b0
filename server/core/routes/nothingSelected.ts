// Why a selector finds no pods, for whoever tells of it: hover, the map and its texts.
import { textOf } from '../kubernetes/describe.ts';
import type { Label, Labels, Resource } from '../kubernetes/resource.ts';
import { comparablePairs } from '../kubernetes/selector.ts';
import { missesOf } from '../rules/common/nearMisses.ts';
import { generatorsIn } from '../workspace/keys.ts';
import type { View } from '../workspace/view.ts';

export interface NothingSelected {
  /** `app=web, tier=front`. */
  readonly wanted: string;
  /** Something beside it that may make such pods while it runs. */
  readonly maker: Resource | undefined;
  /** The pods that the rules would call a near miss, so that all say the same; none where there is a maker. */
  readonly near: readonly NearPods[];
}

export interface NearPods {
  readonly resource: Resource;
  /** `app=web`, or `no app`. */
  readonly has: string;
  /** Its label that is meant, if it has it. */
  readonly label: Label | undefined;
}

export function nothingSelected(view: View, asker: Resource, selector: Labels): NothingSelected {
  const pairs = comparablePairs(selector);
  const wanted = pairs.map(written).join(', ');
  const [maker] = view.lookup(asker, generatorsIn(view.unitOf(asker)));
  if (maker) return { wanted, maker, near: [] };
  const misses = pairs.flatMap((pair) => missesOf(view, asker, pairs, pair));
  const near = misses.map(({ workload, pair, label }) => ({
    resource: workload.resource,
    has: label ? written({ key: pair.key, value: label.value }) : `no ${pair.key.text}`,
    label,
  }));
  return { wanted, maker, near };
}

function written({ key, value }: Pick<Label, 'key' | 'value'>): string {
  return `${key.text}=${textOf(value) ?? '?'}`;
}
