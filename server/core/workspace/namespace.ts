// Whether two objects live in the same namespace.

import type { Resource } from '../kubernetes/resource.ts';
import type { Match } from '../kubernetes/selector.ts';
import type { View } from './view.ts';

/**
 * `yes` where both name the same namespace or both leave it open; `maybe` where only one names it, because whoever
 * applies the other (`kubectl -n`, a kustomization) decides. The setting `defaultNamespace` fills the gap.
 */
export function sameNamespace(
  view: View,
  a: Pick<Resource, 'namespace'>,
  b: Pick<Resource, 'namespace'>,
): Match {
  if (a.namespace?.kind === 'unknown' || b.namespace?.kind === 'unknown') return 'maybe';
  const first = a.namespace?.text ?? view.settings.defaultNamespace;
  const second = b.namespace?.text ?? view.settings.defaultNamespace;
  if (first === second) return 'yes';
  return first === undefined || second === undefined ? 'maybe' : 'no';
}
