// What a build may ask of the workspace. Every question is remembered, so that a change brings the build back.
import type { ScalarNode, YamlDocument } from '../../yaml/node.ts';

export interface Reader {
  /** The documents of a file; undefined where the workspace has no such file. */
  documents(uri: string): readonly YamlDocument[] | undefined;
  /** The text of a file; undefined where the workspace has no such file. */
  text(uri: string): string | undefined;
  /** The documents in a scalar of a file. */
  embedded(scalar: ScalarNode): readonly YamlDocument[];
}

/** The names of the file that makes a directory a kustomization. Source: kustomize api/konfig. */
export const KUSTOMIZATION_NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'] as const;

/** The kustomization of a directory (a URI with or without a slash at its end), if the workspace has it. */
export function kustomizationIn(reader: Pick<Reader, 'text'>, directory: string): string | undefined {
  const base = directory.endsWith('/') ? directory : `${directory}/`;
  // All names are asked for: any of them may come.
  const found = KUSTOMIZATION_NAMES.map((name) => base + name).filter(
    (uri) => reader.text(uri) !== undefined,
  );
  return found[0];
}

/** True for what kustomize would fetch: URLs, and repositories in short (`github.com/org/repo//path?ref=v1`). */
export function isRemote(path: string): boolean {
  return /^[a-z][a-z+.-]*:\/\/|^[\w.-]+@[\w.-]+:|^git::|[?&](?:ref|version)=|^(?:github|gitlab|bitbucket)\.[\w.]+\//i.test(
    path,
  );
}
