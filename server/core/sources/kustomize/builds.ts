// All builds of a workspace: which kustomizations are roots, what each reads, and what it made when last asked.
import { directoryOf, fileNameOf } from '../paths.ts';
import { Recent } from '../recent.ts';
import { Several } from '../several.ts';
import { type Accumulated, accumulate, NOTHING } from './build.ts';
import { type Build, finished } from './finish.ts';
import { type FluxEntry, fluxKustomization, variablesOf } from './flux.ts';
import { asGoReads, KUSTOMIZATION_NAMES, type Reader } from './reader.ts';
import { substituted } from './substitute.ts';

/** What Flux builds, and with which variables. */
export interface Entries {
  /** The entry that a scope stands for; undefined for a kustomization. */
  get(scope: string): FluxEntry | undefined;
  /** The files with ConfigMaps of a name. */
  configMaps(name: string): readonly string[];
}

const NO_ENTRIES: Entries = { get: () => undefined, configMaps: () => [] };

/** So many results are kept; the others are worked out again when somebody asks. */
const KEPT = 150;

/** Nobody stacks so many bases on each other; what lies below is not known then. */
const MOST_LAYERS = 100;

/** Remembers what kustomizations gather, and whom a changed file concerns. */
export class Builds {
  readonly #gathered = new Recent<Accumulated>(KEPT);
  readonly #builds = new Recent<Build>(KEPT);
  /** The files that each kustomization reads, or looked for in vain. */
  readonly #reads = new Map<string, ReadonlySet<string>>();
  /** For each file, the kustomizations whose results depend on it, directly or through others. */
  readonly #readers = new Several();
  /** Being gathered at this moment, the outermost first. */
  readonly #stack: { readonly uri: string; readonly reads: Set<string> }[] = [];
  readonly #reader: Reader;

  constructor(
    reader: Reader,
    readonly entries: Entries = NO_ENTRIES,
  ) {
    this.#reader = {
      list: (directory) => {
        this.#note(directory);
        return reader.list?.(directory) ?? [];
      },
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
      ...(reader.sha256 && { sha256: reader.sha256 }),
    };
  }

  /** What the kustomization in a file builds. */
  build(uri: string): Build {
    const known = this.#builds.get(uri);
    if (known) return known;
    const gathered = this.#gather(uri);
    const build = gathered ? finished(gathered, this.#reader.sha256) : NO_BUILD;
    this.#builds.keep(uri, build);
    return build;
  }

  /** The files that a build reads, or looked for in vain. */
  readsOf(uri: string): ReadonlySet<string> {
    if (!this.#reads.has(uri)) this.build(uri);
    return this.#reads.get(uri) ?? NO_FILES;
  }

  /** Forgets one result. */
  drop(uri: string): void {
    for (const file of this.#reads.get(uri) ?? []) this.#readers.remove(file, uri);
    this.#reads.delete(uri);
    this.#gathered.drop(uri);
    this.#builds.drop(uri);
  }

  /** Forgets whatever depends on a file. Gives the kustomizations it concerns. */
  forget(uri: string): readonly string[] {
    const concerned = [...this.#readers.get(uri)];
    for (const reader of concerned) this.drop(reader);
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
    if (this.#stack.length > MOST_LAYERS) return { ...NOTHING, open: true, unsure: true };
    const reads = new Set<string>();
    this.#stack.push({ uri, reads });
    const result = this.#accumulated(uri);
    this.#stack.pop();
    this.#reads.set(uri, reads);
    for (const file of reads) {
      this.#readers.add(file, uri);
      this.#note(file);
    }
    // Inside of a cycle the result depends on where one came in: it is not kept.
    if (!result.notes.some(({ kind }) => kind === 'cycle') || this.#stack.length === 0)
      this.#gathered.keep(uri, result);
    return result;
  }

  #accumulated(uri: string): Accumulated {
    const nested = (other: string) => this.#gather(other);
    const entry = this.entries.get(uri);
    if (!entry) return accumulate(this.#reader, uri, nested);
    const root = fluxKustomization(this.#reader, entry);
    const variables = variablesOf(this.#reader, entry, (name) => this.entries.configMaps(name));
    const document = { root, start: 0, end: 0, errors: [] };
    const reader: Reader = {
      ...this.#reader,
      documents: (other) => (other === uri ? [document] : this.#reader.documents(other)),
    };
    const result = accumulate(reader, uri, nested);
    return variables ? { ...result, objects: substituted(result.objects, variables) } : result;
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
