// Names of Services: in the Service, in whatever refers to it by name, and in the patches of kustomizations that mean it.
import { nameWithin } from '../kubernetes/kinds/textReferences.ts';
import { isServiceName } from '../kubernetes/portName.ts';
import type { Reference } from '../kubernetes/reference.ts';
import { PLAIN, type Resource, type Scalar } from '../kubernetes/resource.ts';
import { fileNameOf } from '../sources/paths.ts';
import { isToService } from '../workspace/backends.ts';
import { attachedTo, referenceGrants, referrersTo, servicesCalled } from '../workspace/keys.ts';
import { called } from '../workspace/links.ts';
import type { ScalarNode } from '../yaml/node.ts';
import type { Holder, Sort } from './name.ts';
import { meant, type NameLinks } from './nameLinks.ts';
import { patchesAt, patchesFor } from './patchNames.ts';

export const SERVICES: Sort = {
  holders: (resource) => [
    ...ofService(resource),
    ...resource.references.flatMap((reference) => ofReference(resource, reference)),
    ...mentionsIn(resource).flatMap((mention) => ofMention(resource, mention)),
  ],
  inPatches: (links, uri, offset) => patchesAt(links, uri, offset, ofService),
  fault: (name) =>
    isServiceName(name)
      ? undefined
      : `\`${name}\` is no name for a Service: up to 63 of a–z, 0–9 and inner hyphens, with a letter in front.`,
  conflict(links, holders, renamed) {
    const own = new Set(holders.map(({ resource }) => resource.id));
    for (const { resource, name, isDeclaration } of holders) {
      const to = renamed(name);
      if (!isDeclaration) continue;
      if (!isServiceName(to)) return SERVICES.fault(to);
      const near = (key: string) =>
        links.workspace
          .lookup(resource, key)
          .filter((other) => !own.has(other.id) && links.isBeside(resource, other));
      const [taken] = near(servicesCalled(to));
      if (taken) return `There is a Service \`${to}\` in ${fileNameOf(taken.uri)} already.`;
      const [caller] = near(referrersTo(to));
      if (caller)
        return `${fileNameOf(caller.uri)} calls another Service \`${to}\` already, and would reach this one.`;
    }
    return undefined;
  },
};

function ofService(resource: Resource): readonly Holder[] {
  const { name: at, service } = resource;
  if (at?.kind !== 'scalar' || !service) return [];
  const linked = (links: NameLinks): readonly Holder[] => {
    const { workspace } = links;
    const mentioning = [
      ...workspace.lookup(resource, referenceGrants()),
      ...workspace.lookup(resource, attachedTo(at.text)),
    ];
    return [
      ...links.referrersTo(resource).flatMap((one) => ofReference(one.resource, one.reference)),
      ...mentioning.flatMap((other) =>
        mentionsIn(other)
          .filter((mention) => servicesOf(links, other, mention).includes(resource))
          .flatMap((mention) => ofMention(other, mention)),
      ),
      ...(resource.scope === PLAIN ? [] : patchesFor(links, resource, ofService)),
    ];
  };
  return [{ resource, role: 'service', at, name: at.text, isDeclaration: true, linked }];
}

function ofReference(resource: Resource, reference: Reference): readonly Holder[] {
  const { to, within: text } = reference;
  if (!isToService(reference) || to.kind !== 'service' || to.name?.kind !== 'scalar') return [];
  const within = nameWithin(reference);
  const at = text ? text.text : to.name;
  if (at.kind !== 'scalar' || (text && !within)) return [];
  const linked = (links: NameLinks) => links.servicesMeantBy(resource, reference).flatMap(ofService);
  const role = `reference ${resource.references.indexOf(reference)}`;
  return [{ resource, role, at, name: to.name.text, within, isDeclaration: false, linked }];
}

/** A Service named by something that does not name a port of it. */
interface Mention {
  readonly name: ScalarNode;
  readonly namespace: Scalar | undefined;
}

/** What a grant lets others refer to, and the Services that a route of a mesh is for. */
function mentionsIn({ particulars }: Resource): readonly Mention[] {
  const named =
    particulars?.is === 'grant'
      ? particulars.to.items.map(({ kind, name }) => ({ kind, name, namespace: undefined }))
      : particulars?.is === 'route'
        ? particulars.parents.map(({ kind, ...parent }) => ({ kind: { text: kind }, ...parent }))
        : [];
  return named.flatMap(({ kind, name, namespace }) =>
    name?.kind === 'scalar' && kind && 'text' in kind && kind.text === 'Service' ? [{ name, namespace }] : [],
  );
}

function servicesOf(
  { workspace }: NameLinks,
  resource: Resource,
  { name, namespace }: Mention,
): readonly Resource[] {
  return meant(called(workspace, resource, { key: servicesCalled(name.text), namespace }));
}

function ofMention(resource: Resource, mention: Mention): readonly Holder[] {
  const { name: at } = mention;
  const linked = (links: NameLinks) => servicesOf(links, resource, mention).flatMap(ofService);
  return [{ resource, role: `mention ${at.start}`, at, name: at.text, isDeclaration: false, linked }];
}
