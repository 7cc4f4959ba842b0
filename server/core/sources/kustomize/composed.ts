// An object on its way through a kustomization: its tree, and what kustomize remembers of it.
import { groupOf } from '../../kubernetes/apiVersion.ts';
import { get, type MapNode, type Node } from '../../yaml/node.ts';
import { CLUSTER_SCOPED } from './fieldSpecs.ts';

/** What an object was called at some step: name references and patches may still use it. */
export interface Id {
  readonly kind: string;
  readonly name: string;
  /** `default` where none is given, and a word that is no namespace for objects of the whole cluster. */
  readonly namespace: string;
}

export interface Composed {
  readonly root: MapNode;
  /** Its former names, the first one first. Only what some transformer renamed or moved has any. */
  readonly previous: readonly Id[];
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
  /** The file and the place in it that the object was written at. */
  readonly from: { readonly uri: string; readonly index: number };
  /** Made by a generator: its name gets a hash of its content, which can't be known here. */
  readonly hashed: boolean;
  /** Its document is not sound YAML. */
  readonly broken: boolean;
}

const NO_NAMESPACE = '(cluster)';

/** An object as a file has it. */
export function composedFrom(root: MapNode, uri: string, index: number, broken = false): Composed {
  return {
    root,
    previous: [],
    prefixes: [],
    suffixes: [],
    from: { uri, index },
    hashed: false,
    broken,
  };
}

/** The text at a path; '' where there is none. */
export function textAt(node: Node | undefined, ...path: readonly string[]): string {
  const at = get(node, ...path);
  return at?.kind === 'scalar' ? at.text : '';
}

export function kindOf({ root }: Composed): string {
  return textAt(root, 'kind');
}

export function apiVersionOf({ root }: Composed): string {
  return textAt(root, 'apiVersion');
}

export function nameOf({ root }: Composed): string {
  return textAt(root, 'metadata', 'name');
}

export function namespaceOf({ root }: Composed): string {
  return textAt(root, 'metadata', 'namespace');
}

/** True for kinds of which kustomize knows that they have no namespace. Source: kyaml openapi IsCertainlyClusterScoped. */
export function isClusterScoped(composed: Composed): boolean {
  return CLUSTER_SCOPED.has(`${groupOf(apiVersionOf(composed))}/${kindOf(composed)}`);
}

/** The namespace that counts in comparisons. Source: kyaml resid EffectiveNamespace. */
export function effectiveNamespace(namespace: string): string {
  return namespace === '' ? 'default' : namespace;
}

/** What the object is called now. */
export function idOf(composed: Composed): Id {
  const namespace = isClusterScoped(composed) ? NO_NAMESPACE : effectiveNamespace(namespaceOf(composed));
  return { kind: kindOf(composed), name: nameOf(composed), namespace };
}

/** What it was called first. */
export function firstIdOf(composed: Composed): Id {
  return composed.previous[0] ?? idOf(composed);
}

/** All that it was and is called. */
export function allIdsOf(composed: Composed): readonly Id[] {
  return [...composed.previous, idOf(composed)];
}

export function sameId(a: Id, b: Id): boolean {
  return a.kind === b.kind && a.name === b.name && a.namespace === b.namespace;
}

/** The object with another tree, its present name remembered. Source: kustomize api/resource StorePreviousId. */
export function renamed(composed: Composed, root: MapNode): Composed {
  return { ...composed, root, previous: [...composed.previous, idOf(composed)] };
}

export function withRoot(composed: Composed, root: MapNode): Composed {
  return root === composed.root ? composed : { ...composed, root };
}
