// What a refactoring is: a change that a person may want where nothing is wrong, and that changes no port's meaning.
import type { Resource } from '../../kubernetes/resource.ts';
import type { Change } from '../../workspace/finding.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { PortSymbol } from '../symbolAt.ts';

/** What the cursor stands on, in one of the ways in which its file is deployed. */
export interface Site {
  readonly workspace: Workspace;
  /** The file with the cursor. */
  readonly uri: string;
  readonly resource: Resource;
  /** The field under the cursor; undefined where it only stands in a line of the head. */
  readonly symbol: PortSymbol | undefined;
  /** The line that the cursor stands in, where it says what the object is. */
  readonly head: 'kind' | 'name' | 'version' | undefined;
}

/** True in the lines that say what sort of object it is, and what it is called. */
export function isOnHead({ head }: Pick<Site, 'head'>): boolean {
  return head === 'kind' || head === 'name';
}

export interface Offer {
  /** Said in the menu. It names no object: overlays may call it by different names. */
  readonly title: string;
  readonly changes: readonly Change[];
}

export interface Refactor {
  /** `add`: it writes something new. `rewrite`: it says the same in another way. */
  readonly sort: 'add' | 'rewrite';
  /** What it offers at a site. Undefined where the cursor stands on nothing it concerns, or anything is in doubt. */
  readonly offerAt: (site: Site) => Offer | undefined;
}
