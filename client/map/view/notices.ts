// What is said besides the picture: that it is not all, that there is none, that the server does not answer.
import type { RouteFilter, RouteMap } from '../../../shared/routes.ts';
import { element } from './dom.ts';
import { fill, type Words } from './words.ts';

export class Notices {
  readonly bar = element('div', { class: 'notices', role: 'status' });
  readonly empty = element('div', { class: 'empty', role: 'status' });

  constructor(
    private readonly words: Words,
    private readonly clear: () => void,
  ) {
    this.empty.hidden = true;
  }

  /** An answer is waited for; said only by a line that moves, and only after a moment (in the style sheet). */
  setBusy(isBusy: boolean): void {
    document.body.classList.toggle('busy', isBusy);
    document.body.setAttribute('aria-busy', String(isBusy));
  }

  tell(map: RouteMap, filter: RouteFilter): void {
    const { words } = this;
    const said: string[] = [];
    if (!map.complete) said.push(words.stillReading);
    if (map.left > 0) said.push(fill(words.left, map.left));
    this.#say(said);
    this.empty.hidden = map.stops.length > 0;
    if (!this.empty.hidden) this.empty.replaceChildren(...this.#emptyParts(map, filter));
  }

  fail(message: string): void {
    this.#say([message]);
  }

  #say(said: readonly string[]): void {
    if (said.join() === [...this.bar.children].map(({ textContent }) => textContent).join()) return;
    this.bar.replaceChildren(...said.map((text) => element('div', {}, text)));
  }

  #emptyParts(map: RouteMap, filter: RouteFilter): readonly HTMLElement[] {
    const { words } = this;
    const isFiltered = Boolean(filter.scope || filter.namespace || filter.search || filter.broken);
    if (isFiltered) {
      const button = element('button', { type: 'button', class: 'clear' }, words.clear);
      button.addEventListener('click', this.clear);
      return [element('h2', {}, words.nothingFits), button];
    }
    if (!map.complete) return [element('h2', {}, words.reading)];
    return [element('h2', {}, words.empty), element('p', {}, words.emptyHint)];
  }
}
