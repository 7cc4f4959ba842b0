// What stops are grouped by: kustomizations, charts as they are installed, directories of plain manifests.
import type { RouteFilter, RouteScope } from '../../../shared/routes.ts';
import { PLAIN, type Resource } from '../kubernetes/resource.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Names each scope once. */
export class RouteScopes {
  readonly #byScope = new Map<string, RouteScope>();
  readonly #names = new Set<string>();

  constructor(readonly workspace: Workspace) {}

  /** The scope of an object; for a plain one, the directory of its unit. */
  of(resource: Pick<Resource, 'scope' | 'uri'>): RouteScope {
    const scope = resource.scope === PLAIN ? this.workspace.unitOf(resource) : resource.scope;
    const known = this.#byScope.get(scope);
    if (known) return known;
    const condition = resource.scope === PLAIN ? undefined : this.workspace.releases.conditionOf(scope);
    const name = this.workspace.nameOf(scope) + (condition === undefined ? '' : ` (when ${condition})`);
    const made = { id: this.#free(name), isVariant: condition !== undefined };
    this.#byScope.set(scope, made);
    return made;
  }

  all(): readonly RouteScope[] {
    return [...this.#byScope.values()];
  }

  /** Folders of one name, in different workspace folders, are told apart by a number. */
  #free(name: string): string {
    for (let number = 1; ; number += 1) {
      const id = number === 1 ? name : `${name} #${number}`;
      if (this.#names.has(id)) continue;
      this.#names.add(id);
      return id;
    }
  }
}

/** True for a scope that a filter asks for: other ways of installing a chart only by name. */
export function isAskedFor({ id, isVariant }: RouteScope, { scope }: RouteFilter): boolean {
  return scope === undefined ? !isVariant : scope === id;
}
