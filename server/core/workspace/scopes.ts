// What is applied together: which kustomizations are roots, what each of them builds, and which files they reach.
import type { Resource } from '../kubernetes/resource.ts';
import { Builds, isLeading } from '../sources/kustomize/builds.ts';
import { type BuiltObject, objectsOf, resourcesOf, scopeResource } from '../sources/kustomize/facts.ts';
import type { Build } from '../sources/kustomize/finish.ts';
import { isFluxScope, topmost } from '../sources/kustomize/flux.ts';
import { includesOf } from '../sources/kustomize/includes.ts';
import type { Reader } from '../sources/kustomize/reader.ts';
import { directoriesOf, directoryOf } from '../sources/paths.ts';
import { Several } from '../sources/several.ts';
import { parseEmbedded } from '../yaml/embedded.ts';
import type { Files } from './files.ts';
import { FluxEntries } from './fluxEntries.ts';

/** What building anew has changed. */
export interface ScopeChange {
  /** Resources of scopes, new or changed. */
  readonly put: readonly Resource[];
  /** Ids of resources that are no more. */
  readonly gone: readonly string[];
  /** Files that kustomizations reach now and did not before, or the other way round. */
  readonly moved: ReadonlySet<string>;
  /** Files that other kustomizations reach than before. */
  readonly regrouped: ReadonlySet<string>;
}

interface Scope {
  readonly ids: readonly string[];
  readonly files: ReadonlySet<string>;
}

/** Builds are put off until somebody asks: while a workspace is read, each file may change them all. */
export class Scopes {
  readonly #builds: Builds;
  readonly #flux: FluxEntries;
  /** Files that are there. */
  readonly #present = new Set<string>();
  readonly #scopes = new Map<string, Scope>();
  /** For each file, the roots whose builds reach it. */
  readonly #reaching = new Several();
  /** The directories that each kustomization includes. */
  readonly #includes = new Map<string, ReadonlySet<string>>();
  readonly #dirty = new Set<string>();
  #rootsMoved = false;

  /** `folderOf`: the workspace folder that holds a file. */
  constructor(
    readonly files: Files,
    folderOf: (uri: string) => string | undefined,
  ) {
    this.#flux = new FluxEntries(files, folderOf, (uri) =>
      [...this.#includes.values()].some((listed) => listed.has(`${uri}/`)),
    );
    const reader: Reader = {
      list: (directory) => this.#flux.listed(directory),
      documents: (uri) => files.listed(uri),
      text: (uri) => (files.get(uri) ? (files.get(uri)?.document?.getText() ?? '') : undefined),
      embedded: (scalar) => parseEmbedded(scalar, files.get(scalar.uri)?.document?.getText() ?? ''),
    };
    this.#builds = new Builds(reader, this.#flux);
  }

  /** Something is to be built anew. */
  get isStale(): boolean {
    return this.#rootsMoved || this.#dirty.size > 0;
  }

