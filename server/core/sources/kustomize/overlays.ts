// The patches of a whole workspace, by the objects they are meant for.
import { textOf } from '../../kubernetes/describe.ts';
import { unknownAt } from '../../kubernetes/kinds/read.ts';
import type { Labels, List, Resource, Selector } from '../../kubernetes/resource.ts';
import type { Node } from '../../yaml/node.ts';
import { directoriesOf } from '../paths.ts';
import type { Area, Patch, Target } from './patch.ts';

const ANY = '*';

export class Overlays {
  readonly #areas = new Map<string, Map<string, readonly Area[]>>();
  readonly #keysOf = new Map<string, readonly string[]>();

  /** Replaces what one file changes of others. Gives the keys (`keyFor`) of the targets for which that differs now. */
  set(uri: string, patches: readonly Patch[], targets: readonly Target[]): readonly string[] {
    const wanted = new Map<string, Area[]>();
    for (const patch of patches) {
      if (patch.areas.length === 0) continue;
      for (const target of patch.target ? [patch.target, ...targets] : targets) {
        const key = keyFor(target);
        wanted.set(key, [...(wanted.get(key) ?? []), ...patch.areas]);
      }
    }
    const before = this.#keysOf.get(uri) ?? [];
    const changed = new Set([...before, ...wanted.keys()]);
    for (const key of changed) {
      const areas = wanted.get(key);
      const files = this.#areas.get(key) ?? new Map<string, readonly Area[]>();
      if (same(files.get(uri), areas)) changed.delete(key);
      if (areas) files.set(uri, areas);
      else files.delete(uri);
      if (files.size > 0) this.#areas.set(key, files);
      else this.#areas.delete(key);
    }
    if (wanted.size > 0) this.#keysOf.set(uri, [...wanted.keys()]);
    else this.#keysOf.delete(uri);
    return [...changed];
  }

  /** The object as far as it can be trusted: what a patch may change becomes open or unknown. */
  apply(resource: Resource): Resource {
    const areas = this.#areasFor(resource);
    if (areas.size === 0) return resource;
    const { pod, service } = resource;
    return {
      ...resource,
      pod: pod && {
        ...pod,
        labels: openIf(areas.has('labels'), pod.labels),
        containers: openIf(areas.has('containers'), pod.containers),
      },
      selector: selectorOf(resource, areas),
      service: service && {
        ...service,
        ports: openIf(areas.has('ports'), service.ports),
        selector: openIf(areas.has('selector'), service.selector),
        ...(areas.has('type')
          ? { type: unknownAt(service.at as Node), clusterIP: unknownAt(service.at as Node) }
          : {}),
      },
    };
  }

  #areasFor(resource: Resource): ReadonlySet<Area> {
    if (this.#areas.size === 0) return NO_AREAS;
    let areas: Set<Area> | undefined;
    for (const key of keysOf(resource)) {
      for (const touched of this.#areas.get(key)?.values() ?? []) {
        areas ??= new Set();
        for (const area of touched) areas.add(area);
      }
    }
    return areas ?? NO_AREAS;
  }
}

const NO_AREAS: ReadonlySet<Area> = new Set();

/** `Deployment/web`, a star where the target names no kind or no single name; `@file:///shop/` for a place. */
export function keyFor({ kind, name, under }: Target): string {
  return under === undefined ? `${kind ?? ANY}/${name ?? ANY}` : `@${under}`;
}

/** Every key of a target that an object fits. */
function* keysOf({ uri, kind, name }: Resource): Generator<string> {
  const text = textOf(name) ?? ANY;
  yield `${kind}/${text}`;
  yield `${kind}/${ANY}`;
  yield `${ANY}/${text}`;
  yield `${ANY}/${ANY}`;
  yield `@${uri}`;
  for (const directory of directoriesOf(uri)) yield `@${directory}`;
}

/** A test for the objects that any of these keys fits. */
export function fitting(keys: Iterable<string>): (resource: Resource) => boolean {
  const wanted = new Set(keys);
  return (resource) => {
    if (wanted.size > 0) for (const key of keysOf(resource)) if (wanted.has(key)) return true;
    return false;
  };
}

/** The selector of a workload, which a kustomization may also supply where there is none. */
function selectorOf({ at, pod, selector }: Resource, areas: ReadonlySet<Area>): Selector | undefined {
  const open = areas.has('selector') || areas.has('workload-selector');
  if (!open || !pod) return selector;
  return { ...(selector ?? { at, labels: { pairs: [], open: true, at: undefined }, expressions: [] }), open };
}

function openIf<T extends Labels | List<unknown>>(open: boolean, list: T): T {
  return open && !list.open ? { ...list, open: true } : list;
}

function same(a: readonly Area[] | undefined, b: readonly Area[] | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.join() === b.join());
}
