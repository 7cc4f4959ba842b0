// The routes of a workspace as a picture of stops and hops: what the map, the command line and the hierarchy of calls show.
import type { Severity } from './settings.ts';

/**
 * What a stop is. `internet`, `node` and `caller` (whoever inside of the cluster names a Service) are where traffic
 * begins; `outside` is where it leaves the workspace (an ExternalName, addresses of an EndpointSlice); `lost` stands for
 * what a broken hop leads to.
 */
export type StopKind =
  | 'internet'
  | 'node'
  | 'caller'
  | 'gateway'
  | 'route'
  | 'service'
  | 'workload'
  | 'outside'
  | 'lost';

/** `broken` is certain; `unknown`: where it leads can't be known; `doubtful`: it may be meant for something else. */
export type HopState = 'ok' | 'doubtful' | 'unknown' | 'broken';

/** A place in a file; the line and the character (UTF-16) count from 0. */
export interface RoutePlace {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

/** A finding at a stop or at one of its ports. */
export interface RouteProblem {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
}

/** A port of a stop: an entry of a Service, a container port, a path of an Ingress, a listener, a node port. */
export interface StopPort {
  /** Unique among the ports of its stop, and the same after an edit elsewhere. */
  readonly id: string;
  /** `http:80`, `shop.example.com/cart` */
  readonly label: string;
  /** What is less important: `→ http`, `in container app`. */
  readonly detail: string;
  readonly at: RoutePlace | undefined;
  readonly problems: readonly RouteProblem[];
}

export interface Stop {
  /** Unique in the map, and the same after an edit elsewhere. */
  readonly id: string;
  readonly kind: StopKind;
  /** The layer it is drawn in, from where traffic begins (0) to where it ends (4). */
  readonly layer: number;
  /** Its name: `web`, `internet`. */
  readonly label: string;
  /** Its Kubernetes kind: `Deployment`. */
  readonly detail: string;
  /** The id of its scope. */
  readonly scope: string;
  /** Empty where none is written. */
  readonly namespace: string;
  readonly at: RoutePlace | undefined;
  readonly ports: readonly StopPort[];
  /** Findings that concern none of its ports. */
  readonly problems: readonly RouteProblem[];
}

/** An end of a hop; without a port, the stop as a whole. */
export interface HopEnd {
  readonly stop: string;
  readonly port?: string | undefined;
}

export interface Hop {
  readonly from: HopEnd;
  readonly to: HopEnd;
  readonly state: HopState;
  /** Why it is not `ok`, in a few words; empty where it is. */
  readonly why: string;
}

/** What is applied together: a kustomization, a chart in one way of installing it, or a directory of plain manifests. */
export interface RouteScope {
  /** Its name, `overlays/prod`; with a number behind it where another has the same. */
  readonly id: string;
  /** Another way of installing a chart that is shown already: left out unless it is asked for. */
  readonly isVariant: boolean;
}

export interface RouteMap {
  /** All files have been read. */
  readonly complete: boolean;
  /** What there is to choose from, whatever was asked for. */
  readonly scopes: readonly RouteScope[];
  readonly namespaces: readonly string[];
  /** In the order of scopes, namespaces and names. */
  readonly stops: readonly Stop[];
  readonly hops: readonly Hop[];
  /** The ways of a request from its beginning to its end that are shown, and those of them with a broken hop. */
  readonly routes: number;
  readonly brokenRoutes: number;
  /** Stops that were left out because there are too many. */
  readonly left: number;
}

/** Which routes to show. Whoever is on a route with a match is shown too. */
export interface RouteFilter {
  /** The id of a scope. */
  readonly scope?: string | undefined;
  readonly namespace?: string | undefined;
  /** Words that must all occur in a stop or one of its ports. */
  readonly search?: string | undefined;
  /** Only what has a broken hop, an error or a warning. */
  readonly broken?: boolean | undefined;
}

export const ROUTE_FORMATS = ['tree', 'table', 'mermaid', 'dot', 'json'] as const;
export type RouteFormat = (typeof ROUTE_FORMATS)[number];
