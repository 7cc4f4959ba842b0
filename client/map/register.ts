// What the editor knows of the port map: its commands, its panel, and the tree of routes.
import { commands, type Disposable, type Uri, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { RoutePlace } from '../../shared/routes.ts';
import { registerExport } from './export.ts';
import { mapPanel } from './panel.ts';
import { routesOf } from './routes.ts';
import { routesTree } from './tree.ts';

/** `extension` is where the extension lies. */
export function registerMap(client: LanguageClient, extension: Uri): Disposable[] {
  const routes = routesOf(client);
  const panel = mapPanel(extension, routes, () => void commands.executeCommand('portolan.exportMap'));
  return [
    routes,
    panel,
    routesTree(routes),
    registerExport(routes, () => panel),
    commands.registerCommand('portolan.showMap', () => panel.show(cursor())),
  ];
}

/** Where the cursor is: the map opens at what is written there. */
function cursor(): RoutePlace | undefined {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const { line, character } = editor.selection.active;
  return { uri: String(editor.document.uri), line, character };
}
