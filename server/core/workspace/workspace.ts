// The state of Portolan: the texts of a workspace, what they say, and what is wrong with it.
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Settings } from '../../../shared/settings.ts';
import type { Resource } from '../kubernetes/resource.ts';
import type { FieldAt } from '../kubernetes/trace.ts';
import { fitting, Overlays } from '../sources/kustomize/overlays.ts';
import { directoryOf } from '../sources/paths.ts';
import { objectsIn, resourceOf } from '../sources/plain.ts';
import { type Ignores, readIgnores } from '../yaml/directives.ts';
import type { YamlDocument } from '../yaml/node.ts';
import { type File, Files } from './files.ts';
import type { Finding, Judge } from './finding.ts';
import { PortIndex } from './portIndex.ts';
import { Reads } from './reads.ts';
import { narrowest, RecordingView } from './recordingView.ts';
import { sameFindings } from './sameFindings.ts';
import { Units } from './units.ts';
import type { View } from './view.ts';

/** An object of a file with all its fields, for questions about a place in the text. */
export interface TracedResource {
  readonly resource: Resource;
  readonly fields: readonly FieldAt[];
}

/** What a round of checking did. `done` is false while resources still wait for their turn. */
export interface Checked {
  /** Files whose findings differ from what they were. */
  readonly changed: readonly string[];
  readonly done: boolean;
}

/**
 * Texts go in with `set` and `delete`; `check` then judges what these changes concern, and nothing else. The result is
 * always the same as if all texts had been put into a new workspace.
 */
export class Workspace implements View {
  readonly #files = new Files();
  readonly #index = new PortIndex();
  readonly #reads = new Reads();
  readonly #overlays = new Overlays();
  /** As the files say, before patches of overlays are considered. */
  readonly #raw = new Map<string, Resource>();
  readonly #byUri = new Map<string, readonly string[]>();
  readonly #findings = new Map<string, readonly Finding[]>();
  readonly #dirty = new Set<string>();
  readonly #touchedFiles = new Set<string>();
  readonly #units = new Units();
  /** The targets of patches that came or went: what fits them has to be filed anew. */
  readonly #patched = new Set<string>();
  #settings: Settings;
  #complete = false;

  readonly #judgeResource: Judge;

  constructor(settings: Settings, judge: Judge) {
    this.#settings = settings;
    this.#judgeResource = judge;
  }

  get settings(): Settings {
    return this.#settings;
  }

  get complete(): boolean {
    return this.#complete;
  }

