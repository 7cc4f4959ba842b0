// Arranges one component in its columns: an order without needless crossings, then heights that make hops straight.
import type { Component } from './components.ts';
import { CARD_GAP, LANE, type Size } from './sizes.ts';

/** A card in its column, or the lane in which a hop passes a column without stopping there. */
interface Item {
  readonly column: number;
  readonly height: number;
  readonly isLane: boolean;
  /** Towards the column before, and towards the one after. */
  readonly before: Link[];
  readonly after: Link[];
  index: number;
  top: number;
}

interface Link {
  readonly other: Item;
  /** Where the hop touches this item and the other one, from their tops. */
  readonly own: number;
  readonly others: number;
}

export interface Arrangement {
  readonly height: number;
  /** The top of each stop's card, by the id of the stop. */
  readonly tops: ReadonlyMap<string, number>;
  /** For each hop of the component, where it passes columns between its ends; columns without cards are no obstacle. */
  readonly lanes: readonly (readonly { readonly column: number; readonly y: number }[])[];
}

/** The columns are given by the layers; `columnOf`, `sizeOf` and `middleOf` tell of stops and of ends of hops. */
export function arrange(
  component: Component,
  columnOf: (stop: string) => number,
  sizeOf: (stop: string) => Size,
  middleOf: (stop: string, port: string | undefined) => number,
): Arrangement {
  const columns: Item[][] = [];
  const add = (column: number, height: number, isLane: boolean): Item => {
    columns[column] ??= [];
    const items = columns[column];
    const item = { column, height, isLane, before: [], after: [], index: items.length, top: 0 };
    items.push(item);
    return item;
  };
  const cards = new Map(
    component.stops.map(({ id }) => [id, add(columnOf(id), sizeOf(id).height, false)] as const),
  );
  const occupied = columns.flatMap((items, column) => (items ? [column] : []));
  const lanes = component.hops.map(({ from, to }): readonly Item[] => {
    const start = cards.get(from.stop);
    const end = cards.get(to.stop);
    // A hop within a column, or back, is drawn around the cards and moves none of them.
    if (!start || !end || start.column >= end.column) return [];
    const passed = occupied
      .filter((column) => column > start.column && column < end.column)
      .map((column) => add(column, LANE, true));
    const ends = [middleOf(from.stop, from.port), ...passed.map(() => LANE / 2), middleOf(to.stop, to.port)];
    connect([start, ...passed, end], ends);
    return passed;
  });

  // A column may be empty here, though other components use it.
  const used = columns.filter((items) => items !== undefined);
  sortColumns(used);
  const height = stack(used);
  return {
    height,
    tops: new Map([...cards].map(([id, { top }]) => [id, top])),
    lanes: lanes.map((passed) => passed.map(({ column, top }) => ({ column, y: top + LANE / 2 }))),
  };
}

function connect(items: readonly Item[], ends: readonly number[]): void {
  items.slice(1).forEach((item, i) => {
    const previous = items[i];
    if (!previous) return;
    const [own, others] = [ends[i] ?? 0, ends[i + 1] ?? 0];
    previous.after.push({ other: item, own, others });
    item.before.push({ other: previous, own: others, others: own });
  });
}

/** Barycentres, there and back and there again. Equals keep the order of the map, so the picture is the same each time. */
function sortColumns(columns: readonly Item[][]): void {
  const sort = (items: Item[], side: 'before' | 'after') => {
    const weights = new Map(
      items.map((item) => [
        item,
        mean(item[side].map(({ other, others }) => other.index + others / other.height)) ?? item.index,
      ]),
    );
    items.sort((a, b) => (weights.get(a) ?? 0) - (weights.get(b) ?? 0));
    items.forEach((item, index) => {
      item.index = index;
    });
  };
  const back = [...columns].reverse();
  for (const items of columns) sort(items, 'before');
  for (const items of back) sort(items, 'after');
  for (const items of columns) sort(items, 'before');
}

/** Gives each item its top, and answers the height of all. */
function stack(columns: readonly Item[][]): number {
  const wish = (item: Item, links: readonly Link[]) =>
    mean(links.map(({ other, own, others }) => other.top + others - own)) ?? item.top;
  const back = [...columns].reverse();
  for (const items of columns) spread(items, () => 0);
  for (const items of columns) spread(items, (item) => wish(item, item.before));
  for (const items of back) spread(items, (item) => wish(item, item.after));
  // From here on a hop is straight wherever there is room: first behind whatever begins, then what begins itself.
  for (const items of columns) spread(items, (item) => wish(item, item.before));
  for (const items of columns)
    spread(items, (item) => (item.before.length > 0 ? item.top : wish(item, item.after)));
  const all = columns.flat();
  const top = Math.min(...all.map((item) => item.top));
  // Whole pixels, or hairlines are blurred.
  for (const item of all) item.top = Math.round(item.top - top);
  return Math.max(...all.map((item) => item.top + item.height));
}

/**
 * Puts the items of a column as near to where they wish to be as their order and gaps allow (least squares): whoever
 * collides forms a block, which stands at the mean of its members' wishes.
 */
function spread(items: readonly Item[], wishOf: (item: Item) => number): void {
  const blocks: { sum: number; count: number }[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const item of items) {
    let block = { sum: wishOf(item) - offset, count: 1 };
    for (
      let last = blocks.at(-1);
      last && last.sum / last.count >= block.sum / block.count;
      last = blocks.at(-1)
    ) {
      block = { sum: last.sum + block.sum, count: last.count + block.count };
      blocks.pop();
    }
    blocks.push(block);
    offsets.push(offset);
    offset += item.height + (item.isLane ? LANE / 2 : CARD_GAP);
  }
  const starts = blocks.flatMap(({ sum, count }) => Array<number>(count).fill(sum / count));
  items.forEach((item, i) => {
    item.top = (starts[i] ?? 0) + (offsets[i] ?? 0);
  });
}

function mean(numbers: readonly number[]): number | undefined {
  if (numbers.length === 0) return undefined;
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}
