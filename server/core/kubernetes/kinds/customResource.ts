// Any resource that Kubernetes does not ship: it may make other objects, and it may hold a pod template.
import { get, type MapNode, type Node } from '../../yaml/node.ts';
import type { Facts } from './kind.ts';
import { readPod, referencesOfPod } from './podSpec.ts';
import type { Report } from './read.ts';
import { selectionsOfPod } from './selections.ts';

/** Kinds that install whole sets of objects, which nobody can know from the manifest. */
const INSTALLERS = new Set([
  'HelmRelease',
  'HelmChart',
  'HelmChartConfig',
  'Application',
  'ApplicationSet',
  'Kustomization',
  'Canary',
  'InferenceService',
]);

const DEPTH = 6;

/** Facts of an object of a custom resource: its ports are checked like any pod's, but no Service is linked to it. */
export function readCustomResource(kind: string, root: MapNode, report: Report): Facts {
  const template = findTemplate(get(root, 'spec'), DEPTH);
  const pod = template && readPod(template, false, report);
  return {
    generator: INSTALLERS.has(kind),
    ...(pod ? { pod, references: referencesOfPod(pod), selections: selectionsOfPod(template, report) } : {}),
  };
}

/** The first `template` or `podTemplate` below a node whose `spec` has containers. */
function findTemplate(node: Node | undefined, depth: number): Node | undefined {
  if (node?.kind !== 'map' || depth === 0) return undefined;
  for (const { key, value } of node.entries) {
    const named = key.text === 'template' || key.text === 'podTemplate';
    if (named && get(value, 'spec', 'containers')?.kind === 'seq') return value;
    const inner = findTemplate(value, depth - 1);
    if (inner) return inner;
  }
  return undefined;
}
