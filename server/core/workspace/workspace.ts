// The state of Portolan: the texts of a workspace, what they say, and what is wrong with it.
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Settings } from '../../../shared/settings.ts';
import { PLAIN, type Resource, type Scalar } from '../kubernetes/resource.ts';
import type { Exposure } from '../sources/images/dockerfile.ts';
import { missingFiles } from '../sources/kustomize/note.ts';
import { directoryOf, isInArchive } from '../sources/paths.ts';
import type { Place } from '../text/origin.ts';
import { readIgnores } from '../yaml/directives.ts';
import type { YamlDocument } from '../yaml/node.ts';
import { Deployments } from './deployments.ts';
import { type File, Files } from './files.ts';
import type { Checked, Finding, Judge } from './finding.ts';
import { Found } from './found.ts';
import { Memos } from './memo.ts';
import { PortIndex } from './portIndex.ts';
import { Reads } from './reads.ts';
import { answerTo, elsewhere, narrowest, RecordingView } from './recordingView.ts';
import type { Releases } from './releases.ts';
import { shownFindings } from './shownFindings.ts';
import * as traces from './traces.ts';
import { Units } from './units.ts';
import type { Absence, Asker, OnDisk, View } from './view.ts';

/**
 * Texts go in with `set` and `delete`; `check` then judges what these changes concern, and nothing else. The result is
 * always the same as if all texts had been put into a new workspace.
 */
