// What is likely to be asked for again, kept until what was asked for later makes up for more than may be kept.

interface Kept<T> {
  readonly value: T;
  readonly size: number;
}

/** A map that forgets what was not asked for in a while. */
export class Recent<T> {
  /** The longest unused first. */
  readonly #kept = new Map<string, Kept<T>>();
  #size = 0;

  /** `most` is what all values together may count for. */
  constructor(readonly most: number) {}

  get(key: string): T | undefined {
    const kept = this.#kept.get(key);
    if (!kept) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept.value;
  }

  /** `size` is what the value counts for, in the unit of `most`. The last one is kept however large it is. */
  keep(key: string, value: T, size = 1): void {
    this.drop(key);
    this.#kept.set(key, { value, size });
    this.#size += size;
    for (const oldest of this.#kept.keys()) {
      if (this.#size <= this.most || oldest === key) break;
      this.drop(oldest);
    }
  }

  drop(key: string): void {
    this.#size -= this.#kept.get(key)?.size ?? 0;
    this.#kept.delete(key);
  }
}
