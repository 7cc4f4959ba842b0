// The pattern that nearly all workloads follow: a pod template at some path, and a selector of their own.
import { get, type MapNode } from '../../yaml/node.ts';
import type { Pod, Selector } from '../resource.ts';
import type { Kind } from './kind.ts';
import { readPod } from './podSpec.ts';
import { labelSelectorAt, mapSelectorAt, type Report, reportEntries } from './read.ts';

interface Workload {
  readonly kind: string;
  readonly groups: readonly string[];
  /** Path of the map that holds the pod's `metadata` and `spec`. */
  readonly template: readonly string[];
  /** `labels`: matchLabels and matchExpressions; `map`: plain labels; `none`: generated, or not there at all. */
  readonly selector: 'labels' | 'map' | 'none';
  /** Services can select its pods. */
  readonly backend: boolean;
}

/** A kind whose objects make pods from a template. */
export function workload({ kind, groups, template, selector, backend }: Workload): Kind {
  return {
    kind,
    groups,
    read(root, report) {
      const pod = readPod(get(root, ...template), backend, report);
      if (!pod) return {};
      return { pod, selector: readSelector(root, selector, pod, report) };
    },
  };
}

function readSelector(
  root: MapNode,
  form: Workload['selector'],
  pod: Pod,
  report: Report,
): Selector | undefined {
  if (form === 'none') return undefined;
  const spec = get(root, 'spec');
  reportEntries(report, spec, { selector: 'workload.selector' }, { kind: 'pod', pod });
  return form === 'map' ? mapSelectorAt(spec) : labelSelectorAt(spec);
}
