// The box beside the pointer or the focus: everything there is to say of a row or a hop, in full.
import { element, withCode } from './dom.ts';
import type { Graph, Spot } from './graph.ts';
import type { Curve } from './layout.ts';
import { fill, hopTexts, nameOf, problemsAt, type Words } from './words.ts';

const PATIENCE = 350;
const MOST_HOPS = 5;

export class Tip {
  // Screen readers have it all in the labels already.
  readonly box = element('div', { class: 'tip', 'aria-hidden': 'true' });
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly words: Words) {
    this.box.hidden = true;
  }

  /** Shows what is said of a spot, below its row, when nothing else is asked for in a moment. */
  ofSpot(graph: Graph, spot: Spot, target: Element): void {
    this.#later(target, () => spotParts(this.words, graph, spot));
  }

  ofHop(graph: Graph, curve: Curve, at: { readonly x: number; readonly y: number }): void {
    this.#later(at, () => hopParts(this.words, graph, curve));
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.box.hidden = true;
  }

  /** What it points at moves: what is seen goes away, what is still to come will find its place. */
  leave(): void {
    if (!this.box.hidden) this.hide();
  }

  #later(
    target: Element | { readonly x: number; readonly y: number },
    parts: () => readonly HTMLElement[],
  ): void {
    this.hide();
    this.#timer = setTimeout(() => {
      if (target instanceof Element && !target.isConnected) return;
      this.box.replaceChildren(...parts());
      this.box.hidden = false;
      const around =
        target instanceof Element ? target.getBoundingClientRect() : new DOMRect(target.x, target.y, 0, 0);
      this.#place(around);
    }, PATIENCE);
  }

  /** Below, or above where there is no room. */
  #place({ left, top, bottom }: DOMRect): void {
    const { width, height } = this.box.getBoundingClientRect();
    const isBelow = bottom + height + 12 < window.innerHeight;
    const x = Math.max(8, Math.min(left + 12, window.innerWidth - width - 8));
    const y = isBelow ? bottom + 6 : Math.max(8, top - height - 6);
    this.box.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  }
}

function spotParts(words: Words, graph: Graph, spot: Spot): readonly HTMLElement[] {
  const stop = graph.boxOf.get(spot.stop)?.stop;
  const port = stop?.ports.find(({ id }) => id === spot.port);
  const parts = [element('div', { class: 'title' }, nameOf(words, graph, spot))];
  const about = port?.detail || (stop?.namespace ? fill(words.inNamespace, stop.namespace) : '');
  if (about) parts.push(element('div', { class: 'about' }, about));
  for (const { severity, message, rule } of problemsAt(graph, spot)) {
    const named = element('span', { class: 'rule' }, rule);
    parts.push(element('div', { class: `problem ${severity}` }, ...withCode(message), ' ', named));
  }
  for (const text of hopTexts(words, graph, spot, MOST_HOPS))
    parts.push(element('div', { class: 'way' }, text));
  const at = port?.at ?? stop?.at;
  if (at)
    parts.push(element('div', { class: 'about' }, fill(words.opens, `${fileOf(at.uri)}:${at.line + 1}`)));
  return parts;
}

function hopParts(words: Words, graph: Graph, { hop }: Curve): readonly HTMLElement[] {
  const ends = [hop.from, hop.to].map(({ stop, port }) => nameOf(words, graph, { stop, port }));
  const parts = [element('div', { class: 'title' }, ends.join(' → '))];
  if (hop.state !== 'ok') {
    const severity = { broken: 'error', doubtful: 'warning', unknown: 'information' }[hop.state];
    const text = [words.states[hop.state], hop.why].filter(Boolean).join(': ');
    parts.push(element('div', { class: `problem ${severity}` }, text));
  }
  return parts;
}

function fileOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
