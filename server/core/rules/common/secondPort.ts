// Whether a Service is about a port that nobody had to declare, because the declared ones are there for something else.
import { textOf } from '../../kubernetes/describe.ts';
import { BESIDE } from '../../kubernetes/kinds/listens.ts';
import type { Resource, Scalar, ServicePort } from '../../kubernetes/resource.ts';
import { servicesOf } from '../../workspace/links.ts';
import { answerOf, wantedBy } from '../../workspace/targets.ts';
import type { View } from '../../workspace/view.ts';
import { offersOf } from './portOffers.ts';
import type { Selected } from './selectedPods.ts';

/**
 * True where another Service leads to another port of the pods, declared or not, so that they have several; or where the
 * declared ones have names such as `probes` and `metrics` that the entry does not share.
 */
export function isAboutAnother(
  view: View,
  { resource, port }: { readonly resource: Resource; readonly port: ServicePort },
  pods: readonly Selected[],
): boolean {
  const own = purposeOf(port.name);
  const isBeside = offersOf(pods).every(({ port: declared }) => {
    const purpose = purposeOf(declared.name);
    return purpose !== undefined && purpose !== own;
  });
  return isBeside || pods.every((selected) => hasOther(view, resource, port, selected));
}

function hasOther(view: View, own: Resource, port: ServicePort, { resource, pod }: Selected): boolean {
  const want = wantedBy(port);
  return servicesOf(view, resource).some(
    ({ id, service }) =>
      id !== own.id &&
      service?.ports.items.some((entry) => {
        const other = wantedBy(entry);
        const isSameNumber =
          want.kind === 'number' && other.kind === 'number' && other.number === want.number;
        const { kind } = answerOf(pod, entry);
        return !isSameNumber && (kind === 'declared' || kind === 'undeclared');
      }),
  );
}

function purposeOf(name: Scalar | undefined): string | undefined {
  return BESIDE.exec(textOf(name) ?? '')?.[0].toLowerCase();
}
