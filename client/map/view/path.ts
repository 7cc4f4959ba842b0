// The line of a hop: from the right side of a row to the left side of another, through the lanes between them.

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface End {
  readonly box: { readonly column: number; readonly left: number; readonly width: number };
  readonly y: number;
}

interface Lane {
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

export interface Line {
  readonly path: string;
  readonly middle: Point;
  readonly end: Point;
  /** It arrives from the right, as a hop within a column does. */
  readonly returns: boolean;
  readonly top: number;
  readonly bottom: number;
}

/** How far a line goes out that returns to its own column. */
const BOW = 40;
/** The arrow's length; the line ends where the arrow begins. */
export const ARROW = 6;

export function pathOf(from: End, to: End, lanes: readonly Lane[]): Line {
  const start = { x: from.box.left + from.box.width, y: from.y };
  if (to.box.column <= from.box.column) return bow(start, { x: to.box.left + to.box.width, y: to.y });
  const end = { x: to.box.left, y: to.y };
  const parts = [`M${start.x} ${start.y}`];
  let at = start;
  const curveTo = (point: Point) => {
    const half = (at.x + point.x) / 2;
    parts.push(
      at.y === point.y ? `H${point.x}` : `C${half} ${at.y} ${half} ${point.y} ${point.x} ${point.y}`,
    );
    at = point;
  };
  for (const { left, right, y } of lanes) {
    curveTo({ x: left, y });
    parts.push(`H${right}`);
    at = { x: right, y };
  }
  // The last bend is where a mark is seen best: the way from the last card or lane to the end.
  const middle = { x: (at.x + end.x) / 2, y: (at.y + end.y) / 2 };
  curveTo({ x: end.x - ARROW, y: end.y });
  const heights = [start.y, end.y, ...lanes.map(({ y }) => y)];
  return {
    path: parts.join(''),
    middle,
    end,
    returns: false,
    top: Math.min(...heights) - ARROW,
    bottom: Math.max(...heights) + ARROW,
  };
}

/** Out to the right and back to the right side of the other card. */
function bow(start: Point, end: Point): Line {
  const out = Math.max(start.x, end.x) + BOW;
  return {
    path: `M${start.x} ${start.y}C${out} ${start.y} ${out} ${end.y} ${end.x + ARROW} ${end.y}`,
    middle: { x: out - BOW / 4, y: (start.y + end.y) / 2 },
    end,
    returns: true,
    top: Math.min(start.y, end.y) - ARROW,
    bottom: Math.max(start.y, end.y) + ARROW,
  };
}

/** The arrow at the end of a line, as the `d` of a filled path. */
export function arrowOf({ end: { x, y }, returns }: Line): string {
  const back = returns ? x + ARROW : x - ARROW;
  return `M${x} ${y}L${back} ${y - 4}V${y + 4}Z`;
}