export class Workspace implements View {
  readonly #files = new Files();
  readonly #index = new PortIndex();
  readonly #reads = new Reads();
  /** The workspace folder that holds a file, with a slash at its end. */
  readonly folderOf = (uri: string): string | undefined => this.#units.folderOf(uri);
  readonly #scopes = new Deployments(this.#files, this.folderOf);
  /** The plain resources of each file that no kustomization reaches. */
  readonly #byUri = new Map<string, readonly string[]>();
  readonly #found = new Found();
  readonly #dirty = new Set<string>();
  /** What others work out of each object. */
  readonly memos = new Memos(this, this.#index);
  readonly #touchedFiles = new Set<string>();
  /** Files whose own resources are to be put in anew. */
  readonly #stale = new Set<string>();
  readonly #units = new Units();
  #settings: Settings;
  #complete = false;

  /** `onDisk` tells why a file below the folders was not set. */
  constructor(
    settings: Settings,
    readonly judge: Judge,
    readonly onDisk = (_uri: string): OnDisk => 'missing',
  ) {
    this.#settings = settings;
    this.#files.configure(settings);
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
    if (this.#files.configure(settings)) this.#rereadAll(this.uris());
    this.#markAll();
  }

  /** The workspace folders, as URIs: what lies in different ones is not deployed together. */
  setFolders(uris: readonly string[]): void {
    this.#units.setFolders(uris);
    this.#scopes.refolder();
    this.#markAll();
    // Findings of overlays name them by their folders.
    for (const uri of this.#found.files()) if (this.#scopes.isReached(uri)) this.#touchedFiles.add(uri);
  }

  /** The text of a file, new or changed. The same text again does nothing. */
  set(uri: string, text: string): void {
    if (this.#files.get(uri)?.document?.getText() === text) return;
    const { others } = this.#files.set(uri, text);
    this.#replace(uri);
    this.#rereadAll(others);
    this.#units.add(uri);
  }

  /** The file is gone. */
  delete(uri: string): void {
    if (!this.#files.get(uri)) return;
    const others = this.#files.delete(uri);
    this.#replace(uri);
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
      for (const uri of this.#judge(id)) changed.add(uri);
    }
    return { changed: [...changed], done: this.#dirty.size === 0 };
  }

  /** What is wrong in a file, in the order of the text. */
  findings(uri: string): readonly Finding[] {
    if (isInArchive(uri)) return [];
    this.#settle();
    const all = this.#found
      .at(uri)
      .map(({ id, finding }) => ({ scope: this.#index.get(id)?.scope ?? PLAIN, finding }));
    return shownFindings(all, this);
  }

  /** What kustomizations list and nobody has set, as URIs; data that generators take in are not asked for. */
  missing(): readonly string[] {
    this.#settle();
    return missingFiles(this.#scopes.roots().flatMap((root) => this.#index.get(`${root}|`) ?? []));
  }

  /** What people call a scope: `overlays/prod`. */
  nameOf(scope: string): string {
    return this.#scopes.nameOf(scope, this.#units.folders);
  }

  /** The kustomizations whose builds reach a file; none for a plain one. */
  scopesOf(uri: string): readonly string[] {
    this.#settle();
    return this.#scopes.reaching(uri);
  }

  /** Every file that was set, in the order it came. */
  uris(): readonly string[] {
    return [...this.#files.all()].map(({ uri }) => uri);
  }

  /** A file's text with its lines; undefined for files that have nothing to do with ports. */
  document(uri: string): TextDocument | undefined {
    if (isInArchive(uri)) return undefined;
    return this.#files.get(uri)?.document;
  }

  /** The trees of a file's text. */
  trees(uri: string): readonly YamlDocument[] {
    return this.#files.trees(uri);
  }

  isTemplate(uri: string): boolean {
    return this.#files.get(uri)?.role === 'template';
  }

  get releases(): Releases {
    this.#settle();
    return this.#scopes.releases;
  }

  /** The plain objects of a file that have to do with ports. */
  resources(uri: string): readonly Resource[] {
    this.#settle();
    return (this.#byUri.get(uri) ?? []).flatMap((id) => this.#index.get(id) ?? []);
  }

  /** Every object that is judged, those of each overlay by themselves, with what was found in it. */
  *judged(): Generator<{ readonly resource: Resource; readonly findings: readonly Finding[] }> {
    this.#settle();
    for (const id of this.#index.ids()) {
      const resource = this.#index.get(id);
      if (resource && !resource.build) yield { resource, findings: this.#found.of(id) };
    }
  }

  /** How many objects are judged, those of each overlay counted by themselves; a scope is one too in the index. */
  get size(): number {
    this.#settle();
    return this.#index.size - this.#scopes.roots().length;
  }

  /** Parts of a file that are not sound YAML. */
  broken(uri: string): File['facts']['broken'] {
    return this.#files.get(uri)?.facts.broken ?? [];
  }

  /** The objects with values in a file, with all their fields: its own where it is plain, else what overlays make of it. */
  fieldsAt(uri: string, scope?: string): readonly traces.TracedResource[] {
    this.#settle();
    const scopes = this.#scopes.reaching(uri);
    if (scopes.length === 0) return traces.ownOnly(this.ownFields(uri), this.#byUri.get(uri));
    return (scope === undefined ? scopes : [scope]).flatMap((one) =>
      traces.builtFields(this.#files.kinds, one, this.#scopes.built(one), uri),
    );
  }

  /** What overlays and charts make with values of a file; of a plain file there is nothing. */
  builtAt(uri: string): readonly traces.TreeOfObject[] {
    return this.scopesOf(uri).flatMap((one) => traces.builtTrees(this.#scopes.built(one), uri, this.#index));
  }

  /** The objects of a file as it has them, or would with another text, whatever overlays make of them; also patches inside. */
  ownFields(uri: string, text?: string): readonly traces.TracedResource[] {
    return traces.writtenFields(this.#files.kinds, uri, this.#files.withEmbedded(uri, text));
  }

  lookup(asker: Asker, key: string): readonly Resource[] {
    this.#settle();
    return this.#index.lookup(this.#index.keyIn(asker.scope, key));
  }

  lookupNarrowest(asker: Asker, keys: readonly string[]): readonly Resource[] {
    this.#settle();
    return answerTo(narrowest(this.#index, asker, keys), (key) => this.#index.lookup(key));
  }

  lookupElsewhere(asker: Asker, keys: readonly string[]): readonly Resource[] {
    this.#settle();
    return elsewhere(this.#index, asker, keys, (key) => this.#index.lookup(key));
  }

  placeWithin(text: Scalar, start: number, end: number): Place | undefined {
    return this.#files.placeWithin(text, start, end);
  }

  exposedBy(image: string): Exposure | undefined {
    this.#settle();
    return this.#complete ? this.#files.images.exposedBy(image) : undefined;
  }

  absenceOf(uri: string): Absence {
    if (!this.#units.covers(uri)) return 'outside';
    return this.onDisk(uri);
  }

  unitOf({ scope, uri }: Pick<Resource, 'scope' | 'uri'>): string {
    if (scope !== PLAIN) return scope;
    this.#settle();
    return this.#units.of(uri);
  }

  /** Judges a resource. Gives the files whose findings differ now. */
  #judge(id: string): readonly string[] {
    this.#reads.forget(id);
    const resource = this.#index.get(id);
    if (!resource) return [];
    const view = new RecordingView(this, this.#index, this.#reads, id);
    const ignoresOf = (uri: string) => readIgnores(this.#files.get(uri)?.document?.getText() ?? '');
    return this.#found.set(id, this.judge(resource, view, ignoresOf));
  }

  /** A file came, changed or went. What it means waits until somebody asks: a kustomization may come that lists it. */
  #replace(uri: string): void {
    this.#scopes.touch(uri);
    this.#stale.add(uri);
  }

  #replacePlain(uri: string): void {
    const file = this.#files.withResources(uri, !this.#scopes.isReached(uri));
    const resources = (!file?.slim && file?.facts.resources) || [];
    const ids = resources.map(({ id }) => id);
    const staying = new Set(ids);
    for (const id of this.#byUri.get(uri) ?? []) {
      if (!staying.has(id)) this.#touch(this.#index.remove(id));
      this.#forget(id);
    }
    for (const resource of resources) this.#putIn(resource);
    if (ids.length > 0) this.#byUri.set(uri, ids);
    else this.#byUri.delete(uri);
    // What ignore comments say may concern findings of overlays.
    for (const id of this.#found.resourcesAt(uri)) this.#dirty.add(id);
  }

  #forget(id: string): void {
    this.#reads.forget(id);
    this.#dirty.delete(id);
    this.memos.forget(id);
    for (const uri of this.#found.set(id, [])) this.#touchedFiles.add(uri);
  }

  #putIn(resource: Resource): void {
    this.#touch(this.#index.put(resource, resource.scope || this.#units.of(resource.uri)));
    // It may be the same object, in another unit.
    this.memos.forget(resource.id);
    this.#dirty.add(resource.id);
  }

  /** Reads files anew whose role changed; which may change those of others. */
  #rereadAll(uris: readonly string[]): void {
    const waiting = [...uris];
    for (const uri of waiting) {
      const text = this.#files.get(uri)?.document?.getText();
      if (text === undefined) continue;
      const { others } = this.#files.set(uri, text);
      this.#replace(uri);
      waiting.push(...others);
    }
  }

  /** Files anew what moved, and builds what is stale: not before somebody asks, since each goes through everything. */
  #settle(): void {
    if (this.#units.moved) {
      const moved = this.#units.settle();
      for (const [uri, ids] of this.#byUri)
        if (moved.has(directoryOf(uri)))
          for (const resource of ids.flatMap((id) => this.#index.get(id) ?? [])) this.#putIn(resource);
    }
    if (this.#scopes.isStale) this.#settleScopes();
    if (this.#files.images.moved) this.#touch(this.#files.images.settle());
    if (this.#stale.size === 0) return;
    for (const uri of this.#stale) this.#replacePlain(uri);
    this.#stale.clear();
  }

  #settleScopes(): void {
    const { put, gone, moved, regrouped } = this.#scopes.settle();
    for (const id of gone) {
      this.#touch(this.#index.remove(id));
      this.#forget(id);
    }
    // What is still the same object says the same.
    for (const resource of put) if (this.#index.get(resource.id) !== resource) this.#putIn(resource);
    for (const uri of moved) this.#stale.add(uri);
    // Which overlays a finding names depends on all that reach its file.
    for (const uri of regrouped) if (this.#found.isAt(uri)) this.#touchedFiles.add(uri);
  }

  #markAll(): void {
    for (const id of this.#index.ids()) this.#dirty.add(id);
    this.memos.clear();
  }

  #touch(keys: readonly string[]): void {
    for (const key of keys) for (const reader of this.#reads.readersOf(key)) this.#dirty.add(reader);
    this.memos.touch(keys);
  }
}
