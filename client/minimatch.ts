// Stands in for the package minimatch in the bundle: the client library uses one class of it, and a matcher is there anyway.
import picomatch from 'picomatch';

interface Options {
  readonly dot?: boolean;
  readonly nocase?: boolean;
  /** No `+(a|b)`. */
  readonly noext?: boolean;
}

export class Minimatch {
  readonly #matches: (path: string) => boolean;

  constructor(glob: string, { dot = false, nocase = false, noext = false }: Options = {}) {
    this.#matches = picomatch(glob, { dot, nocase, noextglob: noext, nonegate: true, windows: false });
  }

  /** Whether the glob is sound; this matcher takes any. */
  makeRe(): boolean {
    return true;
  }

  match(path: string): boolean {
    return this.#matches(path);
  }
}
