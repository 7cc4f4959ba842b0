// Where a value was written: the thread that leads from every answer back to the text.
import type { Span } from './span.ts';

/** A place in one file. */
export interface Origin extends Span {
  readonly uri: string;
  /** The text at this span IS the value (or this piece of it), so it may be edited. */
  readonly exact: boolean;
  /** The place that brought the value here: an alias, a template action, a kustomization. */
  readonly via?: Origin | undefined;
}

/**
 * Anything that remembers where it was written. It is its own origin, unless it was composed of
 * several pieces (a name with a prefix from elsewhere); then `pieces` holds them in order.
 */
export interface Place extends Origin {
  readonly pieces?: readonly Origin[];
}

/** Another stretch of the same text, brought by the same place. Made field by field: a chart has hundreds of thousands. */
export function stretchOf({ uri, exact, via }: Origin, start: number, end: number): Origin {
  return { uri, start, end, exact, via };
}

/** The place as one whose text is not the value. */
export function inexact<T extends Origin | undefined>(at: T): T | Origin {
  return at?.exact ? { uri: at.uri, start: at.start, end: at.end, exact: false, via: at.via } : at;
}

/** All places a value was written at, the main one first. */
export function originsOf(place: Place): readonly Origin[] {
  return place.pieces ?? [place];
}

/** The one place whose text may be edited to change the value, or undefined where no single one exists. */
export function editableOrigin(place: Place): Origin | undefined {
  const origins = originsOf(place);
  const [only] = origins;
  return origins.length === 1 && only?.exact ? only : undefined;
}

/** A span of one file. */
type Stretch = Pick<Origin, 'uri' | 'start' | 'end'>;

/** True for two places that are the same text, though read at different times. */
export function isSamePlace(a: Stretch, b: Stretch): boolean {
  return a.start === b.start && a.end === b.end && a.uri === b.uri;
}
