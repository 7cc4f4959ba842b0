// What one file contributes to the workspace by itself.
import type { Resource } from '../kubernetes/resource.ts';

export interface FileFacts {
  /** What it holds if it is applied as it stands; no kustomization reaches it then. */
  readonly resources: readonly Resource[];
  /** Documents that are not sound YAML, for notes: offset and what the parser said. */
  readonly broken: readonly { readonly offset: number; readonly message: string }[];
}

export const NO_FACTS: FileFacts = { resources: [], broken: [] };
