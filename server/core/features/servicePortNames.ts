// Names of a Service's ports: in the Service, and in Ingresses, routes, monitors and EndpointSlices that use them.
import type { SlicePort } from '../kubernetes/objects.ts';
import { isDnsLabel } from '../kubernetes/portName.ts';
import type { Reference } from '../kubernetes/reference.ts';
import type { Resource, ServicePort } from '../kubernetes/resource.ts';
import { entryMeant, isToService, referrersToEntry } from '../workspace/backends.ts';
import { servicesWatched, watchersOfService } from '../workspace/watched.ts';
import type { Holder, Sort } from './name.ts';
import { meant, type NameLinks } from './nameLinks.ts';
import { nameOf } from './portNames.ts';

export const SERVICE_PORTS: Sort = {
  holders: (resource) => [
    ...(resource.service?.ports.items ?? []).flatMap((port) => ofEntry(resource, port)),
    ...resource.references.flatMap((reference) => ofReference(resource, reference)),
    ...slicePortsOf(resource).flatMap((port) => ofSlice(resource, port)),
  ],
  fault: (name) =>
    isDnsLabel(name) ? undefined : `\`${name}\` is no DNS label: up to 63 of a–z, 0–9 and hyphens.`,
  conflict(_, holders, renamed) {
    const isTaken = holders.some(({ resource, name }) => entriesNamed(resource, renamed(name)).length > 0);
    const [first] = holders;
    return isTaken && first ? `\`${renamed(first.name)}\` is the name of another port already.` : undefined;
  },
};

function ofEntry(resource: Resource, port: ServicePort): readonly Holder[] {
  const at = nameOf(port.name);
  const { service } = resource;
  if (!at || !service) return [];
  const linked = (links: NameLinks): readonly Holder[] => {
    const { workspace } = links;
    const referrers = links.referrersTo(resource);
    const watchers = watchersOfService(workspace, resource, links.watchersNaming(resource, at.text));
    return [
      ...referrersToEntry(workspace, { resource, service, port }, referrers).flatMap((one) =>
        ofReference(one.resource, one.reference),
      ),
      ...watchers.flatMap((one) => ofReference(one.resource, one.reference)),
      ...referrers.flatMap((one) =>
        slicePortsOf(one.resource)
          .filter(({ name }) => nameOf(name)?.text === at.text)
          .flatMap((slicePort) => ofSlice(one.resource, slicePort)),
      ),
    ];
  };
  return [{ resource, role: 'entry', at, name: at.text, isDeclaration: true, linked }];
}

function entriesNamed(resource: Resource, name: string): readonly ServicePort[] {
  return (resource.service?.ports.items ?? []).filter((port) => nameOf(port.name)?.text === name);
}

function ofReference(resource: Resource, reference: Reference): readonly Holder[] {
  const { to, port, within } = reference;
  const name = nameOf(port);
  const text = within ? nameOf(within.text) : name;
  const isByName = to.kind === 'services' ? to.by === 'name' : to.kind === 'service' && to.by !== 'none';
  if (!name || !text || !isByName) return [];
  const linked = (links: NameLinks): readonly Holder[] => {
    if (to.kind === 'services')
      return meant(servicesWatched(links.workspace, resource, to)).flatMap((one) =>
        entriesNamed(one, name.text).flatMap((entry) => ofEntry(one, entry)),
      );
    if (!isToService(reference)) return [];
    return links.servicesMeantBy(resource, reference).flatMap((one) => {
      const answer = one.service && entryMeant(one.service, reference);
      return answer?.kind === 'found' ? ofEntry(one, answer.port) : [];
    });
  };
  const role = `reference ${resource.references.indexOf(reference)}`;
  return [{ resource, role, at: text, name: name.text, within, isDeclaration: false, linked }];
}

function slicePortsOf({ particulars }: Resource): readonly SlicePort[] {
  return particulars?.is === 'slice' ? particulars.ports.items : [];
}

function ofSlice(resource: Resource, port: SlicePort): readonly Holder[] {
  const at = nameOf(port.name);
  if (!at) return [];
  const linked = (links: NameLinks): readonly Holder[] =>
    resource.references
      .filter(isToService)
      .flatMap((reference) => links.servicesMeantBy(resource, reference))
      .flatMap((one) => entriesNamed(one, at.text).flatMap((entry) => ofEntry(one, entry)));
  return [{ resource, role: 'slice', at, name: at.text, isDeclaration: false, linked }];
}
