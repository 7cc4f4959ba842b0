// Objects with all their fields, read anew for questions about a place in the text.
import type { Kinds } from '../kubernetes/kinds/all.ts';
import type { Resource } from '../kubernetes/resource.ts';
import type { FieldAt } from '../kubernetes/trace.ts';
import type { Composed } from '../sources/kustomize/composed.ts';
import { type BuiltObject, factsOf } from '../sources/kustomize/facts.ts';
import { mentions } from '../sources/places.ts';
import { objectsIn, resourceOf } from '../sources/plain.ts';
import type { MapNode, YamlDocument } from '../yaml/node.ts';

/** An object of a file with all its fields, for questions about a place in the text. */
export interface TracedResource {
  readonly resource: Resource;
  readonly fields: readonly FieldAt[];
}

/** The objects of documents as they are written; also fragments of objects. */
export function writtenFields(
  kinds: Kinds,
  uri: string,
  documents: readonly YamlDocument[],
): readonly TracedResource[] {
  return objectsIn(documents).flatMap((object) => {
    const fields: FieldAt[] = [];
    const resource = resourceOf(kinds, uri, object, (field) => fields.push(field));
    return resource ? [{ resource, fields }] : [];
  });
}

/** Those of a file's objects that are applied as they stand, by their ids. */
export function ownOnly(
  traced: readonly TracedResource[],
  ids: readonly string[] = [],
): readonly TracedResource[] {
  const known = new Set(ids);
  return traced.filter(({ resource }) => known.has(resource.id));
}

/** What was read of each object, by id: an editor asks several questions for each place of the cursor. */
const READ = new WeakMap<Composed, Map<string, { readonly kinds: Kinds; readonly traced: Traced }>>();

type Traced = readonly TracedResource[];

/** The objects of a scope that have values in a file, with all their fields. */
export function builtFields(
  kinds: Kinds,
  scope: string,
  built: readonly BuiltObject[],
  uri: string,
): readonly TracedResource[] {
  return builtWith(built, uri).flatMap(({ composed, id }) => {
    const all = READ.get(composed) ?? new Map();
    const known = all.get(id);
    if (known?.kinds === kinds) return known.traced;
    const fields: FieldAt[] = [];
    const resource = factsOf(kinds, scope, id, composed, false, (field) => fields.push(field));
    const traced: Traced = resource ? [{ resource, fields }] : [];
    READ.set(composed, all.set(id, { kinds, traced }));
    return traced;
  });
}

function builtWith(built: readonly BuiltObject[], uri: string): readonly BuiltObject[] {
  return built.filter(({ composed }) => composed.from.uri === uri || mentions(composed.root, uri));
}

/** The objects of a scope that have values in a file; `judged` has the facts that are judged. */
export function builtTrees(
  built: readonly BuiltObject[],
  uri: string,
  judged: { get(id: string): Resource | undefined },
): readonly TreeOfObject[] {
  return builtWith(built, uri).map(({ id, composed }) => ({ resource: judged.get(id), root: composed.root }));
}

/** What a scope makes of an object: its tree, and the facts of it that are judged, if there are any. */
export interface TreeOfObject {
  readonly resource: Resource | undefined;
  readonly root: MapNode;
}
