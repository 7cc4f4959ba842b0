// The sites of a resource: each place that rules of one sort are called with.
import type { Particulars } from '../kubernetes/objects.ts';
import { portValues } from '../kubernetes/portField.ts';
import type { Resource } from '../kubernetes/resource.ts';
import type { View } from '../workspace/view.ts';
import type { Breach, Rule, Site, Sites, Visit } from './rule.ts';

/** Finds the breaches of a rule in one resource. */
export type Visitor = (rule: Rule, view: View) => readonly Breach[];

/** A visitor of one resource. Sites of a sort are listed once, however many rules ask for them. */
export function visitorOf(resource: Resource): Visitor {
  const known = new Map<Visit, readonly Sites[Visit][]>();
  return (rule, view) => {
    let sites = known.get(rule.visits);
    if (!sites) {
      sites = SITES[rule.visits](resource);
      known.set(rule.visits, sites);
    }
    // The rule's own type ties `visits` to what `check` takes; the compiler can't follow that through a union.
    const check = rule.check as (site: Sites[Visit], view: View) => Iterable<Breach>;
    let breaches = NO_BREACHES;
    for (const site of sites) {
      for (const breach of check(site, view)) {
        if (breaches === NO_BREACHES) breaches = [];
        breaches.push(breach);
      }
    }
    return breaches;
  };
}

const NO_BREACHES: Breach[] = [];

const SITES: { readonly [V in Visit]: (resource: Resource) => readonly Sites[V][] } = {
  build: (resource) => (resource.build ? [{ resource, build: resource.build }] : []),
  resource: (resource) => (resource.build ? [] : [{ resource }]),
  portValue: (resource) => portValues(resource).map((value) => ({ resource, ...value })),
  service: (resource) => (resource.service ? [{ resource, service: resource.service }] : []),
  servicePort: (resource) => {
    const { service } = resource;
    return service ? service.ports.items.map((port) => ({ resource, service, port })) : [];
  },
  pod: (resource) => (resource.pod ? [{ resource, pod: resource.pod }] : []),
  container: containers,
  containerPort: (resource) =>
    containers(resource).flatMap((site) => site.container.ports.items.map((port) => ({ ...site, port }))),
  portRef: (resource) =>
    containers(resource).flatMap((site) => site.container.refs.map((ref) => ({ ...site, ref }))),
  reference: (resource) => resource.references.map((reference) => ({ resource, reference })),
  ingress: (resource) => ofKind(resource, 'ingress'),
  policy: (resource) => ofKind(resource, 'policy'),
  gateway: (resource) => ofKind(resource, 'gateway'),
  route: (resource) => ofKind(resource, 'route'),
  slice: (resource) => ofKind(resource, 'slice'),
  monitor: (resource) => ofKind(resource, 'monitor'),
  webhook: (resource) => ofKind(resource, 'webhook'),
};

function ofKind<K extends Particulars['is']>(
  resource: Resource,
  is: K,
): readonly Site<Extract<Particulars, { readonly is: K }>>[] {
  const { particulars } = resource;
  return particulars?.is === is
    ? [{ resource, facts: particulars as Extract<Particulars, { readonly is: K }> }]
    : [];
}

function containers(resource: Resource): readonly Sites['container'][] {
  const { pod } = resource;
  return pod ? pod.containers.items.map((container) => ({ resource, pod, container })) : [];
}
