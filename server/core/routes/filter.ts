// Leaves out the routes that nobody asked for.
import type { Hop, RouteFilter, Stop } from '../../../shared/routes.ts';

interface Routes {
  readonly stops: readonly Stop[];
  readonly hops: readonly Hop[];
}

/** Of a map, what is on a route with a match: whatever leads there, and whatever it leads to. */
export function filtered(routes: Routes, { search = '', broken = false }: RouteFilter): Routes {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const first =
    words.length === 0
      ? routes
      : around(
          routes,
          (stop) => holds(stop, words),
          () => false,
        );
  return broken ? around(first, hasProblem, ({ state }) => state === 'broken') : first;
}

/** Ports of other stops go with their hops: of an Ingress with fifty backends, the one that matters is shown. */
function around(
  { stops, hops }: Routes,
  isMeant: (stop: Stop) => boolean,
  isHopMeant: (hop: Hop) => boolean,
): Routes {
  const seeds = new Set(stops.filter(isMeant).map(({ id }) => id));
  const crossed = hops.filter(isHopMeant);
  const up = reached(hops, [...seeds, ...crossed.map(({ from }) => from.stop)], 'to', 'from');
  const down = reached(hops, [...seeds, ...crossed.map(({ to }) => to.stop)], 'from', 'to');
  const kept = hops.filter((hop) => up.hops.has(hop) || down.hops.has(hop) || crossed.includes(hop));
  const ports = new Set(kept.flatMap(({ from, to }) => [portKey(from), portKey(to)]));
  const ids = new Set([...up.stops, ...down.stops]);
  return {
    hops: kept,
    stops: stops
      .filter(({ id }) => ids.has(id))
      .map((stop) =>
        seeds.has(stop.id)
          ? stop
          : {
              ...stop,
              ports: stop.ports.filter(({ id }) => ports.has(portKey({ stop: stop.id, port: id }))),
            },
      ),
  };
}

function reached(
  hops: readonly Hop[],
  seeds: Iterable<string>,
  at: 'from' | 'to',
  next: 'from' | 'to',
): { readonly stops: ReadonlySet<string>; readonly hops: ReadonlySet<Hop> } {
  const by = new Map<string, Hop[]>();
  for (const hop of hops) {
    const list = by.get(hop[at].stop);
    if (list) list.push(hop);
    else by.set(hop[at].stop, [hop]);
  }
  const stops = new Set(seeds);
  const crossed = new Set<Hop>();
  for (const stop of stops)
    for (const hop of by.get(stop) ?? []) {
      crossed.add(hop);
      stops.add(hop[next].stop);
    }
  return { stops, hops: crossed };
}

function portKey({ stop, port }: Hop['from']): string {
  return `${stop}\n${port ?? ''}`;
}

function holds({ label, detail, ports }: Stop, words: readonly string[]): boolean {
  const text = [label, detail, ...ports.flatMap((port) => [port.label, port.detail])].join(' ').toLowerCase();
  return words.every((word) => text.includes(word));
}

function hasProblem({ kind, problems, ports }: Stop): boolean {
  const isOne = ({ severity }: Stop['problems'][number]) => severity === 'error' || severity === 'warning';
  return kind === 'lost' || problems.some(isOne) || ports.some((port) => port.problems.some(isOne));
}
