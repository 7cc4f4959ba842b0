// The Services that a ServiceMonitor selects, wherever they can be known.
import type { Reference } from '../../kubernetes/reference.ts';
import type { Resource, Service } from '../../kubernetes/resource.ts';
import type { View } from '../../workspace/view.ts';
import { servicesWatched } from '../../workspace/watched.ts';

/** The Services at the end of a ServiceMonitor's `port`; undefined where there are none, or where they are in doubt. */
export function monitoredServices(
  view: View,
  resource: Resource,
  reference: Reference,
): readonly { readonly resource: Resource; readonly service: Service }[] | undefined {
  if (reference.field !== 'monitor.port' || reference.to.kind !== 'services') return undefined;
  const found = servicesWatched(view, resource, reference.to);
  if (found.kind !== 'found' || !found.certain) return undefined;
  const services = found.resources.flatMap((owner) =>
    owner.service && !owner.broken ? [{ resource: owner, service: owner.service }] : [],
  );
  return services.length === found.resources.length ? services : undefined;
}
