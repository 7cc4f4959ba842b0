// Routes as a tree: from where traffic begins, hop by hop, to where it ends.
import type { Hop, HopEnd, RouteMap, RouteProblem, StopKind } from '../../../../shared/routes.ts';
import { type Way, waysThrough } from '../ways.ts';
import { endsOf, nameOf, placeOf, portAt, type StopsById, stopsById, stopsByScope } from './words.ts';

/** What stands for something that is not in a file. */
const NO_PLACE: ReadonlySet<StopKind> = new Set(['lost', 'internet', 'node']);

interface Branch {
  readonly end: HopEnd;
  /** The hop that leads to it; undefined for a first one. */
  readonly hop: Hop | undefined;
  readonly branches: Map<string, Branch>;
}

export function tree(map: RouteMap): string {
  const stops = stopsById(map);
  const ways = waysThrough(map.stops, map.hops);
  const touched = new Set(map.hops.flatMap(({ from, to }) => [from.stop, to.stop]));
  const lines: string[] = [];
  for (const [scope, own] of stopsByScope(map)) {
    const ids = new Set(own.map(({ id }) => id));
    const begun = ways.filter(({ hops }) => ids.has(hops[0]?.from.stop ?? ''));
    const alone = own.filter(({ id }) => !touched.has(id)).map(({ id }) => ({ stop: id }));
    lines.push(scope, ...linesOf(grown(begun, alone), '', { stops, told: new Set() }), '');
  }
  return lines.join('\n');
}

function grown(ways: readonly Way[], alone: readonly HopEnd[]): Map<string, Branch> {
  const roots = new Map<string, Branch>();
  const into = (branches: Map<string, Branch>, end: HopEnd, hop: Hop | undefined) => {
    const key = `${end.stop}\n${end.port ?? ''}`;
    const branch = branches.get(key) ?? { end, hop, branches: new Map() };
    branches.set(key, branch);
    return branch.branches;
  };
  for (const way of ways) {
    let branches = roots;
    for (const [i, end] of endsOf(way).entries()) branches = into(branches, end, way.hops[i - 1]);
  }
  for (const end of alone) into(roots, end, undefined);
  return roots;
}

interface Telling {
  readonly stops: StopsById;
  /** Stops whose own problems were told already. */
  readonly told: Set<string>;
}

function linesOf(branches: ReadonlyMap<string, Branch>, indent: string, telling: Telling): readonly string[] {
  const all = [...branches.values()];
  return all.flatMap((branch, i) => {
    const isLast = i === all.length - 1;
    const below = indent + (isLast ? '   ' : '│  ');
    const problems = problemsOf(branch, telling).map(
      ({ severity, message }) => `${below}${branch.branches.size > 0 ? '│' : ' '}  ${severity}: ${message}`,
    );
    const words = wordsOf(branch, telling.stops);
    return [
      `${indent}${isLast ? '└─' : '├─'} ${words}`,
      ...problems,
      ...linesOf(branch.branches, below, telling),
    ];
  });
}

function wordsOf({ end, hop, branches }: Branch, stops: StopsById): string {
  const stop = stops.get(end.stop);
  if (!stop) return '?';
  const port = portAt(stop, end.port);
  const isBroken = hop?.state === 'broken' || (!hop && stop.kind === 'lost');
  const mark = isBroken ? '✗ ' : hop && hop.state !== 'ok' ? '? ' : '';
  const words = stop.kind === 'lost' ? [stop.label] : [nameOf(stop), port?.label, port?.detail];
  const why = hop?.why ? `(${hop.why})` : '';
  const idle = !hop && branches.size === 0 ? '(no traffic from this workspace)' : '';
  const place = NO_PLACE.has(stop.kind) ? '' : placeOf(port?.at ?? stop.at);
  return `${mark}${[...words, why, idle, place].filter((word) => word).join(' ')}`;
}

/** Those of the port; and those of the stop as a whole, where it is met first. */
function problemsOf({ end }: Branch, { stops, told }: Telling): readonly RouteProblem[] {
  const stop = stops.get(end.stop);
  const own = portAt(stop, end.port)?.problems ?? [];
  if (!stop || told.has(stop.id)) return own;
  told.add(stop.id);
  return [...stop.problems, ...own];
}
