// The picture as something to walk in: which rows hang together by hops, and which stand above each other.
import type { Box, Curve, Layout } from './layout.ts';

/** A head of a card (no port), or one of its ports. */
export interface Spot {
  readonly stop: string;
  readonly port: string | undefined;
}

export type Direction = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

export interface Graph {
  readonly boxOf: ReadonlyMap<string, Box>;
  /** The hops that leave a stop, and those that arrive, by its id. */
  readonly leaving: ReadonlyMap<string, readonly Curve[]>;
  readonly arriving: ReadonlyMap<string, readonly Curve[]>;
  /** The cards of each column, from the top down. */
  readonly columns: readonly (readonly Box[])[];
}

export function graphOf(layout: Layout): Graph {
  const columns = layout.columns.map((): Box[] => []);
  for (const box of layout.boxes) columns[box.column]?.push(box);
  for (const boxes of columns) boxes.sort((a, b) => a.top - b.top);
  return {
    boxOf: new Map(layout.boxes.map((box) => [box.stop.id, box])),
    leaving: grouped(layout.curves, (curve) => curve.hop.from.stop),
    arriving: grouped(layout.curves, (curve) => curve.hop.to.stop),
    columns,
  };
}

/** One text for each spot, to be a key. */
export function keyOf({ stop, port }: Spot): string {
  return port === undefined ? stop : `${stop}\n${port}`;
}

/** Where an arrow key leads from a spot: along hops to the sides, from row to row up and down. */
export function step(graph: Graph, spot: Spot, direction: Direction): Spot | undefined {
  const box = graph.boxOf.get(spot.stop);
  if (!box) return undefined;
  if (direction === 'left' || direction === 'right') {
    const isRight = direction === 'right';
    const ends = hopsAt(isRight ? graph.leaving : graph.arriving, spot, isRight ? 'from' : 'to').map(
      ({ hop }) => (isRight ? hop.to : hop.from),
    );
    const here = middleOf(graph, spot);
    const nearest = ends
      .map((end) => spotOf(graph, end.stop, end.port))
      .map((end) => ({ end, distance: Math.abs(middleOf(graph, end) - here) }))
      .sort((a, b) => a.distance - b.distance)[0];
    return nearest?.end;
  }
  const column = graph.columns[box.column] ?? [];
  const at = column.indexOf(box);
  const row = rowIndex(box, spot);
  switch (direction) {
    case 'up':
      return row > 0 ? spotIn(box, row - 1) : spotIn(column[at - 1], -1);
    case 'down':
      return row < box.rows.length - 1 ? spotIn(box, row + 1) : spotIn(column[at + 1], 0);
    case 'first':
      return spotIn(column[0], 0);
    case 'last':
      return spotIn(column.at(-1), -1);
  }
}

/** The whole way through a spot: the keys of all spots on it, and the ids of its hops. */
export function wayThrough(graph: Graph, spot: Spot): { spots: Set<string>; hops: Set<string> } {
  const spots = new Set([keyOf(spot), spot.stop]);
  const hops = new Set<string>();
  const follow = (from: Spot, side: 'from' | 'to') => {
    for (const { id, hop } of hopsAt(side === 'from' ? graph.leaving : graph.arriving, from, side)) {
      if (hops.has(id)) continue;
      hops.add(id);
      const end = side === 'from' ? hop.to : hop.from;
      const next = spotOf(graph, end.stop, end.port);
      spots.add(keyOf(next));
      spots.add(next.stop);
      follow(next, side);
    }
  };
  follow(spot, 'from');
  follow(spot, 'to');
  return { spots, hops };
}

/** The hops of a row; those of the stop as a whole belong to each of its rows, and all of them to its head. */
export function hopsAt(
  hopsOf: ReadonlyMap<string, readonly Curve[]>,
  { stop, port }: Spot,
  side: 'from' | 'to',
): readonly Curve[] {
  const hops = hopsOf.get(stop) ?? [];
  if (port === undefined) return hops;
  return hops.filter(({ hop }) => hop[side].port === undefined || hop[side].port === port);
}

/** The row in the middle of a spot's card, from the top of the picture. */
export function middleOf(graph: Graph, spot: Spot): number {
  const box = graph.boxOf.get(spot.stop);
  const row = box?.rows[rowIndex(box, spot)];
  return box && row ? box.top + row.top + row.height / 2 : 0;
}

/** The spot, or the head of its card where the port is not there. */
export function spotOf(graph: Graph, stop: string, port: string | undefined): Spot {
  const isThere = graph.boxOf.get(stop)?.rows.some((row) => row.port?.id === port);
  return { stop, port: isThere ? port : undefined };
}

function rowIndex(box: Box, spot: Spot): number {
  const index = box.rows.findIndex(({ port }) => port?.id === spot.port);
  return Math.max(index, 0);
}

function spotIn(box: Box | undefined, row: number): Spot | undefined {
  return box && { stop: box.stop.id, port: box.rows.at(row)?.port?.id };
}

function grouped(
  curves: readonly Curve[],
  key: (curve: Curve) => string,
): ReadonlyMap<string, readonly Curve[]> {
  const groups = new Map<string, Curve[]>();
  for (const curve of curves) {
    const group = groups.get(key(curve));
    if (group) group.push(curve);
    else groups.set(key(curve), [curve]);
  }
  return groups;
}
