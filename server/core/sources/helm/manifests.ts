// What Helm prints of a rendering: the objects of all templates, in the order in which they would be installed.

import { finished, type Output } from './output.ts';
import type { RenderedFile } from './render.ts';
import type { Rope } from './value/rope.ts';

/** Source: Helm pkg/releaseutil kind_sorter.go InstallOrder. Kinds that are not in it come last, by name. */
const ORDER = [
  'PriorityClass',
  'Namespace',
  'NetworkPolicy',
  'ResourceQuota',
  'LimitRange',
  'PodSecurityPolicy',
  'PodDisruptionBudget',
  'ServiceAccount',
  'Secret',
  'SecretList',
  'ConfigMap',
  'StorageClass',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'CustomResourceDefinition',
  'ClusterRole',
  'ClusterRoleList',
  'ClusterRoleBinding',
  'ClusterRoleBindingList',
  'Role',
  'RoleList',
  'RoleBinding',
  'RoleBindingList',
  'Service',
  'DaemonSet',
  'Pod',
  'ReplicationController',
  'ReplicaSet',
  'Deployment',
  'HorizontalPodAutoscaler',
  'StatefulSet',
  'Job',
  'CronJob',
  'IngressClass',
  'Ingress',
  'APIService',
];

/** One object as it is printed. */
export interface Manifest {
  readonly file: RenderedFile;
  readonly rope: Rope;
  readonly output: Output;
  /** The stretch of the file's text that holds it. */
  readonly start: number;
  readonly end: number;
}

/** Source: Helm pkg/action action.go renderResources, pkg/releaseutil manifest.go SplitManifests. */
export function manifestsOf(files: readonly RenderedFile[]): readonly Manifest[] {
  const all: { readonly manifest: Manifest; readonly rank: number; readonly kind: string }[] = [];
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const output = finished(file.rope);
    for (const { start, end } of partsOf(output.text)) {
      const text = output.text.slice(start, end);
      const kind = /^kind:\s*["']?(\w+)/m.exec(text)?.[1] ?? '';
      // What hooks make is printed behind all others.
      const isHook = /^\s+["']?helm\.sh\/hook["']?:/m.test(text);
      const known = ORDER.indexOf(kind);
      const rank = (isHook ? 100 : 0) + (known < 0 ? ORDER.length : known);
      all.push({ manifest: { file, rope: file.rope, output, start, end }, rank, kind });
    }
  }
  // Those of one kind stay in the order of their files.
  all.sort((a, b) => {
    if (a.rank !== b.rank || a.kind === b.kind) return a.rank - b.rank;
    return a.kind < b.kind ? -1 : 1;
  });
  return all.map(({ manifest }) => manifest);
}

/** The documents of a text without the lines of dashes and the blank lines around them; none for empty ones. */
function* partsOf(text: string): Generator<{ readonly start: number; readonly end: number }> {
  const marks = [...text.matchAll(/(?:^|\s*\n)---\s*/g)];
  let from = 0;
  for (const mark of [...marks, { index: text.length, 0: '' }]) {
    let [start, end] = [from, mark.index];
    while (start < end && /\s/.test(text[start] ?? '')) start++;
    // The first line keeps its indentation.
    start = Math.max(from, text.lastIndexOf('\n', start) + 1);
    while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
    if (
      text
        .slice(start, end)
        .replace(/^\s*#.*$/gm, '')
        .trim() !== ''
    )
      yield { start, end };
    from = mark.index + mark[0].length;
  }
}
