// The pattern that nearly all workloads follow: a pod template at some path, and a selector of their own.
import { entryOf, get, type MapNode, type Node } from '../../yaml/node.ts';
import { isTrue } from '../../yaml/scalar.ts';
import type { Reference } from '../reference.ts';
import type { Pod, Scale, Selector } from '../resource.ts';
import { workloadShape } from '../shapes/pod.ts';
import type { Kind } from './kind.ts';
import { readPod, referencesOfPod } from './podSpec.ts';
import { isOpen, labelSelectorAt, mapSelectorAt, type Report, reportEntries, scalarAt } from './read.ts';
import { reportSelector, selectionsOfPod } from './selections.ts';

interface Workload {
  readonly kind: string;
  readonly groups: readonly string[];
  /** Path of the map that holds the pod's `metadata` and `spec`. */
  readonly template: readonly string[];
  /** `labels`: matchLabels and matchExpressions; `map`: plain labels; `none`: generated, or not there at all. */
  readonly selector: 'labels' | 'map' | 'none';
  /** Services can select its pods. */
  readonly backend: boolean;
  /** It names the Service that its pods belong to. */
  readonly serviceName?: boolean;
}

/** A kind whose objects make pods from a template. */
export function workload({ kind, groups, template, selector, backend, serviceName = false }: Workload): Kind {
  return {
    kind,
    groups,
    ...(isBuiltInGroup(groups) ? { shape: workloadShape(template, selector) } : {}),
    read(root, report) {
      const pod = readPod(get(root, ...template), backend, report);
      if (!pod) return {};
      const governing = serviceName ? readServiceName(root, report) : [];
      return {
        pod,
        selector: readSelector(root, selector, pod, report),
        scale: template.length === 2 ? readScale(get(root, 'spec')) : undefined,
        references: [...governing, ...referencesOfPod(pod)],
        selections: selectionsOfPod(get(root, ...template), report),
      };
    },
  };
}

/** Custom resources may take what Kubernetes does not. */
function isBuiltInGroup(groups: readonly string[]): boolean {
  return groups.every((group) => !group.includes('.'));
}

function readSelector(
  root: MapNode,
  form: Workload['selector'],
  pod: Pod,
  report: Report,
): Selector | undefined {
  const spec = get(root, 'spec');
  // That of a Job is generated, unless it says otherwise.
  if (form === 'none' && !isTrue(get(spec, 'manualSelector'))) return undefined;
  const found = form === 'map' ? mapSelectorAt(spec) : labelSelectorAt(spec);
  const labels = found?.labels ?? { pairs: [] };
  if (report)
    reportSelector(report, 'workload.selector', [spec, 'selector'], labels, (label) =>
      label ? { kind: 'podLabel', pod, label } : { kind: 'pod', pod },
    );
  return found;
}

function readScale(spec: Node | undefined): Scale | undefined {
  if (spec?.kind !== 'map' || isOpen(spec)) return undefined;
  const strategy = get(spec, 'strategy');
  return {
    replicas: scalarAt(spec, 'replicas'),
    strategy: scalarAt(strategy, 'type'),
    maxUnavailable: scalarAt(get(strategy, 'rollingUpdate'), 'maxUnavailable'),
    maxSurge: scalarAt(get(strategy, 'rollingUpdate'), 'maxSurge'),
    hasStrategy: strategy !== undefined,
    at: spec,
  };
}

/** Source: k8s.io/api apps/v1 StatefulSetSpec.ServiceName. */
function readServiceName(root: MapNode, report: Report): readonly Reference[] {
  const entry = entryOf(get(root, 'spec'), 'serviceName');
  const name = scalarAt(get(root, 'spec'), 'serviceName');
  if (!entry || !name) return [];
  const to = { kind: 'service', name, namespace: undefined, by: 'none', protocol: undefined } as const;
  const reference: Reference = {
    field: 'workload.serviceName',
    at: entry.value,
    head: entry.key,
    port: undefined,
    to,
    way: '',
  };
  const owner = { kind: 'reference', reference } as const;
  reportEntries(report, get(root, 'spec'), { serviceName: 'workload.serviceName' }, owner);
  return [reference];
}
