// Walks a resource and calls each rule with the sites it asked for.
import { portValues } from '../kubernetes/portField.ts';
import type { Resource } from '../kubernetes/resource.ts';
import type { View } from '../workspace/view.ts';
import type { Breach, Rule, Sites, Visit } from './rule.ts';

/** Every site of one sort in a resource, in the order of the text. */
export function* sitesOf<V extends Visit>(resource: Resource, visit: V): Generator<Sites[V]> {
  yield* SITES[visit](resource) as Iterable<Sites[V]>;
}

/** What a rule finds in a resource. */
export function* breachesOf(rule: Rule, resource: Resource, view: View): Generator<Breach> {
  // The rule's own type ties `visits` to what `check` takes; the compiler can't follow that through a union.
  const check = rule.check as (site: Sites[Visit], view: View) => Iterable<Breach>;
  for (const site of sitesOf(resource, rule.visits)) yield* check(site, view);
}

const SITES: { readonly [V in Visit]: (resource: Resource) => Iterable<Sites[V]> } = {
  resource: (resource) => [{ resource }],
  *portValue(resource) {
    for (const value of portValues(resource)) yield { resource, ...value };
  },
  service: (resource) => (resource.service ? [{ resource, service: resource.service }] : []),
  *servicePort(resource) {
    const { service } = resource;
    for (const port of service?.ports.items ?? []) if (service) yield { resource, service, port };
  },
  pod: (resource) => (resource.pod ? [{ resource, pod: resource.pod }] : []),
  container,
  *containerPort(resource) {
    for (const site of container(resource))
      for (const port of site.container.ports.items) yield { ...site, port };
  },
  *portRef(resource) {
    for (const site of container(resource)) for (const ref of site.container.refs) yield { ...site, ref };
  },
};

function* container(resource: Resource): Generator<Sites['container']> {
  const { pod } = resource;
  for (const container of pod?.containers.items ?? []) if (pod) yield { resource, pod, container };
}
