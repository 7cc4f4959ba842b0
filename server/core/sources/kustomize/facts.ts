// From a build to the resources of its scope: what the overlay makes, as facts.

import type { Kinds } from '../../kubernetes/kinds/all.ts';
import type { Report } from '../../kubernetes/kinds/read.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import { get, type Node, type ScalarNode } from '../../yaml/node.ts';
import { withoutTrees } from '../places.ts';
import { resourceOf } from '../plain.ts';
import { apiVersionOf, type Composed, kindOf } from './composed.ts';
import type { Build } from './finish.ts';
import { headOf } from './includes.ts';

/** An object of a build. */
export interface BuiltObject {
  readonly id: string;
  readonly composed: Composed;
}

/** The objects of a build that have to do with ports; the scope is the kustomization's URI. */
export function resourcesOf(kinds: Kinds, scope: string, build: Build): readonly Resource[] {
  return objectsOf(scope, build).flatMap(({ id, composed }) => {
    const resource = factsOf(kinds, scope, id, composed, build.unsure);
    return resource ? [withoutTrees(resource)] : [];
  });
}

/** The objects of a build, each with the id that its facts have. */
export function objectsOf(scope: string, build: Build): readonly BuiltObject[] {
  const seen = new Map<string, number>();
  return build.objects.map((composed) => {
    const { uri, index } = composed.from;
    // A base may be listed by several kustomizations of one build.
    const written = `${uri}#${index}`;
    const times = seen.get(written) ?? 0;
    seen.set(written, times + 1);
    return { id: `${scope}|${written}${times === 0 ? '' : `~${times}`}`, composed };
  });
}

/** The facts of one object, with every field that is met reported. */
export function factsOf(
  kinds: Kinds,
  scope: string,
  id: string,
  composed: Composed,
  unsure: boolean,
  report?: Report,
): Resource | undefined {
  const { root, from } = composed;
  const object = {
    root,
    apiVersion: apiVersionOf(composed),
    kind: kindOf(composed),
    index: from.index,
    broken: composed.broken || unsure,
  };
  const resource = resourceOf(kinds, from.uri, object, report);
  return resource && { ...resource, id, scope };
}

/** The object that stands for the kustomization itself, with what building it brought to light. */
export function scopeResource(scope: string, root: Node | undefined, build: Build): Resource {
  const at = headOf(root, scope);
  const kind = get(root, 'kind');
  const kindAt: ScalarNode =
    kind?.kind === 'scalar'
      ? kind
      : { kind: 'scalar', ...at, text: 'Kustomization', style: 'plain', exact: false };
  return {
    id: `${scope}|`,
    scope,
    uri: scope,
    at: root ? { uri: scope, start: root.start, end: root.end, exact: true } : at,
    kindAt,
    apiVersionAt: undefined,
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    name: undefined,
    namespace: undefined,
    labels: { pairs: [], open: false, at: undefined },
    pod: undefined,
    service: undefined,
    selector: undefined,
    scale: undefined,
    annotations: [],
    annotated: { metadata: undefined, at: undefined, open: false },
    particulars: undefined,
    misfits: [],
    references: [],
    selections: [],
    numbers: undefined,
    generator: build.open,
    build: { open: build.open, unsure: build.unsure, notes: build.notes },
    broken: false,
  };
}
