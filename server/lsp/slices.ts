// Long work in slices, so that requests are answered in between.

/** How long the server may be busy before it looks for requests, in milliseconds. */
const SLICE = 12;

/** Work asks `over` now and then, and rests when it is. */
export class Slices {
  #start = performance.now();

  get over(): boolean {
    return performance.now() - this.#start > SLICE;
  }

  /** Lets everything that waits have its turn. */
  async rest(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.#start = performance.now();
  }
}
