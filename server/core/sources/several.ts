// A map to several values each, of which most have one: that one needs no set, and there are very many of them.

export class Several {
  readonly #values = new Map<string, string | Set<string>>();

  has(key: string): boolean {
    return this.#values.has(key);
  }

  get(key: string): Iterable<string> {
    const values = this.#values.get(key);
    if (values === undefined) return NONE;
    return typeof values === 'string' ? [values] : values;
  }

  /** True where the value is new. */
  add(key: string, value: string): boolean {
    const values = this.#values.get(key);
    if (values === undefined) this.#values.set(key, value);
    else if (typeof values !== 'string') {
      if (values.has(value)) return false;
      values.add(value);
    } else if (values === value) return false;
    else this.#values.set(key, new Set([values, value]));
    return true;
  }

  remove(key: string, value: string): void {
    const values = this.#values.get(key);
    if (values === value) this.#values.delete(key);
    else if (typeof values === 'object' && values.delete(value) && values.size === 0)
      this.#values.delete(key);
  }

  drop(key: string): void {
    this.#values.delete(key);
  }
}

const NONE: readonly string[] = [];
