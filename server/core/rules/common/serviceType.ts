// What kind of Service it is, as far as its manifest tells.
import { textOf } from '../../kubernetes/describe.ts';
import type { Service } from '../../kubernetes/resource.ts';

/** The type, `ClusterIP` where none is given; undefined where it can't be known. */
export function typeOf(service: Service): string | undefined {
  if (!service.type) return 'ClusterIP';
  return textOf(service.type) === '' ? 'ClusterIP' : textOf(service.type);
}

/** True for `clusterIP: None`. */
export function isHeadless(service: Service): boolean {
  return textOf(service.clusterIP) === 'None';
}
