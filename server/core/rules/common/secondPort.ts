// Whether a Service is about a port that nobody had to declare, because the declared ones are there for something else.
import { textOf } from '../../kubernetes/describe.ts';
import { BESIDE } from '../../kubernetes/kinds/listens.ts';
import type { Resource, Scalar, ServicePort } from '../../kubernetes/resource.ts';
import { entriesFor } from '../../workspace/targets.ts';
import type { View } from '../../workspace/view.ts';
import { offersOf } from './portOffers.ts';
import type { Selected } from './selectedPods.ts';

/**
 * True where another Service reaches all ports that pods declare, or where they have names such as `probes` and
 * `metrics` that the entry does not share: then an entry that reaches none of them is about a further one.
 */
export function isAboutAnother(
  view: View,
  { resource, port }: { readonly resource: Resource; readonly port: ServicePort },
  pods: readonly Selected[],
): boolean {
  const own = purposeOf(port.name);
  return offersOf(pods).every(({ owner, port: declared }) => {
    const purpose = purposeOf(declared.name);
    if (purpose !== undefined && purpose !== own) return true;
    return entriesFor(view, owner, declared).some((entry) => entry.resource.id !== resource.id);
  });
}

function purposeOf(name: Scalar | undefined): string | undefined {
  return BESIDE.exec(textOf(name) ?? '')?.[0].toLowerCase();
}
