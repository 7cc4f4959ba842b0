// Which stops hang together: components, in the order of the map, under the scope and namespace they belong to.
import type { Hop, RouteMap, Stop } from '../../../shared/routes.ts';
import { isObject } from './sizes.ts';

/** Stops that hops connect, drawn by themselves. */
export interface Component {
  readonly scope: string;
  readonly namespace: string;
  /** In the order of the map. */
  readonly stops: readonly Stop[];
  readonly hops: readonly Hop[];
}

/** The components of a map; those of one scope and namespace stand together. Hops to stops that are not there are left out. */
export function componentsOf(map: RouteMap): readonly Component[] {
  const leader = new Map(map.stops.map(({ id }) => [id, id]));
  const find = (id: string): string => {
    let top = id;
    for (let up = leader.get(top) ?? top; up !== top; up = leader.get(top) ?? top) top = up;
    // Whoever was passed points to the top from now on, or long chains would be walked again and again.
    for (let at = id; at !== top; ) {
      const up = leader.get(at) ?? top;
      leader.set(at, top);
      at = up;
    }
    return top;
  };
  const hops = map.hops.filter(({ from, to }) => leader.has(from.stop) && leader.has(to.stop));
  for (const { from, to } of hops) leader.set(find(from.stop), find(to.stop));

  const parts = new Map<string, { stops: Stop[]; hops: Hop[] }>();
  for (const stop of map.stops) {
    const part = parts.get(find(stop.id));
    if (part) part.stops.push(stop);
    else parts.set(find(stop.id), { stops: [stop], hops: [] });
  }
  for (const hop of hops) parts.get(find(hop.from.stop))?.hops.push(hop);

  // The map's order is that of scopes, namespaces and names: a component stands where its first object does.
  const place = new Map(map.stops.map(({ id }, index) => [id, index]));
  const placed = [...parts.values()].flatMap((part) => {
    const first = part.stops.find(isObject) ?? part.stops[0];
    if (!first) return [];
    const { scope, namespace } = first;
    return [{ ...part, scope, namespace, place: place.get(first.id) ?? 0 }];
  });
  placed.sort((a, b) => a.place - b.place);
  return inGroups(placed);
}

/** In the order given, but those of one scope together, and in it those of one namespace. */
function inGroups(components: readonly Component[]): readonly Component[] {
  const scopes = new Map<string, Map<string, Component[]>>();
  for (const component of components) {
    const namespaces = scopes.get(component.scope) ?? new Map<string, Component[]>();
    scopes.set(component.scope, namespaces);
    const group = namespaces.get(component.namespace) ?? [];
    namespaces.set(component.namespace, group);
    group.push(component);
  }
  return [...scopes.values()].flatMap((namespaces) => [...namespaces.values()].flat());
}
