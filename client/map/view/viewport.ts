// The window onto the picture: zoom, scrolling, and keeping a place while the picture around it changes.
import { element } from './dom.ts';
import type { Box, Layout } from './layout.ts';
import type { Anchor } from './messages.ts';
import { MARGIN } from './sizes.ts';
import { columnText, type Words } from './words.ts';

const LEAST = 0.2;
const MOST = 2;
/** What is drawn beyond both edges, in pixels of the screen, so that scrolling meets no empty space. */
const BEYOND = 300;

export class Viewport {
  readonly scroller = element('main', { class: 'scroller' });
  /** The titles of the columns, which stay above whatever is scrolled to. */
  readonly bar = element('div', { class: 'columns', 'aria-hidden': 'true' });
  readonly #sheet = element('div', { class: 'sheet' });
  #layout: Layout | undefined;
  zoom = 1;

  constructor(
    private readonly words: Words,
    private readonly canvas: HTMLElement,
  ) {
    this.#sheet.append(canvas);
    this.scroller.append(this.#sheet);
    this.bar.hidden = true;
    this.#pan();
  }

  set(layout: Layout): void {
    const isOther = JSON.stringify(layout.columns) !== JSON.stringify(this.#layout?.columns);
    this.#layout = layout;
    if (isOther)
      this.bar.replaceChildren(
        ...layout.columns.map((column) => element('span', {}, columnText(this.words, column))),
      );
    this.#resize();
  }

  /** What is to be drawn: two heights of the picture. */
  range(): { readonly top: number; readonly bottom: number } {
    const { scrollTop, clientHeight } = this.scroller;
    return { top: (scrollTop - BEYOND) / this.zoom, bottom: (scrollTop + clientHeight + BEYOND) / this.zoom };
  }

  /** Zooms, and keeps what is at a height of the window (by default its middle) where it is. */
  zoomTo(zoom: number, at = this.scroller.clientHeight / 2): void {
    const wanted = Math.min(MOST, Math.max(LEAST, zoom));
    const height = (this.scroller.scrollTop + at) / this.zoom;
    const middle = this.scroller.clientWidth / 2;
    const across = (this.scroller.scrollLeft + middle) / this.zoom;
    this.zoom = wanted;
    this.#resize();
    this.scroller.scrollTop = height * wanted - at;
    this.scroller.scrollLeft = across * wanted - middle;
  }

  /** The zoom at which the whole width is seen, or nearly so: one that can still be read. */
  readable(): number {
    return Math.min(1, Math.max(0.7, this.fitting('width')));
  }

  /** The zoom at which the whole width is seen, and the whole picture if it stays large enough. */
  fitting(what: 'width' | 'all' = 'all'): number {
    const layout = this.#layout;
    if (!layout || layout.width === 0) return 1;
    const across = Math.min(1, this.scroller.clientWidth / layout.width);
    if (what === 'width') return across;
    const down = this.scroller.clientHeight / layout.height;
    return Math.max(LEAST, down >= 0.6 * across ? Math.min(across, down) : across);
  }

  /** Scrolls as little as possible until a box, or a part of it, is seen with some room around. */
  bring(box: Box, top = 0, height = box.height): void {
    const { scroller, zoom } = this;
    const room = 2 * MARGIN;
    const start = (box.top + top) * zoom - room;
    const end = (box.top + top + height) * zoom + room;
    if (start < scroller.scrollTop) scroller.scrollTop = start;
    else if (end > scroller.scrollTop + this.scroller.clientHeight)
      scroller.scrollTop = end - this.scroller.clientHeight;
    const left = box.left * zoom - room;
    const right = (box.left + box.width) * zoom + room;
    if (left < scroller.scrollLeft) scroller.scrollLeft = left;
    else if (right > scroller.scrollLeft + scroller.clientWidth)
      scroller.scrollLeft = right - scroller.clientWidth;
  }

  /** Stops in view with their distance from its top: the wished one first, then from the top down. */
  anchors(wished: string | undefined): readonly Anchor[] {
    const { scrollTop } = this.scroller;
    const bottom = scrollTop + this.scroller.clientHeight;
    const inView = (this.#layout?.boxes ?? []).flatMap(({ stop, top, height }): Anchor[] => {
      const isSeen = (top + height) * this.zoom > scrollTop && top * this.zoom < bottom;
      return isSeen ? [{ stop: stop.id, distance: top * this.zoom - scrollTop }] : [];
    });
    // Of those cut by the edge, the one that is seen most of; then those below.
    const rank = ({ stop, distance }: Anchor) => (stop === wished ? -1 : Math.abs(distance));
    return inView.sort((a, b) => rank(a) - rank(b));
  }

  /** Scrolls until the first anchor that is still there is where it was; false if none is. */
  keep(anchors: readonly Anchor[]): boolean {
    const tops = new Map(this.#layout?.boxes.map(({ stop, top }) => [stop.id, top]));
    for (const { stop, distance } of anchors) {
      const top = tops.get(stop);
      if (top === undefined) continue;
      this.scroller.scrollTop = top * this.zoom - distance;
      return true;
    }
    return false;
  }

  /** Moves the titles with the columns. */
  follow(): void {
    const { zoom } = this;
    const layout = this.#layout;
    const start = this.#sheet.offsetLeft - this.scroller.scrollLeft;
    layout?.columns.forEach(({ left, width }, i) => {
      const title = this.bar.children[i];
      if (!(title instanceof HTMLElement)) return;
      title.style.left = `${start + left * zoom}px`;
      title.style.width = `${width * zoom}px`;
    });
  }

  #resize(): void {
    const { zoom } = this;
    const layout = this.#layout;
    if (!layout) return;
    this.#sheet.style.width = `${layout.width * zoom}px`;
    this.#sheet.style.height = `${layout.height * zoom}px`;
    this.canvas.style.transform = `scale(${zoom})`;
    this.canvas.style.width = `${layout.width}px`;
    this.canvas.style.height = `${layout.height}px`;
    this.follow();
  }

  /** The background can be taken and moved. */
  #pan(): void {
    const { scroller } = this;
    scroller.addEventListener('pointerdown', (event) => {
      const isBackground = event.target instanceof Element && !event.target.closest('.card, .hop');
      if (!isBackground || event.button !== 0 || event.pointerType !== 'mouse') return;
      // The scroll bar is no background.
      if (event.offsetX > scroller.clientWidth && event.target === scroller) return;
      const start = { x: event.clientX + scroller.scrollLeft, y: event.clientY + scroller.scrollTop };
      scroller.setPointerCapture(event.pointerId);
      scroller.classList.add('panning');
      const move = (to: PointerEvent) => scroller.scrollTo(start.x - to.clientX, start.y - to.clientY);
      const end = () => {
        scroller.classList.remove('panning');
        scroller.removeEventListener('pointermove', move);
      };
      scroller.addEventListener('pointermove', move);
      scroller.addEventListener('lostpointercapture', end, { once: true });
    });
  }
}
