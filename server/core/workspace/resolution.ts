// The three answers a question about another resource can have.
import type { Resource } from '../kubernetes/resource.ts';

/** Where the nearest match was found: the same file, directory, unit of deployment, or only elsewhere in the workspace. */
export type Step = 'file' | 'directory' | 'unit' | 'workspace';

/** Resources found at the nearest step, or none in the whole workspace, or no way to know. */
export type Resolution =
  | {
      readonly kind: 'found';
      readonly step: Step;
      readonly resources: readonly Resource[];
      /**
       * They are deployed together with the asker beyond doubt. What is found with less (in another unit, or where
       * only one side names its namespace) is shown to people, never held against them.
       */
      readonly certain: boolean;
    }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' };

/** The resources that were found, with doubt or without. */
export function foundIn(resolution: Resolution): readonly Resource[] {
  return resolution.kind === 'found' ? resolution.resources : [];
}

/** The resources that are meant beyond doubt, so that they may be held against a manifest. */
export function certainIn(resolution: Resolution): readonly Resource[] {
  return resolution.kind === 'found' && resolution.certain ? resolution.resources : [];
}
