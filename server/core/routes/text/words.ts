// The words for stops and their ports in texts.
import type { Hop, HopEnd, RouteMap, Stop, StopPort } from '../../../../shared/routes.ts';
import { shortKind } from '../../kubernetes/describe.ts';
import type { Way } from '../ways.ts';

/** Stops by id, for those who come by hops. */
export type StopsById = ReadonlyMap<string, Stop>;

export function stopsById({ stops }: RouteMap): StopsById {
  return new Map(stops.map((stop) => [stop.id, stop]));
}

/** `service/web`, `internet`, `node`. */
export function nameOf({ kind, label, detail }: Stop): string {
  const isObject =
    kind !== 'internet' && kind !== 'node' && kind !== 'caller' && kind !== 'lost' && kind !== 'outside';
  return isObject || (kind === 'outside' && /^Endpoint/.test(detail))
    ? `${shortKind(detail)}/${label}`
    : label;
}

/** The stops of each scope, in the order of the map. */
export function stopsByScope({ stops }: RouteMap): ReadonlyMap<string, readonly Stop[]> {
  const found = new Map<string, Stop[]>();
  for (const stop of stops) {
    const list = found.get(stop.scope) ?? [];
    list.push(stop);
    found.set(stop.scope, list);
  }
  return found;
}

export function portAt(stop: Stop | undefined, port: string | undefined): StopPort | undefined {
  return stop?.ports.find(({ id }) => id === port);
}

/** The ends of a way, each stop once: the one that a hop arrives at is the one that the next begins at. */
export function endsOf({ hops }: Way): readonly HopEnd[] {
  const [first] = hops;
  if (!first) return [];
  const arrivals = hops.map(({ to }, i) => {
    const next: Hop | undefined = hops[i + 1];
    return { stop: to.stop, port: next?.from.port ?? to.port };
  });
  return [first.from, ...arrivals];
}

/** Where something stands, counted from 1 as people do: `web.yaml:12`. */
export function placeOf(at: Stop['at']): string {
  return at ? `${at.uri}:${at.line + 1}` : '';
}
