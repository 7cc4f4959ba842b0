// The patches of a whole workspace, by the objects they are meant for.
import { textOf } from '../../kubernetes/describe.ts';
import { unknownAt } from '../../kubernetes/kinds/read.ts';
import type { Labels, List, Resource } from '../../kubernetes/resource.ts';
import type { Node } from '../../yaml/node.ts';
import type { Area, Patch, Target } from './patch.ts';

const ANY = '*';

export class Overlays {
  readonly #areas = new Map<string, Map<string, readonly Area[]>>();
  readonly #keysOf = new Map<string, readonly string[]>();

  /** Replaces what one file patches. Gives the keys (`keyFor`) of the targets whose patches differ now. */
  set(uri: string, patches: readonly Patch[], targets: readonly Target[]): readonly string[] {
    const wanted = new Map<string, Area[]>();
    for (const patch of patches) {
      if (patch.areas.length === 0) continue;
      for (const target of patch.target ? [patch.target, ...targets] : targets) {
        const key = keyFor(target.kind, target.name);
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
    const { pod, service, selector } = resource;
    return {
      ...resource,
      pod: pod && {
        ...pod,
        labels: openIf(areas.has('labels'), pod.labels),
        containers: openIf(areas.has('containers'), pod.containers),
      },
      selector: selector && { ...selector, open: selector.open || areas.has('selector') },
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
    const name = textOf(resource.name);
    const keys = [
      keyFor(resource.kind, name),
      keyFor(resource.kind, undefined),
      keyFor(undefined, name),
      keyFor(undefined, undefined),
    ];
    return new Set(keys.flatMap((key) => [...(this.#areas.get(key)?.values() ?? [])].flat()));
  }
}

const NO_AREAS: ReadonlySet<Area> = new Set();

/** `Deployment/web`; a star where the target names no kind or no single name. */
export function keyFor(kind: string | undefined, name: string | undefined): string {
  return `${kind ?? ANY}/${name ?? ANY}`;
}

/** A test for the objects that any of these keys of patches' targets fits. */
export function fitting(keys: Iterable<string>): (resource: Resource) => boolean {
  const kindsOf = new Map<string, Set<string>>();
  for (const key of keys) {
    const slash = key.indexOf('/');
    const name = key.slice(slash + 1);
    kindsOf.set(name, (kindsOf.get(name) ?? new Set()).add(key.slice(0, slash)));
  }
  const fits = (kinds: ReadonlySet<string> | undefined, kind: string) =>
    kinds !== undefined && (kinds.has(kind) || kinds.has(ANY));
  return ({ kind, name }) => fits(kindsOf.get(textOf(name) ?? ANY), kind) || fits(kindsOf.get(ANY), kind);
}

function openIf<T extends Labels | List<unknown>>(open: boolean, list: T): T {
  return open && !list.open ? { ...list, open: true } : list;
}

function same(a: readonly Area[] | undefined, b: readonly Area[] | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.join() === b.join());
}
