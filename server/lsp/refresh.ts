// Tells the editor that what it asked for before may have another answer now: an edit of one file changes others.
import type { Connection } from 'vscode-languageserver';
import { routesChangedMethod } from '../../shared/protocol.ts';
import type { Client } from './client.ts';

export class Refresh {
  #watchesRoutes = false;

  constructor(
    readonly connection: Connection,
    readonly client: () => Client,
  ) {}

  watchRoutes(): void {
    this.#watchesRoutes = true;
  }

  /** Something has changed, and all of it is judged. Editors ask again for what they show, and for nothing else. */
  changed(): void {
    const { refreshesTokens, refreshesHints, refreshesLenses } = this.client();
    const { connection } = this;
    if (refreshesTokens) connection.languages.semanticTokens.refresh().catch(ignore);
    if (refreshesHints) connection.languages.inlayHint.refresh().catch(ignore);
    if (refreshesLenses) connection.sendRequest('workspace/codeLens/refresh').catch(ignore);
    if (this.#watchesRoutes) connection.sendNotification(routesChangedMethod).catch(ignore);
  }
}

/** Messages fail when the editor is gone; then nobody needs them. */
function ignore(): void {}
