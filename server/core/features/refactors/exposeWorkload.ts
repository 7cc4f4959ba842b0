// Writes a Service for a workload that none selects.
import { textOf } from '../../kubernetes/describe.ts';
import { isDnsLabel } from '../../kubernetes/portName.ts';
import type { Label, Resource } from '../../kubernetes/resource.ts';
import { isLabelValue, labelKeyFault } from '../../kubernetes/shapes/shape.ts';
import { isSamePlace } from '../../text/origin.ts';
import type { View } from '../../workspace/view.ts';
import type { ObjectEntry } from '../../yaml/editObject.ts';
import type { ScalarNode } from '../../yaml/node.ts';
import { areOwn, EXPOSE, isExposable } from './exposable.ts';
import { type ExposedPort, exposedPorts } from './exposedPorts.ts';
import type { Refactor, Site } from './refactor.ts';

export const exposeWorkload: Refactor = {
  sort: 'add',
  offerAt(site) {
    const { workspace, resource } = site;
    if (!isExposable(site)) return undefined;
    const own = writtenAt(site);
    if (!own?.pod || !resource.pod) return undefined;
    const selector = selectorFor(workspace, resource, own);
    const ports = exposedPorts(workspace, resource, own.pod, resource.pod);
    const { name, namespace } = own;
    if (!selector || !ports || name?.kind !== 'scalar' || !isServiceName(name.text)) return undefined;
    if (namespace?.kind === 'unknown') return undefined;
    const entries: readonly ObjectEntry[] = [
      ['apiVersion', 'v1'],
      ['kind', { ...own.kindAt, text: 'Service' }],
      ['metadata', [['name', name], ...(namespace ? [['namespace', namespace] as const] : [])]],
      [
        'spec',
        [
          ...(isGoverned(own) ? [['clusterIP', 'None'] as const] : []),
          ['selector', selector.map(({ key, value }) => [key.text, value])],
          ['ports', { items: ports.map(entryOf) }],
        ],
      ],
    ];
    return {
      title: EXPOSE,
      changes: [{ kind: 'addObject', at: own.at, entries }],
    };
  },
};

/** The object as its own file has it: what is written beside it goes through the same overlays. */
function writtenAt({ workspace, uri, resource }: Site): Resource | undefined {
  if (resource.uri !== uri || workspace.isTemplate(uri) || uri.endsWith('.json')) return undefined;
  const all = workspace.ownFields(uri).map((traced) => traced.resource);
  const own = all.find(({ kindAt }) => isSamePlace(kindAt, resource.kindAt));
  // What the API server refuses here would be refused in the Service, too.
  return own && !own.broken && own.misfits.length === 0 ? own : undefined;
}

/** Labels that only this workload's pods have: those that its own selector asks for, or else all that they carry. */
function selectorFor(
  view: View,
  resource: Resource,
  own: Resource,
): readonly { readonly key: ScalarNode; readonly value: ScalarNode }[] | undefined {
  const { pod, selector } = own;
  const asked = selector?.open || selector?.labels.open ? [] : (selector?.labels.pairs ?? []);
  if (!pod || !resource.pod) return undefined;
  const pods = [pod, resource.pod];
  return [asked, pod.labels.pairs]
    .map(knownPairs)
    .find((pairs) => pairs !== undefined && areOwn(view, resource, pairs, pods));
}

/** The pairs, if the API server takes each of them in a selector. */
function knownPairs(
  pairs: readonly Label[],
): readonly { readonly key: ScalarNode; readonly value: ScalarNode }[] | undefined {
  const known = pairs.flatMap(({ key, value }) => {
    const isLegal = value.kind === 'scalar' && isLabelValue(value.text) && !labelKeyFault(key.text);
    return isLegal ? [{ key, value }] : [];
  });
  return known.length === pairs.length ? known : undefined;
}

/** The name of a Service is a DNS label that begins with a letter. Source: apimachinery IsDNS1035Label. */
function isServiceName(name: string): boolean {
  return isDnsLabel(name) && /^[a-z]/.test(name);
}

/** The Service that a StatefulSet says its pods belong to has no address of its own. */
function isGoverned({ name, references }: Resource): boolean {
  return references.some(
    ({ field, to }) =>
      field === 'workload.serviceName' && to.kind === 'service' && textOf(to.name) === textOf(name),
  );
}

function entryOf({ name, number, target, protocol }: ExposedPort): readonly ObjectEntry[] {
  return [
    ['name', name],
    ['port', number],
    ['targetPort', target],
    ...(protocol === 'TCP' ? [] : [['protocol', protocol] as const]),
  ];
}
