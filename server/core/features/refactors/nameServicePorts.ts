// Gives the ports of a Service names.
import { textOf } from '../../kubernetes/describe.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import { namingsOf } from '../../rules/common/servicePortNames.ts';
import { referrersOf } from '../../workspace/backends.ts';
import { slicesOf, watchersIn } from '../../workspace/keys.ts';
import { selectsPods } from '../../workspace/links.ts';
import type { View } from '../../workspace/view.ts';
import { isOnHead, type Refactor } from './refactor.ts';

export const nameServicePorts: Refactor = {
  sort: 'rewrite',
  offerAt({ workspace, resource, symbol, head }) {
    const { service } = resource;
    const isOnPorts = symbol?.field === 'service.ports' || symbol?.owner.kind === 'servicePort';
    if (!service || service.ports.open || !(isOnHead({ head }) || isOnPorts)) return undefined;
    if (!selectsPods(resource) || hasSlices(workspace, resource)) return undefined;
    const changes = [...namingsOf(service, namesAskedFor(workspace, resource)).values()];
    return changes.length > 0 ? { title: 'Name the ports of this Service', changes } : undefined;
  },
};

/** Endpoints that somebody writes belong to the entries of the same name. */
function hasSlices(view: View, resource: Resource): boolean {
  const name = textOf(resource.name);
  return name === undefined || view.lookup(resource, slicesOf(name)).length > 0;
}

/** What is asked for in vain now would come to mean a port. */
function namesAskedFor(view: View, resource: Resource): readonly string[] {
  const watchers = view.lookup(resource, watchersIn(view.unitOf(resource)));
  const watched = watchers.flatMap(({ references }) => references.filter(({ to }) => to.kind === 'services'));
  const named = referrersOf(view, resource).map(({ reference }) => reference);
  return [...watched, ...named].flatMap(({ port }) => textOf(port) ?? []);
}