  /** A file came, changed or went. */
  touch(uri: string): void {
    for (const kustomization of this.#builds.forget(uri)) this.#dirty.add(kustomization);
    this.#touchFlux(uri);
    const isOne = this.files.get(uri)?.role === 'kustomization';
    if (!isOne && !this.#includes.has(uri)) return;
    this.#dirty.add(uri);
    this.#rootsMoved = true;
    // It may list a file that variables come from.
    if (this.#flux.any) this.#rebuildFlux();
    if (isOne) this.#includes.set(uri, includesOf(uri, this.files.trees(uri)[0]?.root));
    else this.#includes.delete(uri);
  }

  /** Flux also builds directories as a whole: then it matters which files are in them. */
  #touchFlux(uri: string): void {
    const isThere = this.files.get(uri) !== undefined;
    const cameOrWent = this.#present.has(uri) !== isThere;
    if (isThere) this.#present.add(uri);
    else this.#present.delete(uri);
    if (this.#flux.touch(uri)) this.#rebuildFlux();
    if (!this.#flux.any || !cameOrWent) return;
    this.#rootsMoved = true;
    for (const directory of directoriesOf(uri))
      for (const scope of this.#builds.forget(directory)) this.#dirty.add(scope);
  }

  /** Entries, or what they depend on, are others than before; so after the workspace folders have changed. */
  #rebuildFlux(): void {
    this.#rootsMoved = true;
    for (const scope of this.#scopes.keys()) {
      if (!isFluxScope(scope)) continue;
      this.#builds.drop(scope);
      this.#dirty.add(scope);
    }
  }

  /** The workspace folders have changed, at which the paths of Flux begin. */
  refolder(): void {
    for (const uri of this.#flux.uris()) if (this.#flux.touch(uri)) this.#rebuildFlux();
  }

  /** The roots whose builds reach a file, in a settled order; none for a plain one. */
  reaching(uri: string): readonly string[] {
    return [...this.#reaching.get(uri)].sort();
  }

  isReached(uri: string): boolean {
    return this.#reaching.has(uri);
  }

  /** The objects of a scope. */
  built(scope: string): readonly BuiltObject[] {
    return this.#scopes.has(scope) ? objectsOf(scope, this.#builds.build(scope)) : [];
  }

  roots(): readonly string[] {
    return [...this.#scopes.keys()].sort();
  }

  /** Builds what is stale. */
  settle(): ScopeChange {
    const put: Resource[] = [];
    const gone: string[] = [];
    const moved = new Set<string>();
    const regrouped = new Set<string>();
    const roots = this.#rootsMoved ? this.#findRoots() : new Set(this.#scopes.keys());
    for (const root of [...this.#scopes.keys()]) {
      if (roots.has(root)) continue;
      gone.push(...(this.#scopes.get(root)?.ids ?? []));
      this.#replace(root, undefined, moved, regrouped);
    }
    for (const root of roots) {
      const before = this.#scopes.get(root);
      if (before && !this.#dirty.has(root)) continue;
      const build = this.#builds.build(root);
      const own = scopeResource(root, this.files.trees(root)[0]?.root, build);
      const resources = [own, ...resourcesOf(this.files.kinds, root, build)];
      const ids = resources.map(({ id }) => id);
      const staying = new Set(ids);
      gone.push(...(before?.ids ?? []).filter((id) => !staying.has(id)));
      put.push(...resources);
      const files = this.#filesOf(root, build);
      this.#replace(root, { ids, files }, moved, regrouped);
    }
    this.#dirty.clear();
    this.#rootsMoved = false;
    return { put, gone, moved, regrouped };
  }

  /** The files that make up a build. */
  #filesOf(root: string, build: Build): ReadonlySet<string> {
    const entry = this.#flux.get(root);
    const aside = entry ? this.#flux.aside(entry) : NO_FILES;
    const written = new Set(aside.size > 0 ? build.objects.map(({ from }) => from.uri) : []);
    return new Set(
      [...this.#builds.readsOf(root)].filter(
        (file) => this.files.get(file) && (!aside.has(file) || written.has(file)),
      ),
    );
  }

  #replace(root: string, scope: Scope | undefined, moved: Set<string>, regrouped: Set<string>): void {
    const before = this.#scopes.get(root)?.files ?? NO_FILES;
    const after = scope?.files ?? NO_FILES;
    for (const file of before) {
      if (after.has(file)) continue;
      regrouped.add(file);
      this.#reaching.remove(file, root);
      if (!this.#reaching.has(file)) moved.add(file);
    }
    for (const file of after) {
      if (!before.has(file)) regrouped.add(file);
      if (!this.#reaching.has(file)) moved.add(file);
      this.#reaching.add(file, root);
    }
    if (scope) this.#scopes.set(root, scope);
    else this.#scopes.delete(root);
  }

  /**
   * What Flux builds, and the kustomizations that no other includes; of those that only include each other in a circle,
   * the first by name.
   */
  #findRoots(): ReadonlySet<string> {
    const all = [...this.#includes.keys()].filter((uri) =>
      isLeading(uri, (other) => this.#includes.has(other)),
    );
    all.sort();
    const leading = new Map(all.map((uri) => [directoryOf(uri), uri]));
    const included = new Map<string, readonly string[]>();
    for (const uri of all) {
      const others = [...(this.#includes.get(uri) ?? [])].flatMap(
        (directory) => leading.get(directory) ?? [],
      );
      included.set(
        uri,
        others.filter((other) => other !== uri),
      );
    }
    const entries = this.#flux.any ? this.#flux.built() : [];
    for (const { scope, directory } of entries) {
      const own = leading.get(directory);
      const below = [...leading.keys()].filter((other) => other.startsWith(directory));
      included.set(scope, own ? [own] : topmost(below).flatMap((other) => leading.get(other) ?? []));
    }
    const targets = new Set([...included.values()].flat());
    const roots = new Set([
      ...entries.map(({ scope }) => scope).sort(),
      ...all.filter((uri) => !targets.has(uri)),
    ]);
    const seen = new Set<string>();
    const walk = (start: string) => {
      const waiting = [start];
      for (let uri = waiting.pop(); uri !== undefined; uri = waiting.pop()) {
        if (seen.has(uri)) continue;
        seen.add(uri);
        waiting.push(...(included.get(uri) ?? []));
      }
    };
    for (const root of roots) walk(root);
    for (const uri of all) {
      if (seen.has(uri)) continue;
      roots.add(uri);
      walk(uri);
    }
    return roots;
  }
}

const NO_FILES: ReadonlySet<string> = new Set();
