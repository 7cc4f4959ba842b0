// What was worked out of an object and what it asked for, kept until an answer would be another one.
import type { Resource } from '../kubernetes/resource.ts';
import type { PortIndex } from './portIndex.ts';
import { Reads } from './reads.ts';
import { RecordingView } from './recordingView.ts';
import type { View } from './view.ts';

/** One value for each object. */
export class Memo<T> {
  readonly #reads = new Reads();
  readonly #known = new Map<string, { readonly resource: Resource; readonly value: T }>();

  constructor(
    readonly view: View,
    readonly index: PortIndex,
    readonly make: (view: View, resource: Resource) => T,
  ) {}

  /** The value of an object, made anew if the object or anything that the value came from is another one now. */
  of(resource: Resource): T {
    const { id } = resource;
    const known = this.#known.get(id);
    if (known?.resource === resource) return known.value;
    this.#reads.forget(id);
    const value = this.make(new RecordingView(this.view, this.index, this.#reads, id), resource);
    this.#known.set(id, { resource, value });
    return value;
  }

  /** The answers to these keys are others now. */
  touch(keys: readonly string[]): void {
    for (const key of keys) for (const reader of this.#reads.readersOf(key)) this.#known.delete(reader);
  }

  /** The object is gone. */
  forget(id: string): void {
    this.#reads.forget(id);
    this.#known.delete(id);
  }

  /** Something has changed that nobody asks for by a key: settings, or that the workspace is complete. */
  clear(): void {
    this.#known.clear();
  }
}

/** All that is worked out in a workspace. */
export class Memos {
  readonly #all: Memo<unknown>[] = [];

  constructor(
    readonly view: View,
    readonly index: PortIndex,
  ) {}

  /** Has a value worked out for each object, when it is asked for. `make` may only see others through its view. */
  make<T>(make: (view: View, resource: Resource) => T): Memo<T> {
    const memo = new Memo(this.view, this.index, make);
    this.#all.push(memo);
    return memo;
  }

  touch(keys: readonly string[]): void {
    for (const memo of this.#all) memo.touch(keys);
  }

  forget(id: string): void {
    for (const memo of this.#all) memo.forget(id);
  }

  clear(): void {
    for (const memo of this.#all) memo.clear();
  }
}
