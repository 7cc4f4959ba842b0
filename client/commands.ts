// The extension's commands.
import { type CodeAction, commands, type Disposable, l10n, Range, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { example } from './example.ts';
import { registerExplain } from './explain.ts';
import { registerPlaces } from './places.ts';
import { registerPortForward } from './portForward.ts';

const fixAllKind = 'source.fixAll.portolan';

export function registerCommands(client: LanguageClient): Disposable[] {
  return [
    commands.registerCommand('portolan.restart', () => client.restart()),
    commands.registerCommand('portolan.fixAll', fixAll),
    commands.registerCommand('portolan.openExample', openExample),
    ...registerExplain(client),
    registerPlaces(client),
    ...registerPortForward(client),
  ];
}

/** Applies every safe fix of the active document, as a save with `source.fixAll.portolan` would. */
async function fixAll(): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (!document) return;
  const whole = new Range(document.positionAt(0), document.lineAt(document.lineCount - 1).range.end);
  const actions = await commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    whole,
    fixAllKind,
    // Have the edit filled in if the server leaves it for later.
    1,
  );
  const edit = actions.find((action) => action.edit !== undefined)?.edit;
  if (edit) await workspace.applyEdit(edit);
  else window.setStatusBarMessage(l10n.t('Portolan: nothing to fix here'), 5000);
}

async function openExample(): Promise<void> {
  const document = await workspace.openTextDocument({ language: 'yaml', content: example });
  await window.showTextDocument(document);
}
