// What the page of the port map and the extension say to each other, and what the page remembers.
import type { RouteFilter, RouteMap, RoutePlace } from '../../../shared/routes.ts';
import type { Spot } from './graph.ts';

/** From the page. */
export type FromPage =
  | { readonly type: 'ask'; readonly filter: RouteFilter }
  | { readonly type: 'open'; readonly at: RoutePlace }
  /** Something is to be saved; the extension asks what, and where. */
  | { readonly type: 'export' }
  | { readonly type: 'svg'; readonly text: string };

/** To the page. */
export type ToPage =
  | { readonly type: 'map'; readonly map: RouteMap }
  | { readonly type: 'failed'; readonly message: string }
  /** Go to the stop that is written nearest to this place. */
  | { readonly type: 'reveal'; readonly at: RoutePlace }
  | { readonly type: 'drawSvg' };

/** What outlives the page: hidden panels are torn down, and windows are loaded again. */
export interface PageState {
  readonly filter: RouteFilter;
  readonly zoom: number | undefined;
  readonly current: Spot | undefined;
  readonly anchor: Anchor | undefined;
}

/** A stop that keeps its place on the screen: its distance from the top of the visible part, in pixels. */
export interface Anchor {
  readonly stop: string;
  readonly distance: number;
}
