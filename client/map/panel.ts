// The panel of the port map: one page, kept up to date while it is seen, and restored with its window.
import { type Disposable, env, l10n, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { RouteFilter, RouteMap, RoutePlace } from '../../shared/routes.ts';
import { newest } from './newest.ts';
import { pageText } from './page.ts';
import type { Routes } from './routes.ts';
import { openSource } from './source.ts';
import { pageWords } from './strings.ts';
import type { FromPage, ToPage } from './view/messages.ts';

export const MAP_VIEW = 'portolan.map';

export interface MapPanel extends Disposable {
  /** Opens it, or brings it to the front; with a place, goes to what is written there. */
  readonly show: (at?: RoutePlace) => void;
  /** What it is choosing from all routes. */
  readonly filter: () => RouteFilter;
  /** The picture as it is now. */
  readonly svg: () => Promise<string>;
}

export function mapPanel(extension: Uri, routes: Routes, exportMap: () => void): MapPanel {
  let panel: WebviewPanel | undefined;
  let filter: RouteFilter = {};
  let isStale = false;
  /** Asked for before the page was there. */
  let place: RoutePlace | undefined;
  let drawn: { readonly resolve: (text: string) => void; readonly reject: (error: Error) => void }[] = [];

  const post = (message: ToPage) => void panel?.webview.postMessage(message);
  const ask = newest<RouteFilter, RouteMap>(
    routes.ask,
    (map) => post({ type: 'map', map }),
    (error) => {
      post({ type: 'failed', message: failure(error) });
      giveUp(failure(error));
    },
  );
  const giveUp = (why: string) => {
    for (const { reject } of drawn) reject(new Error(why));
    drawn = [];
  };
  const changed = routes.onDidChange(() => {
    // What nobody sees is asked for when it is seen again.
    if (panel?.visible) ask(filter);
    else isStale = true;
  });

  const hear = (message: FromPage) => {
    switch (message.type) {
      case 'ask':
        filter = message.filter;
        ask(filter);
        if (place) post({ type: 'reveal', at: place });
        place = undefined;
        if (drawn.length > 0) post({ type: 'drawSvg' });
        return;
      case 'open':
        openSource(message.at, panel?.viewColumn).catch(() => {
          window.showWarningMessage(l10n.t('Portolan: {0} cannot be opened.', message.at.uri));
        });
        return;
      case 'export':
        return exportMap();
      case 'svg':
        for (const { resolve } of drawn) resolve(message.text);
        drawn = [];
    }
  };

  const adopt = (made: WebviewPanel) => {
    panel?.dispose();
    panel = made;
    const { webview } = made;
    const dist = Uri.joinPath(extension, 'dist');
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    made.iconPath = Uri.joinPath(extension, 'docs', 'icon.png');
    webview.onDidReceiveMessage(hear);
    made.onDidChangeViewState(() => {
      if (!made.visible || !isStale) return;
      isStale = false;
      ask(filter);
    });
    made.onDidDispose(() => {
      if (panel !== made) return;
      panel = undefined;
      giveUp(l10n.t('The port map was closed.'));
    });
    webview.html = pageText({
      script: String(webview.asWebviewUri(Uri.joinPath(dist, 'map.js'))),
      style: String(webview.asWebviewUri(Uri.joinPath(dist, 'map.css'))),
      source: webview.cspSource,
      nonce: crypto.randomUUID(),
      language: env.language,
      words: pageWords(),
    });
  };

  const show = (at?: RoutePlace) => {
    if (panel?.visible && at) post({ type: 'reveal', at });
    else place = at;
    if (panel) panel.reveal(undefined, false);
    else {
      const column = window.activeTextEditor ? ViewColumn.Beside : ViewColumn.Active;
      adopt(window.createWebviewPanel(MAP_VIEW, l10n.t('Port Map'), column));
    }
  };

  const serializer = window.registerWebviewPanelSerializer(MAP_VIEW, {
    deserializeWebviewPanel: async (restored: WebviewPanel) => adopt(restored),
  });
  return {
    show,
    filter: () => filter,
    svg: () =>
      new Promise((resolve, reject) => {
        drawn.push({ resolve, reject });
        show();
        // A page that is just being made asks first, and is then told.
        post({ type: 'drawSvg' });
      }),
    dispose: () => {
      changed.dispose();
      serializer.dispose();
      panel?.dispose();
    },
  };
}

function failure(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return l10n.t(
    'The language server does not answer: {0}. “Portolan: Restart the Language Server” may help.',
    said,
  );
}
