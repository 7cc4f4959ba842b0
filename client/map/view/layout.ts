// Where everything of the port map stands. A layout of our own, because the columns are given by the layers: what remains
// of a layered layout is an order in each column and heights, which is less code than a general library takes to call.
import type { Hop, RouteMap, Stop } from '../../../shared/routes.ts';
import { type Arrangement, arrange } from './arrange.ts';
import { type Component, componentsOf } from './components.ts';
import { type Line, pathOf } from './path.ts';
import {
  COMPONENT_GAP,
  type Column,
  columnOf,
  columnsOf,
  MARGIN,
  NAMESPACE_HEADING,
  type Row,
  SCOPE_HEADING,
  sizeOf,
} from './sizes.ts';

export interface Box {
  readonly stop: Stop;
  readonly column: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Of another namespace than the heading above says. */
  readonly foreign: boolean;
  /** The head first, then the ports. */
  readonly rows: readonly Row[];
}

export interface Curve extends Line {
  /** Unique, and the same as long as the ends are. */
  readonly id: string;
  readonly hop: Hop;
}

/** Above the components of a scope, or of a namespace in it. */
export interface Heading {
  readonly id: string;
  readonly level: 'scope' | 'namespace';
  readonly text: string;
  readonly top: number;
  readonly height: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly Column[];
  readonly headings: readonly Heading[];
  /** From the top down by component. */
  readonly boxes: readonly Box[];
  readonly curves: readonly Curve[];
}

/**
 * Lays a map out: layers from the left to the right, components below each other. The same map gives the same layout,
 * and a change in one component changes no other, but for moving it up or down.
 * `room` is the width that columns should fill, in pixels.
 */
export function layout(map: RouteMap, room = 0): Layout {
  return layouter()(map, room);
}

/**
 * The same for one map after the other: what is as it was before, and where it was, is not laid out again, and its
 * boxes and curves are the very same objects.
 */
export function layouter(): (map: RouteMap, room: number) => Layout {
  let before = new Map<string, Placed>();
  return (map, room) => {
    const now = new Map<string, Placed>();
    const made = layOut(map, room, (text, top, place) => {
      const old = before.get(text);
      const placed = old?.top === top ? old : place();
      now.set(text, placed);
      return placed;
    });
    before = now;
    return made;
  };
}

type Remember = (text: string, top: number, place: () => Placed) => Placed;

function layOut(map: RouteMap, room: number, remember: Remember): Layout {
  const columns = columnsOf(map.stops, room);
  const headings: Heading[] = [];
  const boxes: Box[] = [];
  const curves: Curve[] = [];
  let bottom = 0;
  let scope: string | undefined;
  let namespace: string | undefined;
  const head = (id: string, level: Heading['level'], text: string, height: number) => {
    headings.push({ id, level, text, top: bottom, height });
    bottom += height;
  };
  for (const component of componentsOf(map)) {
    if (component.scope !== scope) {
      bottom += scope === undefined ? 0 : MARGIN;
      scope = component.scope;
      namespace = '';
      head(`scope ${scope}`, 'scope', scope, SCOPE_HEADING);
    }
    if (component.namespace !== namespace) {
      namespace = component.namespace;
      head(`namespace ${scope} ${namespace}`, 'namespace', namespace, NAMESPACE_HEADING);
    }
    const top = bottom;
    const placed = remember(JSON.stringify([columns, component]), top, () => place(component, columns, top));
    boxes.push(...placed.boxes);
    curves.push(...placed.curves);
    bottom += placed.height + COMPONENT_GAP;
  }
  const last = columns.at(-1);
  const width = last ? last.left + last.width + MARGIN : 0;
  return { width, height: bottom, columns, headings, boxes, curves };
}

interface Placed {
  readonly top: number;
  readonly boxes: readonly Box[];
  readonly curves: readonly Curve[];
  readonly height: number;
}

function place(component: Component, columns: readonly Column[], top: number): Placed {
  const ids = new Map<string, number>();
  const sizes = new Map(
    component.stops.map((stop) => {
      const column = columnOf(columns, stop.layer);
      return [stop.id, { column, ...sizeOf(stop, columns[column]?.width ?? 0) }] as const;
    }),
  );
  const sizeOfId = (id: string) => sizes.get(id) ?? { column: 0, height: 0, rows: [] };
  const middleOf = (id: string, port: string | undefined) => {
    const { rows } = sizeOfId(id);
    const row = rows.find((each) => each.port?.id === port) ?? rows[0];
    return row ? row.top + row.height / 2 : 0;
  };
  const arrangement: Arrangement = arrange(component, (id) => sizeOfId(id).column, sizeOfId, middleOf);
  const boxes = component.stops.map((stop): Box => {
    const { column, height, rows } = sizeOfId(stop.id);
    const { left = 0, width = 0 } = columns[column] ?? {};
    const foreign = stop.namespace !== '' && stop.namespace !== component.namespace;
    const own = top + (arrangement.tops.get(stop.id) ?? 0);
    return { stop, column, left, top: own, width, height, foreign, rows };
  });
  const boxOf = new Map(boxes.map((box) => [box.stop.id, box]));
  const curves = component.hops.flatMap((hop, i) => {
    const from = boxOf.get(hop.from.stop);
    const to = boxOf.get(hop.to.stop);
    if (!from || !to) return [];
    const line = pathOf(
      { box: from, y: from.top + middleOf(hop.from.stop, hop.from.port) },
      { box: to, y: to.top + middleOf(hop.to.stop, hop.to.port) },
      (arrangement.lanes[i] ?? []).flatMap((lane) => {
        const column = columns[lane.column];
        return column ? [{ left: column.left, right: column.left + column.width, y: top + lane.y }] : [];
      }),
    );
    return [{ id: uniqueId(hop, ids), hop, ...line }];
  });
  return { top, boxes, curves, height: arrangement.height };
}

/** Two hops may have the same ends; the second is another one all the same. */
function uniqueId({ from, to }: Hop, ids: Map<string, number>): string {
  const id = JSON.stringify([from.stop, from.port, to.stop, to.port]);
  const count = ids.get(id) ?? 0;
  ids.set(id, count + 1);
  return count === 0 ? id : `${id} ${count}`;
}
