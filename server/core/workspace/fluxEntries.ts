// What Flux builds of a workspace: its objects in any file, and the ConfigMaps that their variables come from.
import type { Entries } from '../sources/kustomize/builds.ts';
import {
  configMapNamesIn,
  type FluxEntry,
  fluxEntriesIn,
  mayBeFlux,
  OWN_REPOSITORY,
  repositoriesIn,
} from '../sources/kustomize/flux.ts';
import type { Files } from './files.ts';

/** What one file has to do with Flux. */
interface FluxFile {
  readonly entries: readonly FluxEntry[];
  readonly repositories: readonly string[];
}

export class FluxEntries implements Entries {
  readonly #files = new Map<string, FluxFile>();
  readonly #entries = new Map<string, FluxEntry>();
  /** By file, the names of the ConfigMaps in it; undefined until somebody asks. */
  readonly #maps = new Map<string, readonly string[] | undefined>();

  /**
   * `folderOf`: the workspace folder that holds a file. `isListed`: some kustomization lists the file, and may change what
   * is in it before it is applied.
   */
  constructor(
    readonly files: Files,
    readonly folderOf: (uri: string) => string | undefined,
    readonly isListed: (uri: string) => boolean,
  ) {}

  /** False for a workspace that has nothing to do with Flux: then nothing here costs anything. */
  get any(): boolean {
    return this.#entries.size > 0;
  }

  get(scope: string): FluxEntry | undefined {
    return this.#entries.get(scope);
  }

  configMaps(name: string): readonly string[] {
    const uris = [...this.#maps.keys()].filter((uri) => this.#mapsIn(uri).includes(name)).sort();
    const changing = [...this.#entries.values()].filter(({ changes }) => changes);
    const mayChange = (uri: string) =>
      this.isListed(uri) || changing.some(({ directory }) => uri.startsWith(directory));
    return uris.some(mayChange) ? [] : uris;
  }

  /** A file came, changed or went. True where entries, or what they depend on, may be others than before. */
  touch(uri: string): boolean {
    const file = this.files.get(uri);
    const text = file?.role === 'manifest' ? (file.document?.getText() ?? '') : '';
    const former = this.#files.get(uri);
    const hadMaps = this.#maps.delete(uri);
    for (const { scope } of former?.entries ?? []) this.#entries.delete(scope);
    this.#files.delete(uri);
    const isFlux = mayBeFlux(text);
    if (isFlux) {
      const documents = this.files.listed(uri) ?? [];
      const found = {
        entries: fluxEntriesIn(uri, documents, this.folderOf(uri)),
        repositories: repositoriesIn(documents),
      };
      this.#files.set(uri, found);
      for (const entry of found.entries) this.#entries.set(entry.scope, entry);
    }
    const hasMaps = CONFIG_MAP.test(text);
    if (hasMaps) this.#maps.set(uri, undefined);
    return former !== undefined || isFlux || (this.any && (hadMaps || hasMaps));
  }

  /** The files that hold something of Flux. */
  uris(): readonly string[] {
    return [...this.#files.keys()];
  }

  #mapsIn(uri: string): readonly string[] {
    const names = this.#maps.get(uri) ?? configMapNamesIn(this.files.listed(uri) ?? []);
    this.#maps.set(uri, names);
    return names;
  }

  /**
   * The entries that are built: from this repository, as far as one can tell, and of a directory with something in it. A
   * source that is fetched from elsewhere is none of them.
   */
  built(): readonly FluxEntry[] {
    const elsewhere = new Set([...this.#files.values()].flatMap(({ repositories }) => repositories));
    return [...this.#entries.values()].filter(({ source, directory }) => {
      if (source.kind !== 'GitRepository') return false;
      if (source.name !== OWN_REPOSITORY && elsewhere.has(source.name)) return false;
      return this.listed(directory).length > 0;
    });
  }

  /** The manifests and kustomizations below a directory. */
  listed(directory: string): readonly string[] {
    return [...this.files.all()].flatMap(({ uri, role }) =>
      role !== 'template' && uri.startsWith(directory) ? [uri] : [],
    );
  }

  /** The files that an entry reads without building what is in them. */
  aside(entry: FluxEntry): ReadonlySet<string> {
    return new Set([entry.uri, ...this.#maps.keys()]);
  }
}

const CONFIG_MAP = /^kind:\s*["']?ConfigMap\b/m;
