// Tells a wrong reference to a container port from a wrong name of the port itself.
import { textOf } from '../../kubernetes/describe.ts';
import type { Pod, Resource } from '../../kubernetes/resource.ts';
import { servicesOf } from '../../workspace/links.ts';
import type { View } from '../../workspace/view.ts';

/**
 * True where the port's own name must be the slip: nothing refers to `declared`, while two references or more agree on
 * `wanted`, which is not there.
 */
export function isMisnamed(
  view: View,
  pods: readonly { readonly resource: Resource; readonly pod: Pod }[],
  declared: string,
  wanted: string,
): boolean {
  return pods.every(({ resource, pod }) => {
    const names = namesReferredTo(view, resource, pod);
    return !names.includes(declared) && names.filter((name) => name === wanted).length > 1;
  });
}

/** What the probes of a pod and the Services that select it call its ports, each as often as it is said. */
function namesReferredTo(view: View, resource: Resource, pod: Pod): readonly (string | undefined)[] {
  const refs = pod.containers.items.flatMap((container) => container.refs.map(({ port }) => textOf(port)));
  const services = pod.backend ? servicesOf(view, resource) : [];
  return [
    ...refs,
    ...services.flatMap(
      ({ service }) => service?.ports.items.map(({ targetPort }) => textOf(targetPort)) ?? [],
    ),
  ];
}

/** `http` and `https` look alike, yet to choose between them is to choose between plain text and TLS. */
export function differInTls(a: string, b: string): boolean {
  return `${a}s` === b || a === `${b}s`;
}
