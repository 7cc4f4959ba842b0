// The trees of files, as long as they are likely to be asked for again.
import type { YamlDocument } from '../yaml/node.ts';

interface Kept {
  readonly documents: readonly YamlDocument[];
  readonly size: number;
}

/** Keeps trees until those that came later make up for more than it may hold. */
export class Trees {
  readonly #trees = new Map<string, Kept>();
  #size = 0;

  constructor(readonly most: number) {}

  get(uri: string): readonly YamlDocument[] | undefined {
    return this.#trees.get(uri)?.documents;
  }

  /** `size` is what they count for, in the unit of `most`. */
  keep(uri: string, documents: readonly YamlDocument[], size: number): void {
    this.drop(uri);
    this.#trees.set(uri, { documents, size });
    this.#size += size;
    for (const oldest of this.#trees.keys()) {
      if (this.#size <= this.most || oldest === uri) break;
      this.drop(oldest);
    }
  }

  drop(uri: string): void {
    this.#size -= this.#trees.get(uri)?.size ?? 0;
    this.#trees.delete(uri);
  }
}
