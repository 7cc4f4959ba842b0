// Services of the same unit, among them one that is called nearly as a reference says.
import { textOf } from '../../kubernetes/describe.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import { nearest } from '../../text/distance.ts';
import { generatorsIn, servicesCalled, servicesIn } from '../../workspace/keys.ts';
import { sameNamespace } from '../../workspace/namespace.ts';
import type { View } from '../../workspace/view.ts';

/** True where something in the unit creates objects that nobody can know: what is missing may be among them. */
export function mayBeGenerated(view: View, asker: Resource): boolean {
  return view
    .lookup(asker, generatorsIn(view.unitOf(asker)))
    .some(({ generator, build }) => generator && !build);
}

/** Services of the same unit and, beyond doubt, the same namespace; only those of a name, where one is given. */
export function servicesBeside(view: View, asker: Resource, name?: string): readonly Resource[] {
  const unit = view.unitOf(asker);
  return view
    .lookup(asker, name === undefined ? servicesIn(unit) : servicesCalled(name))
    .filter((one) => sameNamespace(view, asker, one) === 'yes' && view.unitOf(one) === unit);
}

/**
 * The one Service of the same unit and namespace that has nearly this name; undefined where there is none, or where
 * something in the unit may make the one that is looked for.
 */
export function nearService(view: View, asker: Resource, name: string): Resource | undefined {
  if (mayBeGenerated(view, asker)) return undefined;
  const services = servicesBeside(view, asker);
  const names = [...new Set(services.flatMap((one) => textOf(one.name) ?? []))];
  const near = nearest(name, names);
  const [only] = near;
  return near.length === 1 ? services.find((one) => textOf(one.name) === only) : undefined;
}
