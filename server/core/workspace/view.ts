// The one window through which rules and features see the workspace.
import type { Settings } from '../../../shared/settings.ts';
import type { Resource, Scalar } from '../kubernetes/resource.ts';
import type { Exposure } from '../sources/images/dockerfile.ts';
import type { Place } from '../text/origin.ts';

/** Whoever asks: questions are about what is applied together with it. */
export type Asker = Pick<Resource, 'scope'>;

/** A file that was not set was seen and left out, or others make it when it is needed, or there is none. */
export type OnDisk = 'unread' | 'made' | 'missing';

/** The same, or it lies outside of the workspace folders. */
export type Absence = 'outside' | OnDisk;

export interface View {
  readonly settings: Settings;
  /** Every file was read. Before that, nobody may conclude anything from an absence. */
  readonly complete: boolean;
  /**
   * The resources of the asker's scope that are filed under a key of `keys.ts`, in a stable order. The only way to see
   * another resource: the question is remembered, also when the answer is empty, so that a change of the answer brings
   * the asker back.
   */
  lookup(asker: Asker, key: string): readonly Resource[];
  /**
   * The shortest of the answers to several keys, for a question whose answer must stand under each of them (a selector
   * with several labels). Only that one is remembered: whatever comes to match must come under it too.
   */
  lookupNarrowest(asker: Asker, keys: readonly string[]): readonly Resource[];
  /** The same among the resources of all other scopes: what is there may make up for what is missing here. */
  lookupElsewhere(asker: Asker, keys: readonly string[]): readonly Resource[];
  /**
   * Where a stretch of a value's text stands in its file; undefined where the text does not stand there as it is (escapes,
   * folded lines, values made of pieces).
   */
  placeWithin(text: Scalar, start: number, end: number): Place | undefined;
  /**
   * What the Dockerfile exposes that an image is built of, by the image's name in a manifest; undefined where it can't be
   * known. The question is remembered, as that for resources is.
   */
  exposedBy(image: string): Exposure | undefined;
  /** Why the workspace does not have a file. */
  absenceOf(uri: string): Absence;
  /**
   * What a resource is deployed together with: its scope, and for plain ones the directory of their unit, as a URI; see
   * `sources/units.ts`.
   */
  unitOf(resource: Pick<Resource, 'scope' | 'uri'>): string;
}
