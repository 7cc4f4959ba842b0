// Keys, pointer and wheel over the picture, as what is meant by them.
import { hopAt, spotAt } from './card.ts';
import type { Direction, Spot } from './graph.ts';

export interface Meant {
  readonly walk: (direction: Direction, from: Spot | undefined) => void;
  readonly zoom: (how: 'in' | 'out' | 'fit', at?: number) => void;
  /** Out of whatever is shown or searched for. */
  readonly escape: () => void;
  readonly search: () => void;
  /** The picture as a whole has got the focus. */
  readonly enter: () => void;
  readonly choose: (what: { readonly spot?: Spot | undefined; readonly hop?: string | undefined }) => void;
  /** The pointer is over a row or a hop, at a place of the window; or over neither. */
  readonly point: (
    spot: Spot | undefined,
    hop: string | undefined,
    at: { readonly x: number; readonly y: number },
  ) => void;
}

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
};

export function listen(canvas: HTMLElement, scroller: HTMLElement, meant: Meant): void {
  canvas.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = DIRECTIONS[event.key];
    if (direction) meant.walk(direction, spotAt(event.target));
    else if (event.key === 'Escape') meant.escape();
    else if (event.key === '+' || event.key === '=') meant.zoom('in');
    else if (event.key === '-') meant.zoom('out');
    else if (event.key === '0') meant.zoom('fit');
    else return;
    event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    meant.search();
  });
  canvas.addEventListener('focus', meant.enter);
  // Enter and the space bar click a button by themselves.
  canvas.addEventListener('click', ({ target }) =>
    meant.choose({ spot: spotAt(target), hop: hopAt(target) }),
  );
  const away = () => meant.point(undefined, undefined, { x: 0, y: 0 });
  canvas.addEventListener('pointerleave', away);
  canvas.addEventListener('pointerover', ({ target, clientX: x, clientY: y }) => {
    if (scroller.classList.contains('panning')) away();
    else meant.point(spotAt(target), hopAt(target), { x, y });
  });
  scroller.addEventListener(
    'wheel',
    (event) => {
      // A pinch on a touch pad comes as a turn of the wheel with Ctrl, too.
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const at = event.clientY - scroller.getBoundingClientRect().top;
      meant.zoom(event.deltaY < 0 ? 'in' : 'out', at);
    },
    { passive: false },
  );
}
