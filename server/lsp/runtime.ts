// What the server needs of the world it runs in: Node, or one day a worker in a browser.
import type { Files } from '../files/files.ts';

export interface Runtime {
  readonly version: string;
  readonly files: Files;
  /** The address of a rule's page, where there is one. */
  ruleUrl(id: string): string | undefined;
}
