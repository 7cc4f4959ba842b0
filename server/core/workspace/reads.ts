// Who asked what: every question to the index is remembered, so every change knows whom it concerns.

export class Reads {
  readonly #readers = new Map<string, Set<string>>();
  readonly #keysOf = new Map<string, Set<string>>();

  /** Remembers that a resource's findings depend on the answer to a key. */
  record(reader: string, key: string): void {
    const known = this.#keysOf.get(reader);
    if (known?.has(key)) return;
    if (known) known.add(key);
    else this.#keysOf.set(reader, new Set([key]));
    const readers = this.#readers.get(key);
    if (readers) readers.add(reader);
    else this.#readers.set(key, new Set([reader]));
  }

  /** Forgets what a resource asked, before it is checked anew or when it is gone. */
  forget(reader: string): void {
    for (const key of this.#keysOf.get(reader) ?? []) {
      const readers = this.#readers.get(key);
      readers?.delete(reader);
      if (readers?.size === 0) this.#readers.delete(key);
    }
    this.#keysOf.delete(reader);
  }

  /** Everyone who asked for a key, whatever the answer was. */
  readersOf(key: string): Iterable<string> {
    return this.#readers.get(key) ?? [];
  }
}
