// One line on a terminal that says how far it is, where it takes long enough to wonder.
import type { Stream } from './terminal.ts';

const LONG = 500;
const OFTEN = 100;

export class Progress {
  readonly #start = performance.now();
  #last = 0;
  #shown = false;

  constructor(readonly stream: Stream) {}

  /** `text` is asked for only when it is shown. */
  tell(text: () => string): void {
    if (!this.stream.isTerminal) return;
    const now = performance.now();
    if (now - this.#start < LONG || now - this.#last < OFTEN) return;
    this.#last = now;
    this.#shown = true;
    this.stream.write(`\r\u001b[K${text()}`);
  }

  /** Takes the line away. */
  end(): void {
    if (this.#shown) this.stream.write('\r\u001b[K');
    this.#shown = false;
  }
}
