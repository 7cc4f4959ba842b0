// What one file contributes to the workspace.
import type { Resource } from '../kubernetes/resource.ts';
import type { Kustomization } from './kustomize/kustomization.ts';
import type { Patch } from './kustomize/patch.ts';

export interface FileFacts {
  readonly resources: readonly Resource[];
  /** Changes it makes to resources of other files, if a kustomization uses it as a patch. */
  readonly patches: readonly Patch[];
  readonly kustomization: Kustomization | undefined;
  /** Documents that are not sound YAML, for notes: offset and what the parser said. */
  readonly broken: readonly { readonly offset: number; readonly message: string }[];
}

export const NO_FACTS: FileFacts = { resources: [], patches: [], kustomization: undefined, broken: [] };
