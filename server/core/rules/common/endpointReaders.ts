// Who does not ask DNS for the address of a Service, but reads its endpoints.
import { referrersToEntry } from '../../workspace/backends.ts';
import type { Entry } from '../../workspace/targets.ts';
import type { View } from '../../workspace/view.ts';

/**
 * True where an Ingress or a route leads to an entry of a Service. What serves them takes addresses and ports from
 * EndpointSlices, so that a port is translated also where the Service is headless.
 */
export function isReadByRoutes(view: View, entry: Entry): boolean {
  return referrersToEntry(view, entry).some(({ reference: { field } }) => /^(?:ingress|route)\./.test(field));
}
