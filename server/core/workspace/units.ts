// Which unit each directory belongs to, as markers and workspace folders come and go.
import { directoriesOf, directoryOf } from '../sources/paths.ts';
import { isMarker, unitOf } from '../sources/units.ts';

export class Units {
  /** By directory: the unit that was last told for it. */
  readonly #told = new Map<string, string>();
  /** Directories with a marker, and the marker files in each. */
  readonly #markers = new Map<string, Set<string>>();
  #folders: ReadonlySet<string> = new Set();
  #moved = false;

  /** Markers or folders came or went, so that units may have changed. */
  get moved(): boolean {
    return this.#moved;
  }

  get folders(): ReadonlySet<string> {
    return this.#folders;
  }

  /** The workspace folder that holds a file, with a slash at its end. */
  folderOf(uri: string): string | undefined {
    return [...directoriesOf(uri)].find((directory) => this.#folders.has(directory));
  }

  /** True for what lies in a workspace folder, or where there is none. */
  covers(uri: string): boolean {
    return this.#folders.size === 0 || [...this.#folders].some((folder) => `${uri}/`.startsWith(folder));
  }

  setFolders(uris: readonly string[]): void {
    this.#folders = new Set(uris.map((uri) => (uri.endsWith('/') ? uri : `${uri}/`)));
    this.#moved = true;
  }

  add(uri: string): void {
    if (!isMarker(uri)) return;
    const files = this.#markers.get(directoryOf(uri));
    if (files) files.add(uri);
    else {
      this.#markers.set(directoryOf(uri), new Set([uri]));
      this.#moved = true;
    }
  }

  remove(uri: string): void {
    const files = this.#markers.get(directoryOf(uri));
    if (!files?.delete(uri) || files.size > 0) return;
    this.#markers.delete(directoryOf(uri));
    this.#moved = true;
  }

  /** The unit of a file, as last settled. */
  of(uri: string): string {
    const directory = directoryOf(uri);
    const told = this.#told.get(directory);
    if (told !== undefined) return told;
    const unit = unitOf(uri, this.#markers, this.#folders);
    this.#told.set(directory, unit);
    return unit;
  }

  /** Finds the units anew. Gives the directories that belong to another one now. */
  settle(): ReadonlySet<string> {
    this.#moved = false;
    const before = [...this.#told];
    this.#told.clear();
    return new Set(before.flatMap(([directory, unit]) => (this.of(directory) === unit ? [] : [directory])));
  }
}
