// What a Kustomize patch may change of another object: enough to be silent where the overlay has the last word.
import { textOf } from '../../kubernetes/describe.ts';
import { scalarAt } from '../../kubernetes/kinds/read.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import { entryOf, get, itemsOf, type Node } from '../../yaml/node.ts';

/** Parts of an object that rules draw conclusions from. */
export type Area = 'containers' | 'labels' | 'ports' | 'type' | 'selector' | 'workload-selector';

export interface Target {
  readonly kind: string | undefined;
  /** Undefined where the target is not one literal name: it may be any. */
  readonly name: string | undefined;
  /** Every object in this file, or below this directory, whatever its kind and name. */
  readonly under?: string;
}

export interface Patch {
  /** Undefined where only the kustomization can say: for a JSON 6902 patch, and an object without a name. */
  readonly target: Target | undefined;
  readonly areas: readonly Area[];
}

/** A strategic-merge patch: an object with some of its fields. What it does not mention it leaves alone. */
export function patchOf(resource: Resource): Patch {
  const { pod, service, selector } = resource;
  const areas: Area[] = [];
  if (pod?.containers.items.some((container) => container.ports.at) || pod?.containers.open)
    areas.push('containers');
  if (pod?.labels.at) areas.push('labels');
  if (service?.ports.at) areas.push('ports');
  if (service?.type || service?.clusterIP) areas.push('type');
  if (service?.selector.at || selector) areas.push('selector');
  const nameless = resource.name === undefined;
  return { target: nameless ? undefined : { kind: resource.kind, name: textOf(resource.name) }, areas };
}

const PATHS: readonly (readonly [RegExp, readonly Area[]])[] = [
  [/^\/spec\/ports(?:\/|$)/, ['ports']],
  [/^\/spec\/(?:type|clusterIP)$/, ['type']],
  [/^\/spec\/selector(?:\/|$)/, ['selector']],
  [/\/(?:containers|initContainers)(?:\/[^/]+)?$/, ['containers']],
  [/\/(?:containers|initContainers)\/[^/]+\/ports(?:\/|$)/, ['containers']],
  [/(?:^|\/template)\/metadata\/labels(?:\/|$)/, ['labels']],
  [/^(?:\/spec(?:\/template(?:\/spec)?)?)?$/, ['containers', 'labels', 'ports', 'type', 'selector']],
];

/** A JSON 6902 patch: a list of operations with paths. */
export function jsonPatchOf(list: Node): Patch {
  const areas = new Set<Area>();
  for (const item of itemsOf(list)) {
    const path = textOf(scalarAt(item, 'path')) ?? '';
    if (addsSilentContainer(path, get(item, 'value'))) continue;
    for (const [pattern, touched] of PATHS)
      if (pattern.test(path)) for (const area of touched) areas.add(area);
  }
  return { target: undefined, areas: [...areas] };
}

/** True for an operation that adds a container which declares no ports: a proxy, an agent. */
function addsSilentContainer(path: string, value: Node | undefined): boolean {
  const isContainer = /\/(?:containers|initContainers)\/-$/.test(path);
  return isContainer && value?.kind === 'map' && !value.open && entryOf(value, 'ports') === undefined;
}
