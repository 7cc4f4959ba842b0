// The page of the port map: draws what the extension answers, and tells it what was asked, chosen and clicked.
import type { RouteMap, RoutePlace } from '../../../shared/routes.ts';
import { hopAt, spotAt } from './card.ts';
import { controlsOf } from './controls.ts';
import { element, svgElement } from './dom.ts';
import { type Direction, type Graph, graphOf, type Spot, spotOf, step } from './graph.ts';
import { type Layout, layouter } from './layout.ts';
import type { FromPage, PageState, ToPage } from './messages.ts';
import { nearest } from './nearest.ts';
import { Notices } from './notices.ts';
import { Picture } from './picture.ts';
import { COLOURS, type Palette, svgOf } from './svg.ts';
import { Tip } from './tip.ts';
import { Viewport } from './viewport.ts';
import type { Words } from './words.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
};

interface Shown {
  readonly map: RouteMap;
  readonly layout: Layout;
  readonly graph: Graph;
  /** The width it was laid out for. */
  readonly room: number;
}

const api = acquireVsCodeApi();
const words: Words = JSON.parse(document.body.dataset.words ?? '{}');
const old = api.getState();

let filter = old?.filter ?? {};
let current: Spot | undefined = old?.current;
let shown: Shown | undefined;
/** Another choice was made: the answer is another picture, which is seen from its top. */
let isOther = false;
let wantedPlace: RoutePlace | undefined;

const svg = svgElement('svg', { class: 'hops', 'aria-hidden': 'true' });
const canvas = element(
  'div',
  { class: 'canvas', role: 'application', 'aria-label': words.title, 'aria-description': words.help },
  svg,
);
const picture = new Picture(words, canvas, svg);
const viewport = new Viewport(words, canvas);
const layOut = layouter();
const tip = new Tip(words);
const notices = new Notices(words, () => controls.clear());
const controls = controlsOf(words, filter, {
  filter: (wished) => {
    filter = wished;
    isOther = true;
    ask();
  },
  zoom: (how) => zoom(how),
  export: () => api.postMessage({ type: 'export' }),
  leave: () => focusPicture(),
});
document.body.append(controls.bar, notices.bar, viewport.bar, viewport.scroller, notices.empty, tip.box);

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  switch (data.type) {
    case 'map':
      notices.setBusy(false);
      return show(data.map);
    case 'failed':
      notices.setBusy(false);
      return notices.fail(data.message);
    case 'reveal':
      wantedPlace = data.at;
      return reveal();
    case 'drawSvg':
      if (shown) api.postMessage({ type: 'svg', text: svgOf(shown.layout, words, palette()) });
  }
});
ask();

function ask(): void {
  notices.setBusy(true);
  remember();
  api.postMessage({ type: 'ask', filter });
}

/** Another map: what was in view stays where it was. */
function show(map: RouteMap): void {
  const isFirst = shown === undefined;
  const anchors = isFirst ? (old?.anchor ? [old.anchor] : []) : viewport.anchors(current?.stop);
  viewport.scroller.hidden = map.stops.length === 0;
  viewport.bar.hidden = map.stops.length === 0;
  const room = viewport.scroller.clientWidth;
  const layout = layOut(map, room);
  const graph = graphOf(layout);
  shown = { map, layout, graph, room };
  if (current && !graph.boxOf.has(current.stop)) current = undefined;
  else if (current) current = spotOf(graph, current.stop, current.port);
  controls.tell(map);
  notices.tell(map, filter);
  picture.set(layout, graph);
  picture.setCurrent(current);
  viewport.set(layout);
  if (isFirst) viewport.zoomTo(old?.zoom ?? viewport.readable());
  if (isOther) viewport.scroller.scrollTop = 0;
  else viewport.keep(anchors);
  isOther = false;
  draw();
  controls.setZoom(viewport.zoom);
  tip.hide();
  reveal();
}

function draw(): void {
  const { top, bottom } = viewport.range();
  picture.show(top, bottom);
}

function zoom(how: 'in' | 'out' | 'fit', at?: number): void {
  const { zoom: now } = viewport;
  viewport.zoomTo(how === 'fit' ? viewport.fitting() : now * (how === 'in' ? 1.2 : 1 / 1.2), at);
  controls.setZoom(viewport.zoom);
  draw();
  remember();
}

