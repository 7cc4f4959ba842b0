// What an annotation names: entries of its Service, or ports of the pods; as lines of Markdown for hover, and as places.
import { textOf } from '../kubernetes/describe.ts';
import type { Resource, Scalar } from '../kubernetes/resource.ts';
import type { Owner } from '../kubernetes/trace.ts';
import { podsOf } from '../workspace/links.ts';
import type { Resolution } from '../workspace/resolution.ts';
import { type Entry, wanted } from '../workspace/targets.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Node } from '../yaml/node.ts';
import { podPortLines } from './referenceLines.ts';
import { routesThrough } from './route.ts';

type Annotation = Extract<Owner, { readonly kind: 'annotation' }>;

/** The routes of the ports that an annotation names. */
export function annotationLines(
  workspace: Workspace,
  resource: Resource,
  annotation: Annotation,
  value: Node,
): readonly string[] {
  // The way from outside comes first, and it is what such annotations are about.
  const routes = entriesNamed(resource, annotation).flatMap((entry) =>
    routesThrough(workspace, entry).slice(0, 1),
  );
  const found = podsNamed(workspace, resource, annotation);
  const want = wanted(portIn(value));
  return found?.kind === 'found' && want.kind !== 'unknown' ? podPortLines(workspace, found, want) : routes;
}

/** The value as a port: what is a text to Kubernetes is a number to whoever reads it. */
export function portIn(value: Node): Scalar | undefined {
  return value.kind === 'scalar' ? { ...value, style: 'plain' } : undefined;
}

/** The entries of a Service that its annotation names. */
export function entriesNamed(resource: Resource, { term, words }: Annotation): readonly Entry[] {
  const { service } = resource;
  if (!service || !term.names || term.names === 'pod') return [];
  return service.ports.items.flatMap((port) => {
    const { name, port: number, nodePort, targetPort } = port;
    const meant = term.names === 'target' ? [name, nodePort, targetPort] : [name, number];
    const isNamed = meant.some((one) => words.includes(textOf(one) ?? ''));
    return isNamed ? [{ resource, service, port }] : [];
  });
}

/** The pods of which an annotation names a port: those of the object, or behind the Service. */
export function podsNamed(
  workspace: Workspace,
  resource: Resource,
  { term }: Annotation,
): Resolution | undefined {
  if (term.names !== 'pod') return undefined;
  if (resource.service) return podsOf(workspace, resource);
  return resource.pod && { kind: 'found', step: 'file', resources: [resource], certain: true };
}
