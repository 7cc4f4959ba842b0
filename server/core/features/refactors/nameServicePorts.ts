// Gives the ports of a Service names.
import { textOf } from '../../kubernetes/describe.ts';
import type { Resource, Selector } from '../../kubernetes/resource.ts';
import { satisfies } from '../../kubernetes/selector.ts';
import { portNumber } from '../../rules/common/entries.ts';
import { namingsOf } from '../../rules/common/servicePortNames.ts';
import { referrersOf } from '../../workspace/backends.ts';
import { slicesOf, watchersIn } from '../../workspace/keys.ts';
import { selectsPods } from '../../workspace/links.ts';
import { wanted } from '../../workspace/targets.ts';
import type { View } from '../../workspace/view.ts';
import { isOnHead, type Refactor } from './refactor.ts';

export const nameServicePorts: Refactor = {
  sort: 'rewrite',
  offerAt({ workspace, resource, symbol, head }) {
    const { service } = resource;
    const isOnPorts = symbol?.field === 'service.ports' || symbol?.owner.kind === 'servicePort';
    if (!service || service.ports.open || !(isOnHead({ head }) || isOnPorts)) return undefined;
    if (!selectsPods(resource) || hasSlices(workspace, resource)) return undefined;
    if (service.ports.items.some(({ port }) => portNumber(port) === undefined)) return undefined;
    // What is asked for in vain may be meant for one of these: somebody has to choose.
    const names = new Set(service.ports.items.flatMap(({ name }) => textOf(name) ?? []));
    if (!namesAskedFor(workspace, resource).every((name) => names.has(name))) return undefined;
    const changes = [...namingsOf(service).values()];
    return changes.length > 0 ? { title: 'Name the ports of this Service', changes } : undefined;
  },
};

/** Endpoints that somebody writes belong to the entries of the same name. */
function hasSlices(view: View, resource: Resource): boolean {
  const name = textOf(resource.name);
  return name === undefined || view.lookup(resource, slicesOf(name)).length > 0;
}

/** The names that monitors, Ingresses and others know its ports by. */
function namesAskedFor(view: View, resource: Resource): readonly string[] {
  const watched = view
    .lookup(resource, watchersIn(view.unitOf(resource)))
    .flatMap(({ references }) => references)
    .filter(({ to }) => to.kind === 'services' && to.by === 'name' && isMeant(resource, to.selector));
  const named = referrersOf(view, resource).map(({ reference }) => reference);
  return [...watched, ...named].flatMap(({ port }) => {
    const want = wanted(port);
    return want.kind === 'name' ? want.name : [];
  });
}

function isMeant({ labels }: Resource, selector: Selector | undefined): boolean {
  return !selector || satisfies(labels, selector) !== 'no';
}