function goTo(spot: Spot, hasFocus = true): void {
  const box = shown?.graph.boxOf.get(spot.stop);
  if (!shown || !box) return;
  current = spot;
  const row = box.rows.find(({ port }) => port?.id === spot.port);
  // The first rows of a card are shown with its head.
  if (row && box.height > 200) viewport.bring(box, row.top, row.height);
  else viewport.bring(box);
  picture.setCurrent(spot);
  draw();
  const button = picture.buttonOf(spot);
  if (hasFocus && button) {
    button.focus({ preventScroll: true });
    tip.ofSpot(shown.graph, spot, button);
  }
  remember();
}

function focusPicture(): void {
  const first =
    current ?? viewport.anchors(undefined).map(({ stop }): Spot => ({ stop, port: undefined }))[0];
  if (first) goTo(first);
}

function open(spot: Spot): void {
  const stop = shown?.graph.boxOf.get(spot.stop)?.stop;
  const at = stop?.ports.find(({ id }) => id === spot.port)?.at ?? stop?.at;
  if (at) api.postMessage({ type: 'open', at });
}

/** Goes to the stop that was asked for, once it is there. */
function reveal(): void {
  if (!shown || !wantedPlace) return;
  const spot = nearest(shown.layout, wantedPlace);
  if (spot) goTo(spot, false);
  if (spot || shown.map.complete) wantedPlace = undefined;
}

const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
};

canvas.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const direction = directions[event.key];
  const spot = spotAt(event.target) ?? current;
  if (direction && !spot) focusPicture();
  else if (direction && spot && shown) {
    const next = step(shown.graph, spot, direction);
    if (next) goTo(next);
  } else if (event.key === 'Escape') {
    tip.hide();
    if (filter.search) controls.clearSearch();
  } else if (event.key === '+' || event.key === '=') zoom('in');
  else if (event.key === '-') zoom('out');
  else if (event.key === '0') zoom('fit');
  else return;
  event.preventDefault();
});

document.addEventListener('keydown', (event) => {
  const isTyping = event.target instanceof HTMLInputElement;
  if (event.key !== '/' || isTyping) return;
  event.preventDefault();
  controls.focusSearch();
});

canvas.addEventListener('focus', () => focusPicture());

// Enter and the space bar click a button by themselves.
canvas.addEventListener('click', ({ target }) => {
  const spot = spotAt(target) ?? curveAt(target)?.hop.from;
  if (!spot) return;
  const { stop, port } = spot;
  if (spotAt(target)) goTo({ stop, port });
  open({ stop, port });
});

canvas.addEventListener('pointerover', ({ target, clientX: x, clientY: y }) => {
  if (!shown || viewport.scroller.classList.contains('panning')) return;
  const spot = spotAt(target);
  const curve = curveAt(target);
  const button = spot && picture.buttonOf(spot);
  picture.setPointed(spot ?? (curve ? { port: undefined, ...curve.hop.from } : undefined));
  if (spot && button) tip.ofSpot(shown.graph, spot, button);
  else if (curve) tip.ofHop(shown.graph, curve, { x, y });
  else tip.hide();
});

canvas.addEventListener('pointerleave', () => {
  picture.setPointed(undefined);
  tip.hide();
});

viewport.scroller.addEventListener('scroll', () => {
  tip.hide();
  viewport.follow();
  later('draw', draw);
  later('remember', remember);
});

viewport.scroller.addEventListener(
  'wheel',
  (event) => {
    // A pinch on a touch pad comes as a turn of the wheel with Ctrl, too.
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const at = event.clientY - viewport.scroller.getBoundingClientRect().top;
    zoom(event.deltaY < 0 ? 'in' : 'out', at);
  },
  { passive: false },
);

// Columns fill the window, so another width is another layout.
new ResizeObserver(() => {
  viewport.follow();
  later('resize', () => {
    if (shown && shown.room !== viewport.scroller.clientWidth) show(shown.map);
    else draw();
  });
}).observe(viewport.scroller);

function curveAt(target: EventTarget | null) {
  const id = hopAt(target);
  return id === undefined ? undefined : shown?.layout.curves.find((curve) => curve.id === id);
}

const waiting = new Set<string>();

/** Once before the next frame, however often it is asked for until then. */
function later(name: string, job: () => void): void {
  if (waiting.has(name)) return;
  waiting.add(name);
  requestAnimationFrame(() => {
    waiting.delete(name);
    job();
  });
}

function remember(): void {
  const anchor = shown ? viewport.anchors(current?.stop)[0] : old?.anchor;
  api.setState({ filter, current, anchor, zoom: shown ? viewport.zoom : old?.zoom });
}

function palette(): Palette {
  const style = getComputedStyle(document.body);
  const colours = COLOURS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]);
  return Object.fromEntries(colours);
}
