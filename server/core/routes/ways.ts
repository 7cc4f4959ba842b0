// Whole routes: from where traffic begins to where it ends, hop by hop.
import type { Hop, HopEnd, HopState, Stop } from '../../../shared/routes.ts';

/** One way of a request. */
export interface Way {
  /** Its hops, in order; none for a port that nobody sends traffic to. */
  readonly hops: readonly Hop[];
  /** The worst state of its hops. */
  readonly state: HopState;
}

/** Stops that share all hops make ways without number: more are not counted. */
const MOST_WAYS = 100_000;

const WORSE: readonly HopState[] = ['ok', 'doubtful', 'unknown', 'broken'];

/**
 * Every way through the stops, each port by itself, in the order of stops and hops. Hops lead from layer to layer, so no
 * way comes back to where it was.
 */
export function waysThrough(stops: readonly Stop[], hops: readonly Hop[]): readonly Way[] {
  const leaving = new Map<string, Hop[]>();
  const arrived = new Set<string>();
  const touched = new Set<string>();
  for (const hop of hops) {
    const list = leaving.get(hop.from.stop);
    if (list) list.push(hop);
    else leaving.set(hop.from.stop, [hop]);
    arrived.add(keyOf(hop.to));
    touched.add(hop.to.stop);
  }
  const isFirst = ({ from }: Hop) =>
    from.port === undefined ? !touched.has(from.stop) : !arrived.has(keyOf(from)) && !arrived.has(from.stop);
  const ways: Way[] = [];
  const walk = (done: readonly Hop[], { to }: Hop) => {
    const next = (leaving.get(to.stop) ?? []).filter(({ from }) => fits(from, to));
    if (next.length === 0) ways.push({ hops: done, state: worst(done) });
    for (const hop of next) if (ways.length < MOST_WAYS) walk([...done, hop], hop);
  };
  for (const { id } of stops)
    for (const hop of leaving.get(id) ?? []) if (isFirst(hop) && ways.length < MOST_WAYS) walk([hop], hop);
  return ways;
}

/** An end without a port stands for all ports of its stop. */
function fits(a: HopEnd, b: HopEnd): boolean {
  return a.port === undefined || b.port === undefined || a.port === b.port;
}

function keyOf({ stop, port }: HopEnd): string {
  return port === undefined ? stop : `${stop}\n${port}`;
}

function worst(hops: readonly Hop[]): HopState {
  return hops.reduce<HopState>(
    (state, hop) => (WORSE.indexOf(hop.state) > WORSE.indexOf(state) ? hop.state : state),
    'ok',
  );
}
