// Tokens over the protocol: their numbers, a part of a file, and when the editor is told to ask again.
import { describe, expect, it } from 'vitest';
import type { SemanticTokens } from 'vscode-languageserver';
import { Editor, VSCODE } from './editor.ts';
import { deployment, service } from './manifests.ts';

const pods = 'file:///w/deployment.yaml';
const uri = 'file:///w/service.yaml';

const capabilities = {
  ...VSCODE,
  workspace: {
    ...VSCODE.workspace,
    semanticTokens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
  },
  textDocument: {
    ...VSCODE.textDocument,
    semanticTokens: {
      requests: { full: true },
      tokenTypes: [],
      tokenModifiers: [],
      formats: ['relative' as const],
    },
  },
};

describe('an editor that colours by meaning', () => {
  const start = (files: Readonly<Record<string, string>>) => Editor.start(files, { capabilities });

  it('is told the names of the colours', async () => {
    const { result } = await start({});
    expect(result.capabilities.semanticTokensProvider).toEqual({
      legend: { tokenTypes: ['variable', 'class'], tokenModifiers: ['declaration'] },
      full: true,
      range: true,
    });
  });

  it('gets a name, a port and what leads to one, each counted from the one before', async () => {
    const editor = await start({ [pods]: deployment, [uri]: service('http') });
    const { data } = await editor.connection.sendRequest<SemanticTokens>('textDocument/semanticTokens/full', {
      textDocument: { uri },
    });
    expect(chunks(data)).toEqual([
      [3, 8, 3, 1, 1],
      [5, 12, 2, 0, 1],
      [1, 18, 4, 0, 0],
    ]);
  });

  it('gets those of a part alone', async () => {
    const editor = await start({ [pods]: deployment, [uri]: service('http') });
    const range = { start: { line: 9, character: 0 }, end: { line: 10, character: 0 } };
    const method = 'textDocument/semanticTokens/range';
    const ask = (part: unknown) =>
      editor.connection.sendRequest<SemanticTokens | null>(method, { textDocument: { uri }, range: part });
    expect(chunks((await ask(range))?.data ?? [])).toEqual([[9, 18, 4, 0, 0]]);
    expect(await ask({ start: { line: 'x' }, end: {} })).toBeNull();
  });

  it('is told to ask again when another file changes what a word means', async () => {
    const editor = await start({ [pods]: deployment, [uri]: service('http') });
    const both = ['inlayHint', 'semanticTokens'];
    await editor.until(() => both.every((what) => editor.refreshed.includes(what)));
    editor.refreshed.length = 0;
    await editor.open(pods, deployment);
    await editor.type(pods, 'name: http', 'name: web');
    await editor.until(() => both.every((what) => editor.refreshed.includes(what)));
    const { data } = await editor.connection.sendRequest<SemanticTokens>('textDocument/semanticTokens/full', {
      textDocument: { uri },
    });
    expect(chunks(data).map(([, , , , isDeclaration]) => isDeclaration)).toEqual([1, 1]);
  });
});

it('is not offered to others, nor are they told to ask again', async () => {
  const editor = await Editor.start({ [pods]: deployment, [uri]: service('http') });
  expect(editor.result.capabilities).not.toHaveProperty('semanticTokensProvider');
  await editor.open(pods, deployment);
  await editor.type(pods, 'name: http', 'name: web');
  await editor.next(uri);
  // What is sent together with the findings comes before a later answer.
  await editor.ask('textDocument/hover', uri, { line: 0, character: 0 });
  expect(editor.refreshed).toEqual([]);
});

/** A token is five numbers: lines and characters from the one before, length, type, modifiers. */
function chunks(data: readonly number[]): readonly (readonly number[])[] {
  return Array.from({ length: data.length / 5 }, (_, i) => data.slice(5 * i, 5 * i + 5));
}
