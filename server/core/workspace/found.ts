// What was found in each resource, and in which files it stands.
import type { Finding } from './finding.ts';
import { sameFindings } from './sameFindings.ts';

export class Found {
  /** By resource. */
  readonly #findings = new Map<string, readonly Finding[]>();
  /** By the file that findings stand in, the resources they were found in. */
  readonly #resources = new Map<string, Set<string>>();

  /** Files in which something was found. */
  files(): Iterable<string> {
    return this.#resources.keys();
  }

  isAt(uri: string): boolean {
    return this.#resources.has(uri);
  }

  /** The resources that have findings in a file. */
  resourcesAt(uri: string): Iterable<string> {
    return this.#resources.get(uri) ?? [];
  }

  /** The findings in a file with the resources they were found in, in a settled order. */
  at(uri: string): readonly { readonly id: string; readonly finding: Finding }[] {
    return [...this.resourcesAt(uri)].sort().flatMap((id) => {
      const found = this.#findings.get(id) ?? [];
      return found.flatMap((finding) => (finding.at.uri === uri ? [{ id, finding }] : []));
    });
  }

  /** What was found in a resource. */
  of(id: string): readonly Finding[] {
    return this.#findings.get(id) ?? [];
  }

  /** Replaces what was found in a resource. Gives the files in which that makes a difference. */
  set(id: string, found: readonly Finding[]): readonly string[] {
    const before = this.#findings.get(id) ?? [];
    const files = new Set([...before, ...found].map(({ at }) => at.uri));
    if (found.length > 0) this.#findings.set(id, found);
    else this.#findings.delete(id);
    return [...files].filter((uri) => {
      const [old, now] = [before, found].map((list) => list.filter(({ at }) => at.uri === uri));
      const ids = this.#resources.get(uri) ?? new Set();
      if (now && now.length > 0) this.#resources.set(uri, ids.add(id));
      else if (ids.delete(id) && ids.size === 0) this.#resources.delete(uri);
      return !sameFindings(old ?? [], now ?? []);
    });
  }
}
