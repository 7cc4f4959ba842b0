// How many routes a map shows, and how many of them are broken.
import type { HopEnd, RouteMap, Stop } from '../../../shared/routes.ts';

export interface Count {
  readonly routes: number;
  readonly broken: number;
}

/** The layer of Services: before it, traffic is on its way to one. */
const SERVICES = 3;

/**
 * A route is a way to a Service, or past it: each hop that arrives there from before, and each port of a Service that
 * nothing names. It is broken where that hop is, or the one behind it, or where an error stands at the port in between.
 */
export function countRoutes(map: RouteMap): Count {
  const stopOf = new Map(map.stops.map((stop) => [stop.id, stop]));
  const broken = new Set<string>();
  for (const hop of map.hops) if (hop.state === 'broken') broken.add(endKey(hop.from));
  for (const stop of map.stops) {
    if (hasError(stop)) broken.add(endKey({ stop: stop.id }));
    for (const port of stop.ports) if (hasError(port)) broken.add(endKey({ stop: stop.id, port: port.id }));
  }
  const isBroken = ({ stop, port }: HopEnd) =>
    broken.has(endKey({ stop })) || broken.has(endKey({ stop, port }));

  const arrived = new Set<string>();
  let routes = 0;
  let count = 0;
  for (const { from, to, state } of map.hops) {
    const [start, end] = [stopOf.get(from.stop), stopOf.get(to.stop)];
    if (!start || !end || start.layer >= SERVICES || end.layer < SERVICES) continue;
    routes += 1;
    if (state === 'broken' || end.kind === 'lost' || isBroken(to)) count += 1;
    arrived.add(endKey(to));
    arrived.add(endKey({ stop: to.stop, port: undefined }));
  }
  for (const stop of map.stops) {
    if (stop.kind !== 'service') continue;
    for (const end of endsOf(stop)) {
      if (arrived.has(endKey(end))) continue;
      routes += 1;
      if (isBroken(end)) count += 1;
    }
  }
  return { routes, broken: count };
}

function endsOf(stop: Stop): readonly HopEnd[] {
  return stop.ports.length > 0
    ? stop.ports.map(({ id }) => ({ stop: stop.id, port: id }))
    : [{ stop: stop.id }];
}

function hasError({ problems }: Pick<Stop, 'problems'>): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

function endKey({ stop, port }: HopEnd): string {
  return port === undefined ? stop : `${stop}\n${port}`;
}
