// The command that explains a rule, a field or a number: asks for the word, and shows the answer as a page.
import {
  commands,
  type Disposable,
  l10n,
  type TextDocumentContentProvider,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type ExplainParams, type ExplainResult, explainMethod } from '../shared/protocol.ts';

/** The scheme of the pages: they are read-only, and no file. */
const SCHEME = 'portolan-explain';

export function registerExplain(client: LanguageClient): Disposable[] {
  const ask = (params: ExplainParams) => client.sendRequest<ExplainResult>(explainMethod, params);
  const pages: TextDocumentContentProvider = {
    provideTextDocumentContent: async ({ path }) =>
      (await ask({ word: path.slice(1).replace(/\.md$/, '') })).markdown,
  };
  return [
    workspace.registerTextDocumentContentProvider(SCHEME, pages),
    commands.registerCommand('portolan.explain', async (given?: unknown) => {
      const word = typeof given === 'string' ? given : await chosen(ask);
      if (!word) return;
      const uri = Uri.from({ scheme: SCHEME, path: `/${word}.md` });
      await commands.executeCommand('markdown.showPreview', uri);
    }),
  ];
}

/** Offers all words, and takes any number besides. */
async function chosen(ask: (params: ExplainParams) => Promise<ExplainResult>): Promise<string | undefined> {
  const { words } = await ask({});
  const known = words.map(({ word, about }) => ({ label: word, description: about }));
  const pick = window.createQuickPick();
  pick.title = l10n.t('Explain a Rule, a Field or a Number');
  pick.placeholder = l10n.t('A rule, a field such as targetPort, or a number');
  pick.matchOnDescription = true;
  pick.items = known;
  pick.onDidChangeValue((value) => {
    const isNumber = /^\d+$/.test(value);
    pick.items = isNumber ? [{ label: value, description: l10n.t('as a port') }] : known;
  });
  const answer = new Promise<string | undefined>((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.label);
      pick.hide();
    });
    pick.onDidHide(() => resolve(undefined));
  });
  pick.show();
  const word = await answer;
  pick.dispose();
  return word;
}
