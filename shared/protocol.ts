// What the server and the client say to each other beyond the Language Server Protocol.

import type { ForwardTarget } from './forward.ts';
import type { RouteFilter, RouteFormat } from './routes.ts';

/** The method of the server's notification about its state. */
export const statusMethod = 'portolan/status';

/** The experimental capability of a client that wants it: others would only warn of a message that they don't know. */
export const statusCapability = 'portolanStatus';

/** What the server is doing; sent when it starts reading the workspace, now and then meanwhile, and when it is ready. */
export interface StatusParams {
  readonly state: 'indexing' | 'ready';
  /** Files read so far, and files to read in all; both are 0 before the files have been counted. */
  readonly done: number;
  readonly total: number;
  /** Files and Kubernetes resources that are known. */
  readonly files: number;
  readonly resources: number;
}

/** The method of the client's question what a word means: a rule, a field, a number. */
export const explainMethod = 'portolan/explain';

export interface ExplainParams {
  /** Left out: the answer lists what can be explained. */
  readonly word?: string;
}

export interface ExplainResult {
  readonly found: boolean;
  readonly markdown: string;
  readonly words: readonly { readonly word: string; readonly about: string }[];
}

/** The method of the client's question for the routes of the workspace; params: RouteFilter, answer: RouteMap. */
export const routesMethod = 'portolan/routes';

/** The method of the server's notification that routes may be others now; sent to clients that have asked for them. */
export const routesChangedMethod = 'portolan/routesChanged';

/** The method of the client's question for the routes as a text. */
export const routesTextMethod = 'portolan/routesText';

export interface RoutesTextParams {
  readonly filter: RouteFilter;
  readonly format: RouteFormat;
}

export interface RoutesTextResult {
  readonly text: string;
}

/**
 * The command by which a lens opens a list of places; its arguments are a URI, a position and locations. An editor that
 * has it says so in `capabilities.experimental.commands`.
 */
export const showPlacesCommand = 'portolan.showPlaces';

/** The method of the client's question which ports `kubectl port-forward` can reach at a place. */
export const forwardableMethod = 'portolan/forwardable';

export interface ForwardableParams {
  readonly textDocument: { readonly uri: string };
  /** Left out: those of the whole file. */
  readonly position?: { readonly line: number; readonly character: number };
}

export interface ForwardableResult {
  readonly targets: readonly (ForwardTarget & {
    readonly portName?: string;
    /** The overlay or release that makes the object. */
    readonly scope?: string;
    /** The name rests on that of a release, which nobody says: people have to be asked. */
    readonly assumed?: true;
  })[];
}
