// A hop of traffic among facts: from one stop of its way to the next.
import type { HopState } from '../../../shared/routes.ts';
import type { Resource } from '../kubernetes/resource.ts';
import type { Place } from '../text/origin.ts';

/** An end of a hop. */
export type End = ObjectEnd | OtherEnd;

/** An object, at one of its ports or as a whole. */
export interface ObjectEnd {
  readonly kind: 'object';
  readonly resource: Resource;
  /** Its port: the entry, the path or the listener in the text. */
  readonly at?: Place | undefined;
  /** A port that it has without declaring it. */
  readonly number?: number | undefined;
}

/** What is no object of the workspace, or not on the way itself but at its beginning. */
export interface OtherEnd {
  readonly kind: 'internet' | 'node' | 'caller' | 'outside' | 'lost';
  /** `internet`, `deploy/cart`, `no port named htpp` */
  readonly label: string;
  /** What sort of thing it is, for people: `ServiceMonitor`. */
  readonly detail: string;
  /** A port of it, such as the number of a node port. */
  readonly port?: string | undefined;
  /** Where people find it in the text. */
  readonly at: Place;
  /** The object whose hop it is; what belongs to different ones is drawn apart. */
  readonly beside: Resource;
}

export interface Hop {
  readonly from: End;
  readonly to: End;
  readonly state: HopState;
  /** Why it is not `ok`, in a few words; empty where it is. */
  readonly why: string;
}

/** An object at one of its ports. */
export function objectEnd(resource: Resource, at?: Place): ObjectEnd {
  return { kind: 'object', resource, at };
}

/** A hop that arrives, or arrives perhaps. */
export function hop(from: End, to: End, certain = true, doubt = ''): Hop {
  return { from, to, state: certain ? 'ok' : 'doubtful', why: certain ? '' : doubt };
}

/** The place at which an object is found. */
export function placeOf(resource: Resource): Place {
  return resource.name ?? resource.kindAt;
}