  /** Says that every file was set once: from now on absence proves something. */
  setComplete(): void {
    if (this.#complete) return;
    this.#complete = true;
    this.#markAll();
  }

  /** New settings. All findings are weighed anew. */
  configure(settings: Settings): void {
    this.#settings = settings;
    this.#markAll();
  }

  /** The workspace folders, as URIs: what lies in different ones is not deployed together. */
  setFolders(uris: readonly string[]): void {
    this.#units.setFolders(uris);
  }

  /** The text of a file, new or changed. The same text again does nothing. */
  set(uri: string, text: string): void {
    if (this.#files.get(uri)?.document?.getText() === text) return;
    const { file, others } = this.#files.set(uri, text);
    this.#replace(uri, file);
    this.#rereadAll(others);
    this.#units.add(uri);
  }

  /** The file is gone. */
  delete(uri: string): void {
    if (!this.#files.get(uri)) return;
    const others = this.#files.delete(uri);
    this.#replace(uri, undefined);
    this.#rereadAll(others);
    this.#units.remove(uri);
  }

  /** Judges the resources that changes concern, at most `limit` of them. */
  check(limit = Number.POSITIVE_INFINITY): Checked {
    this.#settle();
    const changed = new Set(this.#touchedFiles);
    this.#touchedFiles.clear();
    let left = limit;
    for (const id of this.#dirty) {
      if (left-- <= 0) break;
      this.#dirty.delete(id);
      const uri = this.#judge(id);
      if (uri) changed.add(uri);
    }
    return { changed: [...changed], done: this.#dirty.size === 0 };
  }

  /** What is wrong in a file, in the order of the text. */
  findings(uri: string): readonly Finding[] {
    const resources = this.#files.get(uri)?.facts.resources ?? [];
    return resources.flatMap(({ id }) => this.#findings.get(id) ?? []);
  }

  /** Every file that was set, in the order it came. */
  uris(): readonly string[] {
    return [...this.#files.all()].map(({ uri }) => uri);
  }

  /** A file's text with its lines; undefined for files that have nothing to do with ports. */
  document(uri: string): TextDocument | undefined {
    return this.#files.get(uri)?.document;
  }

  /** The trees of a file's text. */
  trees(uri: string): readonly YamlDocument[] {
    return this.#files.trees(uri);
  }

  /** A file's objects that have to do with ports. */
  resources(uri: string): readonly Resource[] {
    this.#settle();
    return (this.#byUri.get(uri) ?? []).flatMap((id) => this.#index.get(id) ?? []);
  }

  /** Parts of a file that could not be read because they are not sound YAML. */
  broken(uri: string): File['facts']['broken'] {
    return this.#files.get(uri)?.facts.broken ?? [];
  }

  /** A file's objects with all their fields, for hover and the like. Templates and patches have none. */
  fieldsAt(uri: string): readonly TracedResource[] {
    const known = new Set(this.#files.get(uri)?.facts.resources.map(({ id }) => id));
    return objectsIn(this.trees(uri)).flatMap((object) => {
      const fields: FieldAt[] = [];
      const resource = resourceOf(uri, object, (field) => fields.push(field));
      return resource && known.has(resource.id) ? [{ resource: this.#overlays.apply(resource), fields }] : [];
    });
  }

  lookup(key: string): readonly Resource[] {
    this.#settle();
    return this.#index.lookup(key);
  }

  lookupNarrowest(keys: readonly string[]): readonly Resource[] {
    this.#settle();
    return narrowest(this.#index, keys).resources;
  }

  unitOf(uri: string): string {
    this.#settle();
    return this.#units.of(uri);
  }

  #judge(id: string): string | undefined {
    this.#reads.forget(id);
    const resource = this.#index.get(id);
    if (!resource) return undefined;
    const view = new RecordingView(this, this.#index, this.#reads, id);
    const found = this.#judgeResource(resource, view, this.#ignoresOf(resource.uri));
    const before = this.#findings.get(id) ?? [];
    if (found.length > 0) this.#findings.set(id, found);
    else this.#findings.delete(id);
    return sameFindings(before, found) ? undefined : resource.uri;
  }

  #ignoresOf(uri: string): Ignores {
    return readIgnores(this.#files.get(uri)?.document?.getText() ?? '');
  }

  /** Puts a file's facts in the place of its former ones. */
  #replace(uri: string, file: File | undefined): void {
    const resources = file?.facts.resources ?? [];
    const ids = resources.map(({ id }) => id);
    const staying = new Set(ids);
    for (const id of this.#byUri.get(uri) ?? []) {
      if (!staying.has(id)) this.#touch(this.#index.remove(id));
      this.#forget(id, uri);
    }
    const targets = this.#files.targetsOf(uri);
    const patched = this.#overlays.set(uri, file?.facts.patches ?? [], targets);
    for (const resource of resources) this.#putIn(resource);
    if (ids.length > 0) this.#byUri.set(uri, ids);
    else this.#byUri.delete(uri);
    for (const key of patched) this.#patched.add(key);
  }

  #forget(id: string, uri: string): void {
    this.#raw.delete(id);
    this.#reads.forget(id);
    this.#dirty.delete(id);
    if (this.#findings.delete(id)) this.#touchedFiles.add(uri);
  }

  #putIn(raw: Resource): void {
    const resource = this.#overlays.apply(raw);
    this.#raw.set(raw.id, raw);
    this.#touch(this.#index.put(resource, this.#units.of(raw.uri)));
    this.#dirty.add(raw.id);
  }

  /** Reads files anew whose role or targets changed; which may change those of others. */
  #rereadAll(uris: readonly string[]): void {
    const waiting = [...uris];
    for (const uri of waiting) {
      const text = this.#files.get(uri)?.document?.getText();
      if (text === undefined) continue;
      const { file, others } = this.#files.set(uri, text);
      this.#replace(uri, file);
      waiting.push(...others);
    }
  }

  /**
   * Files anew what markers and patches have moved: put off until somebody asks, since a workspace that is being read
   * has hundreds of them and each would go through all resources.
   */
  #settle(): void {
    if (!this.#units.moved && this.#patched.size === 0) return;
    const moved = this.#units.moved ? this.#units.settle() : NO_DIRECTORIES;
    const isPatched = fitting(this.#patched);
    this.#patched.clear();
    for (const raw of this.#raw.values()) {
      if (moved.has(directoryOf(raw.uri)) || isPatched(raw)) this.#putIn(raw);
    }
  }

  #markAll(): void {
    for (const id of this.#raw.keys()) this.#dirty.add(id);
  }

  #touch(keys: readonly string[]): void {
    for (const key of keys) for (const reader of this.#reads.readersOf(key)) this.#dirty.add(reader);
  }
}

const NO_DIRECTORIES: ReadonlySet<string> = new Set();
