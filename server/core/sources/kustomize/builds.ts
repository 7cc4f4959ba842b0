// All builds of a workspace: which kustomizations are roots, what each reads, and what it made when last asked.
import { directoryOf, fileNameOf } from '../paths.ts';
import { Recent } from '../recent.ts';
import { type Accumulated, accumulate } from './build.ts';
import { type Build, finished } from './finish.ts';
import { asGoReads, KUSTOMIZATION_NAMES, type Reader } from './reader.ts';

/** So many results are kept; the others are worked out again when somebody asks. */
const KEPT = 150;

/** Remembers what kustomizations gather, and whom a changed file concerns. */
export class Builds {
  readonly #gathered = new Recent<Accumulated>(KEPT);
  readonly #builds = new Recent<Build>(KEPT);
  /** The files that each kustomization reads, or looked for in vain. */
  readonly #reads = new Map<string, ReadonlySet<string>>();
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
    this.#builds.keep(uri, build);
    return build;
  }

  /** The files that a build reads, or looked for in vain. */
  readsOf(uri: string): ReadonlySet<string> {
    if (!this.#reads.has(uri)) this.build(uri);
    return this.#reads.get(uri) ?? NO_FILES;
  }

  /** Forgets whatever depends on a file. Gives the kustomizations it concerns. */
  forget(uri: string): readonly string[] {
    const concerned = [...(this.#readers.get(uri) ?? [])];
    for (const reader of concerned) {
      for (const file of this.#reads.get(reader) ?? []) this.#readers.get(file)?.delete(reader);
      this.#reads.delete(reader);
      this.#gathered.drop(reader);
      this.#builds.drop(reader);
    }
    return concerned;
  }

  #gather(uri: string): Accumulated | undefined {
    const known = this.#gathered.get(uri);
    if (known) {
      for (const file of this.#reads.get(uri) ?? []) this.#note(file);
      return known;
    }
    if (this.#stack.some((open) => open.uri === uri)) {
      // Whoever meets itself again depends on all that is on the way.
      return undefined;
    }
    const reads = new Set<string>();
    this.#stack.push({ uri, reads });
    const result = accumulate(this.#reader, uri, (other) => this.#gather(other));
    this.#stack.pop();
    this.#reads.set(uri, reads);
    for (const file of reads) {
      const readers = this.#readers.get(file);
      if (readers) readers.add(uri);
      else this.#readers.set(file, new Set([uri]));
      this.#note(file);
    }
    // Inside of a cycle the result depends on where one came in: it is not kept.
    if (!result.notes.some(({ kind }) => kind === 'cycle') || this.#stack.length === 0)
      this.#gathered.keep(uri, result);
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
