// Saves the map as a file: the picture as the page draws it, or what the server writes.
import { commands, type Disposable, l10n, type QuickPickItem, Uri, window, workspace } from 'vscode';
import type { RouteFilter, RouteFormat } from '../../shared/routes.ts';
import type { MapPanel } from './panel.ts';
import type { Routes } from './routes.ts';

type Format = 'svg' | RouteFormat;

/** To export without asking, which is what tests and other extensions want. */
export interface ExportOrder {
  readonly format?: Format;
  readonly to?: Uri;
  readonly filter?: RouteFilter;
}

interface Choice extends QuickPickItem {
  readonly format: Format;
}

const EXTENSIONS: Readonly<Record<Format, string>> = {
  svg: 'svg',
  mermaid: 'mmd',
  dot: 'dot',
  json: 'json',
  tree: 'txt',
  table: 'txt',
};

export function registerExport(routes: Routes, panel: () => MapPanel): Disposable {
  return commands.registerCommand('portolan.exportMap', async (order: ExportOrder = {}) => {
    const format =
      order.format ??
      (await window.showQuickPick(choices(), { title: l10n.t('Export the Port Map') }))?.format;
    if (!format) return;
    const filter = order.filter ?? panel().filter();
    // Before the question where to put it: a picture is that of this moment.
    const asked = format === 'svg' ? panel().svg() : routes.text({ filter, format });
    const text = await asked.catch((error: Error) => void window.showErrorMessage(error.message));
    if (text === undefined) return;
    const to = order.to ?? (await placeFor(format));
    if (!to) return;
    await workspace.fs.writeFile(to, new TextEncoder().encode(text));
    window.setStatusBarMessage(l10n.t('Portolan: saved {0}', workspace.asRelativePath(to)), 5000);
  });
}

function choices(): readonly Choice[] {
  return [
    { format: 'svg', label: 'SVG', description: l10n.t('the picture, in the colours of now') },
    { format: 'mermaid', label: 'Mermaid', description: l10n.t('a diagram for Markdown') },
    { format: 'dot', label: 'DOT', description: l10n.t('a graph for Graphviz') },
    { format: 'tree', label: l10n.t('Text'), description: l10n.t('a tree of lines') },
    { format: 'json', label: 'JSON', description: l10n.t('stops and hops, for programs') },
  ];
}

function placeFor(format: Format): Thenable<Uri | undefined> {
  const extension = EXTENSIONS[format];
  const folder = workspace.workspaceFolders?.[0]?.uri;
  return window.showSaveDialog({
    ...(folder ? { defaultUri: Uri.joinPath(folder, `port-map.${extension}`) } : {}),
    filters: { [extension.toUpperCase()]: [extension] },
  });
}
