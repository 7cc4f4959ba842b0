// The one window through which rules and features see the workspace.
import type { Settings } from '../../../shared/settings.ts';
import type { Resource } from '../kubernetes/resource.ts';

export interface View {
  readonly settings: Settings;
  /** Every file was read. Before that, nobody may conclude anything from an absence. */
  readonly complete: boolean;
  /**
   * The resources filed under a key of `keys.ts`, in a stable order. The only way to see another resource: the
   * question is remembered, also when the answer is empty, so that a change of the answer brings the asker back.
   */
  lookup(key: string): readonly Resource[];
  /**
   * The shortest of the answers to several keys, for a question whose answer must stand under each of them (a selector
   * with several labels). Only that one is remembered: whatever comes to match must come under it too.
   */
  lookupNarrowest(keys: readonly string[]): readonly Resource[];
  /** The directory whose manifests are deployed together with this file, as a URI; see `sources/units.ts`. */
  unitOf(uri: string): string;
}
