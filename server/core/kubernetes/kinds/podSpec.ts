// Reads a pod spec: containers, their ports, and the probes and hooks that refer to them.
import { get, isNull, itemsOf, type MapNode, type Node } from '../../yaml/node.ts';
import type { Reference } from '../reference.ts';
import type { ContainerRole, Pod } from '../resource.ts';
import { portAnnotations, reportAnnotations } from './annotations.ts';
import { readContainer, readSecurity, referencesIn, reportContainer } from './container.ts';
import { readEvidence } from './evidence.ts';
import { isOpen, labelsAt, listAt, type Report, reportEntries, scalarAt } from './read.ts';

const LISTS = [
  ['containers', 'regular'],
  ['initContainers', 'init'],
  ['ephemeralContainers', 'ephemeral'],
] as const satisfies readonly (readonly [string, ContainerRole])[];

/**
 * The pod of a template (a map with `metadata` and `spec`), or of a Pod itself. Undefined where there is no pod spec.
 * `backend`: Services can select its pods.
 */
export function readPod(template: Node | undefined, backend: boolean, report: Report): Pod | undefined {
  const spec = get(template, 'spec');
  if (spec?.kind !== 'map') return undefined;
  const metadata = get(template, 'metadata');
  const lists = LISTS.map(([key, role]) => listAt(spec, key, (item) => readContainer(item, role)));
  const items = lists.flatMap((list) => list.items);
  const pod: Pod = {
    at: spec,
    labels: labelsAt(metadata, 'labels'),
    metadata: metadata?.kind === 'map' ? metadata : undefined,
    containers: { items, open: lists.some((list) => list.open), at: lists[0]?.at },
    hostNetwork: scalarAt(spec, 'hostNetwork'),
    nodeSelector: labelsAt(spec, 'nodeSelector'),
    hasAffinity: !isNull(get(spec, 'affinity')) || isOpen(spec),
    enableServiceLinks: scalarAt(spec, 'enableServiceLinks'),
    terminationGracePeriodSeconds: scalarAt(spec, 'terminationGracePeriodSeconds'),
    security: readSecurity(spec),
    sysctls: itemsOf(get(spec, 'securityContext', 'sysctls')).flatMap((item) => {
      const name = scalarAt(item, 'name');
      return name?.kind === 'scalar' ? [name.text] : [];
    }),
    annotations: portAnnotations(metadata),
    evidence: readEvidence(spec, get(metadata, 'annotations')),
    backend,
  };
  if (report) reportPod(report, pod, spec, metadata);
  return pod;
}

function reportPod(report: NonNullable<Report>, pod: Pod, spec: MapNode, metadata: Node | undefined): void {
  reportEntries(report, spec, { hostNetwork: 'pod.hostNetwork' }, { kind: 'pod', pod });
  reportEntries(report, metadata, { labels: 'pod.labels' }, { kind: 'pod', pod });
  reportAnnotations(report, metadata);
  for (const label of pod.labels.pairs) {
    report({
      field: 'pod.labels',
      key: label.key,
      value: label.value,
      owner: { kind: 'podLabel', pod, label },
    });
  }
  for (const container of pod.containers.items) reportContainer(report, pod, container);
}

/** Services that the containers of a pod name in their variables and arguments; asked while its text is at hand. */
export function referencesOfPod({ containers }: Pod): readonly Reference[] {
  return containers.items.flatMap(referencesIn);
}
