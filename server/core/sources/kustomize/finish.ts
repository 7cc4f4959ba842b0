// The last steps of a build, once at its root: hashes, references, variables, and what the references left behind.
import { madeScalar, withEntry } from '../../yaml/compose.ts';
import { entryOf, get, type MapNode } from '../../yaml/node.ts';
import type { Accumulated } from './build.ts';
import { type Composed, nameOf, renamed, textAt } from './composed.ts';
import { hashOf, type Sha256 } from './hash.ts';
import type { Note } from './note.ts';
import { oldNames } from './oldNames.ts';
import { withReferences } from './references.ts';
import { withVars } from './vars.ts';

/** A whole build. */
export interface Build {
  readonly objects: readonly Composed[];
  readonly notes: readonly Note[];
  readonly open: boolean;
  readonly unsure: boolean;
}

/** What stands for a hash that can't be known. References get it too, so that they still agree with the name. */
export const UNKNOWN_HASH = '-UNKNOWN';

/** Source: kustomize api/internal/target kusttarget.go makeCustomizedResMap. */
export function finished(
  { objects, configuration, vars, notes, open, unsure }: Accumulated,
  sha256?: Sha256,
): Build {
  const hashed = objects.map((one) => withHash(one, sha256));
  const referred = withReferences(hashed, configuration.nameReferences);
  const resolved = withVars(referred, vars, configuration.varReference);
  const kept = resolved.filter(({ root }) => !isLocal(root));
  return { objects: kept, notes: [...notes, ...oldNames(kept)], open, unsure };
}

function withHash(composed: Composed, sha256: Sha256 | undefined): Composed {
  const metadata = entryOf(composed.root, 'metadata');
  const name = get(metadata?.value, 'name');
  if (!composed.hashed || metadata?.value.kind !== 'map' || name?.kind !== 'scalar') return composed;
  const known = sha256 && hashOf(composed.root, sha256);
  const hash = known === undefined ? UNKNOWN_HASH : `-${known}`;
  const key = entryOf(metadata.value, 'name')?.key ?? name;
  const value = { ...name, ...madeScalar(nameOf(composed) + hash, name) };
  const root = withEntry(composed.root, metadata.key, withEntry(metadata.value, key, value));
  return { ...renamed(composed, root) };
}

/** An object that is configuration for tools only. */
function isLocal(root: MapNode): boolean {
  return textAt(root, 'metadata', 'annotations', 'config.kubernetes.io/local-config') === 'true';
}
