// Who asked what: every question to the index is remembered, so every change knows whom it concerns.
import { Several } from '../sources/several.ts';

export class Reads {
  readonly #readers = new Several();
  readonly #keysOf = new Several();

  /** Remembers that a resource's findings depend on the answer to a key. */
  record(reader: string, key: string): void {
    if (this.#keysOf.add(reader, key)) this.#readers.add(key, reader);
  }

  /** Forgets what a resource asked, before it is checked anew or when it is gone. */
  forget(reader: string): void {
    for (const key of this.#keysOf.get(reader)) this.#readers.remove(key, reader);
    this.#keysOf.drop(reader);
  }

  /** Everyone who asked for a key, whatever the answer was. */
  readersOf(key: string): Iterable<string> {
    return this.#readers.get(key);
  }
}
