// What the server and the client say to each other beyond the Language Server Protocol.

/** The method of the server's notification about its state. */
export const statusMethod = 'portolan/status';

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
