// The plain source: a file's documents, as the objects they stand for.
import type { FieldKey } from '../kubernetes/field.ts';
import { type Kinds, readFacts } from '../kubernetes/kinds/all.ts';
import { annotatedAt, portAnnotations } from '../kubernetes/kinds/annotations.ts';
import { labelsAt, type Report, reportEntries, scalarAt } from '../kubernetes/kinds/read.ts';
import { type Annotated, type Labels, PLAIN, type Resource } from '../kubernetes/resource.ts';
import { standsAlone } from '../kubernetes/whole.ts';
import { get, type MapNode, type YamlDocument } from '../yaml/node.ts';
import type { FileFacts } from './fileFacts.ts';
import { withoutTrees } from './places.ts';

/** An object of a file, with its tree. */
export interface PlainObject {
  readonly root: MapNode;
  readonly apiVersion: string;
  readonly kind: string;
  readonly index: number;
  readonly broken: boolean;
}

/** The objects in documents: each map with `apiVersion` and `kind`, and the items of each List. */
export function objectsIn(documents: readonly YamlDocument[]): readonly PlainObject[] {
  const objects: PlainObject[] = [];
  const add = (root: MapNode, broken: boolean, depth: number) => {
    const kind = get(root, 'kind');
    const apiVersion = get(root, 'apiVersion');
    if (kind?.kind !== 'scalar' || apiVersion?.kind !== 'scalar') return;
    const items = get(root, 'items');
    if (kind.text.endsWith('List') && items?.kind === 'seq' && depth < 3) {
      for (const item of items.items) if (item.kind === 'map') add(item, broken, depth + 1);
    } else {
      objects.push({ root, apiVersion: apiVersion.text, kind: kind.text, index: objects.length, broken });
    }
  };
  for (const document of documents) {
    if (document.root?.kind === 'map') add(document.root, document.errors.length > 0, 0);
  }
  return objects;
}

/** The facts of one object; undefined where it has nothing to do with ports. */
export function resourceOf(
  kinds: Kinds,
  uri: string,
  object: PlainObject,
  report?: Report,
): Resource | undefined {
  const { root, apiVersion, kind, index, broken } = object;
  const facts = readFacts(kinds, apiVersion, kind, root, report);
  const kindAt = get(root, 'kind');
  const apiVersionAt = get(root, 'apiVersion');
  if (!facts || kindAt?.kind !== 'scalar') return undefined;
  const metadata = get(root, 'metadata');
  const isFound = facts.pod !== undefined || facts.service !== undefined || facts.particulars !== undefined;
  if (isFound) reportEntries(report, metadata, METADATA, { kind: 'object' });
  return {
    id: `${uri}#${index}`,
    scope: PLAIN,
    uri,
    at: root,
    kindAt,
    apiVersionAt: apiVersionAt?.kind === 'scalar' ? apiVersionAt : undefined,
    apiVersion,
    kind,
    name: scalarAt(metadata, 'name'),
    namespace: scalarAt(metadata, 'namespace'),
    labels: isFound || isLabelled(kind) ? labelsAt(metadata, 'labels') : NO_LABELS,
    pod: facts.pod,
    service: facts.service,
    selector: facts.selector,
    scale: facts.scale,
    annotations: facts.service || facts.particulars ? portAnnotations(metadata) : NO_ANNOTATIONS,
    annotated: facts.service || facts.particulars ? annotatedAt(metadata) : NOT_ANNOTATED,
    particulars: facts.particulars,
    misfits: facts.misfits ?? NO_MISFITS,
    references: facts.references ?? NO_REFERENCES,
    selections: facts.selections ?? NO_SELECTIONS,
    numbers: facts.numbers,
    generator: facts.generator ?? false,
    broken,
  };
}

/** A Service can be found by its labels, whatever else it says. */
function isLabelled(kind: string): boolean {
  return kind === 'Service';
}

const METADATA: Readonly<Record<string, FieldKey>> = { name: 'object.name', namespace: 'object.namespace' };

const NO_ANNOTATIONS: Resource['annotations'] = [];
const NOT_ANNOTATED: Annotated = { metadata: undefined, at: undefined, open: false };
const NO_MISFITS: Resource['misfits'] = [];
const NO_REFERENCES: Resource['references'] = [];
const NO_SELECTIONS: Resource['selections'] = [];

const NO_LABELS: Labels = { pairs: [], open: false, at: undefined };

/** The facts of a file whose objects are applied as they stand. */
export function readManifest(kinds: Kinds, uri: string, documents: readonly YamlDocument[]): FileFacts {
  const resources = objectsIn(documents).flatMap((object) => {
    const resource = resourceOf(kinds, uri, object);
    return resource && !looksLikePatch(resource) ? [withoutTrees(resource)] : [];
  });
  return { resources, broken: brokenIn(documents) };
}

/** The documents that are not sound YAML. */
export function brokenIn(documents: readonly YamlDocument[]): FileFacts['broken'] {
  return documents.flatMap(({ start, errors: [error] }) =>
    error ? [{ offset: Math.max(start, error.start), message: error.message }] : [],
  );
}

/**
 * True for an object that only makes sense on top of another one, though no kustomization of the workspace says so:
 * its containers name no image, which the API server would refuse. Nothing is said about it.
 */
function looksLikePatch(resource: Resource): boolean {
  const containers = resource.pod?.containers;
  if (!containers || containers.open || resource.broken) return false;
  if (standsAlone(resource)) return false;
  return containers.items.length > 0 && !containers.items.some((container) => container.hasImage);
}
