// The extension's commands.
import {
  type CodeAction,
  commands,
  type Disposable,
  l10n,
  languages,
  Range,
  type TextEditor,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { portForwardCommand } from '../shared/forward.ts';
import { showPlacesCommand } from '../shared/protocol.ts';
import { documents } from './documents.ts';
import { example } from './example.ts';
import { registerExplain } from './explain.ts';
import { registerPlaces } from './places.ts';
import { hasKubectl, registerPortForward } from './portForward.ts';
import { registerSteps } from './steps.ts';

const fixAllKind = 'source.fixAll.portolan';

export function registerCommands(client: LanguageClient): Disposable[] {
  return [
    commands.registerCommand('portolan.restart', () => client.restart()),
    commands.registerCommand('portolan.fixAll', fixAll),
    commands.registerCommand('portolan.openExample', openExample),
    ...registerExplain(client),
    registerPlaces(client),
    ...registerPortForward(client),
    ...registerSteps(),
  ];
}

/** The commands that lenses may call here: what can't be done is not offered, and a command says why it can't. */
export async function lensCommands(): Promise<readonly string[]> {
  const forwards = workspace.isTrusted && (await hasKubectl());
  return forwards ? [showPlacesCommand, portForwardCommand] : [showPlacesCommand];
}

/** Applies every safe fix of the document that is shown, as a save with `source.fixAll.portolan` would. */
async function fixAll(): Promise<void> {
  const document = manifestShown()?.document;
  if (!document) {
    window.setStatusBarMessage(l10n.t('Portolan: open a manifest first'), 5000);
    return;
  }
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

/** The active editor; where the walkthrough is that, the manifest beside it. */
function manifestShown(): TextEditor | undefined {
  const isManifest = ({ document }: TextEditor) => languages.match(documents, document) > 0;
  return window.activeTextEditor ?? window.visibleTextEditors.find(isManifest);
}

async function openExample(): Promise<void> {
  const document = await workspace.openTextDocument({ language: 'yaml', content: example });
  // The walkthrough stays in sight.
  const isBeside = window.activeTextEditor === undefined && window.tabGroups.activeTabGroup.tabs.length > 0;
  await window.showTextDocument(document, isBeside ? ViewColumn.Beside : ViewColumn.Active);
}
