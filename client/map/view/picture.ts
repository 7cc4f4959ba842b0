// Keeps in the page what is in view of the picture, and nothing else; what has not changed is not touched.
import { cardOf, cardText, headingOf, lineOf, placeCard } from './card.ts';
import { type Graph, keyOf, type Spot, wayThrough } from './graph.ts';
import type { Box, Curve, Heading, Layout } from './layout.ts';
import type { Words } from './words.ts';

interface Shown<Thing, E extends Element> {
  readonly element: E;
  thing: Thing;
  text: string;
}

export class Picture {
  #layout: Layout | undefined;
  #graph: Graph | undefined;
  #current: Spot | undefined;
  #pointed: Spot | undefined;
  readonly #cards = new Map<string, Shown<Box, HTMLElement>>();
  readonly #lines = new Map<string, Shown<Curve, SVGGElement>>();
  readonly #headings = new Map<string, Shown<Heading, HTMLElement>>();

  constructor(
    private readonly words: Words,
    private readonly canvas: HTMLElement,
    private readonly svg: SVGSVGElement,
  ) {}

  /** Another layout; `show` draws it. */
  set(layout: Layout, graph: Graph): void {
    this.#layout = layout;
    this.#graph = graph;
  }

  /** Draws what lies between two heights of the picture, and the card of the current spot, which has the focus. */
  show(top: number, bottom: number): void {
    const { words } = this;
    const layout = this.#layout;
    const graph = this.#graph;
    if (!layout || !graph) return;
    const inView = (thing: { top: number; height: number }) =>
      thing.top < bottom && thing.top + thing.height > top;

    const headings = layout.headings.filter(inView);
    renew(this.#headings, headings, {
      id: ({ id }) => id,
      text: ({ text }) => text,
      make: (heading) => headingOf(words, heading),
      place: (element, { top }) => {
        element.style.transform = `translate(0, ${top}px)`;
      },
      parent: this.canvas,
    });

    const boxes = layout.boxes.filter((box) => inView(box) || box.stop.id === this.#current?.stop);
    renew(this.#cards, boxes, {
      id: ({ stop }) => stop.id,
      // What is said of its hops is a part of a card, too.
      text: (box) => cardText(box) + hopsText(graph, box),
      make: (box) => cardOf(words, graph, box),
      place: placeCard,
      parent: this.canvas,
    });

    const curves = layout.curves.filter((curve) => curve.top < bottom && curve.bottom > top);
    renew(this.#lines, curves, {
      id: ({ id }) => id,
      text: ({ path, hop }) => path + hop.state,
      make: lineOf,
      place: () => {},
      parent: this.svg,
    });
    this.#mark();
  }

  /** The button of a spot, if it is in the page. */
  buttonOf(spot: Spot): HTMLElement | undefined {
    const card = this.#cards.get(spot.stop)?.element;
    return card && buttonsOf(card).find(({ dataset }) => dataset.port === spot.port);
  }

  /** The spot that keys move from. */
  setCurrent(spot: Spot | undefined): void {
    this.#current = spot;
    this.#mark();
  }

  setPointed(spot: Spot | undefined): void {
    if (spot?.stop === this.#pointed?.stop && spot?.port === this.#pointed?.port) return;
    this.#pointed = spot;
    this.#mark();
  }

  /** The way through the spot that is pointed at, else through the current one, stands out. */
  #mark(): void {
    const graph = this.#graph;
    const current = this.#current;
    const spot = this.#pointed ?? current;
    const way = graph && spot && graph.boxOf.has(spot.stop) ? wayThrough(graph, spot) : undefined;
    for (const { element } of this.#cards.values()) {
      const id = element.dataset.stop ?? '';
      element.classList.toggle('way', way?.spots.has(id) ?? false);
      element.classList.toggle('current', current?.stop === id);
      for (const button of buttonsOf(element)) {
        const { port } = button.dataset;
        button.classList.toggle('way', way?.spots.has(keyOf({ stop: id, port })) ?? false);
        // Of all buttons, Tab finds one.
        button.tabIndex = current?.stop === id && current.port === port ? 0 : -1;
      }
    }
    for (const [id, { element }] of this.#lines) element.classList.toggle('way', way?.hops.has(id) ?? false);
    this.canvas.tabIndex = current && this.#cards.has(current.stop) ? -1 : 0;
  }
}

function hopsText({ leaving, arriving }: Graph, { stop }: Box): string {
  const hops = [...(leaving.get(stop.id) ?? []), ...(arriving.get(stop.id) ?? [])];
  return hops.map(({ id, hop }) => `${id}${hop.state}${hop.why}`).join();
}

interface Way<Thing, E extends Element> {
  readonly id: (thing: Thing) => string;
  readonly text: (thing: Thing) => string;
  readonly make: (thing: Thing) => E;
  readonly place: (element: E, thing: Thing) => void;
  readonly parent: Element;
}

/** Takes out what is no longer wanted, puts in what is new, and makes anew only what says something else. */
function renew<Thing, E extends Element>(
  shown: Map<string, Shown<Thing, E>>,
  things: readonly Thing[],
  { id, text, make, place, parent }: Way<Thing, E>,
): void {
  const wanted = new Set(things.map(id));
  for (const [key, { element }] of shown)
    if (!wanted.has(key)) {
      element.remove();
      shown.delete(key);
    }
  for (const thing of things) {
    const key = id(thing);
    const old = shown.get(key);
    // The layout is a new one after each change; within one, things are the same.
    if (old?.thing === thing) continue;
    const now = text(thing);
    if (old?.text === now) old.thing = thing;
    else {
      const element = make(thing);
      const focused = old?.element.contains(document.activeElement) ? document.activeElement : null;
      if (old) old.element.replaceWith(element);
      else parent.append(element);
      refocus(element, focused);
      shown.set(key, { element, thing, text: now });
    }
    const { element } = shown.get(key) ?? {};
    if (element) place(element, thing);
  }
}

/** The same button of a card that was made anew, or its head. */
function refocus(element: Element, focused: Element | null): void {
  if (!(focused instanceof HTMLElement)) return;
  const buttons = buttonsOf(element);
  const same = buttons.find(({ dataset }) => dataset.port === focused.dataset.port) ?? buttons[0];
  same?.focus({ preventScroll: true });
}

function buttonsOf(card: Element): readonly HTMLElement[] {
  return [...card.querySelectorAll<HTMLElement>('button')];
}
