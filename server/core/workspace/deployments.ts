// Everything that is put together before it is applied: what kustomizations build, and what charts render.
import type { BuiltObject } from '../sources/kustomize/facts.ts';
import type { Files } from './files.ts';
import { Releases } from './releases.ts';
import { type ScopeChange, Scopes } from './scopes.ts';
import { scopeName } from './shownFindings.ts';

export class Deployments {
  readonly #builds: Scopes;
  readonly releases: Releases;

  /** `folderOf`: the workspace folder that holds a file. */
  constructor(files: Files, folderOf: (uri: string) => string | undefined) {
    this.#builds = new Scopes(files, folderOf);
    this.releases = new Releases(files, folderOf);
  }

  /** Something is to be put together anew. */
  get isStale(): boolean {
    return this.#builds.isStale || this.releases.isStale;
  }

  /** A file came, changed or went. */
  touch(uri: string): void {
    this.#builds.touch(uri);
    this.releases.touch(uri);
  }

  /** The workspace folders have changed. */
  refolder(): void {
    this.#builds.refolder();
    this.releases.refolder();
  }

  /** The scopes that a file is a part of, in a settled order; none for a plain one. */
  reaching(uri: string): readonly string[] {
    return [...this.#builds.reaching(uri), ...this.releases.reaching(uri)];
  }

  isReached(uri: string): boolean {
    return this.#builds.isReached(uri) || this.releases.isReached(uri);
  }

  /** The objects of a scope. */
  built(scope: string): readonly BuiltObject[] {
    return this.releases.has(scope) ? this.releases.built(scope) : this.#builds.built(scope);
  }

  roots(): readonly string[] {
    return [...this.#builds.roots(), ...this.releases.roots()];
  }

  /** What people call a scope: `overlays/prod`, `charts/web/values-prod.yaml`, `HelmRelease web`. */
  nameOf(scope: string, folders: Iterable<string>): string {
    return this.releases.has(scope) ? this.releases.nameOf(scope, folders) : scopeName(scope, folders);
  }

  /** Puts together what is stale. */
  settle(): ScopeChange {
    const changes = [this.#builds.settle(), this.releases.settle()];
    return {
      put: changes.flatMap(({ put }) => put),
      gone: changes.flatMap(({ gone }) => gone),
      moved: new Set(changes.flatMap(({ moved }) => [...moved])),
      regrouped: new Set(changes.flatMap(({ regrouped }) => [...regrouped])),
    };
  }
}
