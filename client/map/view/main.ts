// The page of the port map: draws what the extension answers, and tells it what was asked, chosen and clicked.
import type { RouteMap, RoutePlace } from '../../../shared/routes.ts';
import { controlsOf } from './controls.ts';
import { element, svgElement } from './dom.ts';
import { type Graph, graphOf, hopsAt, type Spot, spotOf, step } from './graph.ts';
import { listen } from './input.ts';
import { type Curve, type Layout, layouter } from './layout.ts';
import type { FromPage, PageState, ToPage } from './messages.ts';
import { nearest } from './nearest.ts';
import { Notices } from './notices.ts';
import { Picture } from './picture.ts';
import { isEntry } from './sizes.ts';
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
/** The picture was asked for as a file before there was one. */
let isSvgWanted = false;

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
      isSvgWanted = true;
      return drawSvg();
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
  const hadFocus = canvas.contains(document.activeElement);
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
  if (hadFocus && !canvas.contains(document.activeElement)) focusPicture();
  reveal();
  drawSvg();
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
  const at = placeOf(spot);
  if (at) api.postMessage({ type: 'open', at });
}

/** Where a spot is written. The internet is written nowhere: it stands for what it leads to. */
function placeOf(spot: Spot): RoutePlace | undefined {
  const stop = shown?.graph.boxOf.get(spot.stop)?.stop;
  if (!shown || !stop) return undefined;
  const [hop] = isEntry(stop) ? hopsAt(shown.graph.leaving, spot, 'from') : [];
  const own = stop.ports.find(({ id }) => id === spot.port)?.at ?? stop.at;
  return own ?? (hop && placeOf(spotOf(shown.graph, hop.hop.to.stop, hop.hop.to.port)));
}

function drawSvg(): void {
  if (!shown || !isSvgWanted) return;
  isSvgWanted = false;
  api.postMessage({ type: 'svg', text: svgOf(shown.layout, words, palette()) });
}

/** Goes to the stop that was asked for, once it is there. */
function reveal(): void {
  if (!shown || !wantedPlace) return;
  const spot = nearest(shown.layout, wantedPlace);
  if (spot) goTo(spot, false);
  if (spot || shown.map.complete) wantedPlace = undefined;
}

listen(canvas, viewport.scroller, {
  walk: (direction, from) => {
    const spot = from ?? current;
    if (!spot) return focusPicture();
    const next = shown && step(shown.graph, spot, direction);
    if (next) goTo(next);
  },
  zoom,
  escape: () => {
    tip.hide();
    if (filter.search) controls.clearSearch();
  },
  search: () => controls.focusSearch(),
  enter: () => focusPicture(),
  choose: ({ spot, hop }) => {
    if (spot) goTo(spot);
    const chosen = spot ?? startOf(hop);
    if (chosen) open(chosen);
  },
  point: (spot, hop, at) => {
    picture.setPointed(spot ?? startOf(hop));
    const button = spot && picture.buttonOf(spot);
    const curve = curveOf(hop);
    if (shown && spot && button) tip.ofSpot(shown.graph, spot, button);
    else if (shown && curve) tip.ofHop(shown.graph, curve, at);
    else tip.hide();
  },
});

viewport.scroller.addEventListener('scroll', () => {
  tip.leave();
  viewport.follow();
  later('draw', draw);
  clearTimeout(resting);
  resting = setTimeout(remember, REST);
});

// Columns fill the window, so another width is another layout.
new ResizeObserver(() => {
  viewport.follow();
  later('resize', () => {
    if (shown && shown.room !== viewport.scroller.clientWidth) show(shown.map);
    else draw();
  });
}).observe(viewport.scroller);

function curveOf(hop: string | undefined): Curve | undefined {
  return hop === undefined ? undefined : shown?.layout.curves.find(({ id }) => id === hop);
}

/** Where a hop begins is where it is written. */
function startOf(hop: string | undefined): Spot | undefined {
  const from = curveOf(hop)?.hop.from;
  return from && { stop: from.stop, port: from.port };
}

/** Remembering is a message, so it waits until scrolling has come to rest. */
const REST = 150;
let resting: ReturnType<typeof setTimeout> | undefined;
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
