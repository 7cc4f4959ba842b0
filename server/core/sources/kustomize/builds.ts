// All builds of a workspace: which kustomizations are roots, what each reads, and what it made when last asked.
import { directoryOf, fileNameOf } from '../paths.ts';
import { type Accumulated, accumulate } from './build.ts';
import { type Build, finished } from './finish.ts';
import { asGoReads, KUSTOMIZATION_NAMES, type Reader } from './reader.ts';

/** Remembers what kustomizations gather, and whom a changed file concerns. */
export class Builds {
  readonly #gathered = new Map<
    string,
    { readonly result: Accumulated; readonly reads: ReadonlySet<string> }
  >();
  readonly #builds = new Map<string, Build>();
  /** For each file, the kustomizations whose results depend on it, directly or through others. */
  readonly #readers = new Map<string, Set<string>>();
  /** Being gathered at this moment, the outermost first. */
  readonly #stack: { readonly uri: string; readonly reads: Set<string> }[] = [];
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = {
      documents: (uri) => {
        this.#note(uri);
        const documents = reader.documents(uri);
        return documents && asGoReads(documents, reader.text(uri) ?? '');
      },
      text: (uri) => {
        this.#note(uri);
        return reader.text(uri);
      },
      embedded: (scalar) => reader.embedded(scalar),
    };
  }

  /** What the kustomization in a file builds. */
  build(uri: string): Build {
    const known = this.#builds.get(uri);
    if (known) return known;
    const gathered = this.#gather(uri);
    const build = gathered ? finished(gathered) : NO_BUILD;
    this.#builds.set(uri, build);
    return build;
  }

  /** The files that a build reads, or looked for in vain. */
  readsOf(uri: string): ReadonlySet<string> {
    this.build(uri);
    return this.#gathered.get(uri)?.reads ?? NO_FILES;
  }

  /** Forgets whatever depends on a file. Gives the kustomizations it concerns. */
  forget(uri: string): readonly string[] {
    const concerned = [...(this.#readers.get(uri) ?? [])];
    for (const reader of concerned) {
      for (const file of this.#gathered.get(reader)?.reads ?? []) this.#readers.get(file)?.delete(reader);
      this.#gathered.delete(reader);
      this.#builds.delete(reader);
    }
    return concerned;
  }

  #gather(uri: string): Accumulated | undefined {
    const known = this.#gathered.get(uri);
    if (known) {
      for (const file of known.reads) this.#note(file);
      return known.result;
    }
    if (this.#stack.some((open) => open.uri === uri)) {
      // Whoever meets itself again depends on all that is on the way.
      return undefined;
    }
    const reads = new Set<string>();
    this.#stack.push({ uri, reads });
    const result = accumulate(this.#reader, uri, (other) => this.#gather(other));
    this.#stack.pop();
    for (const file of reads) {
      const readers = this.#readers.get(file);
      if (readers) readers.add(uri);
      else this.#readers.set(file, new Set([uri]));
      this.#note(file);
    }
    // Inside of a cycle the result depends on where one came in: it is not kept.
    if (!result.notes.some(({ kind }) => kind === 'cycle') || this.#stack.length === 0)
      this.#gathered.set(uri, { result, reads });
    return result;
  }

  #note(file: string): void {
    this.#stack.at(-1)?.reads.add(file);
  }
}

const NO_BUILD: Build = { objects: [], notes: [], open: true, unsure: true };
const NO_FILES: ReadonlySet<string> = new Set();

/** True for a file that makes its directory a kustomization: of several in one directory, the first by kustomize's order. */
export function isLeading(uri: string, has: (uri: string) => boolean): boolean {
  const directory = directoryOf(uri);
  return KUSTOMIZATION_NAMES.find((name) => has(directory + name)) === fileNameOf(uri);
}
