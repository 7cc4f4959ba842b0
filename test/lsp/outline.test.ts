// The outline over the protocol: nested where the editor can show that, flat where it can't.
import { expect, it } from 'vitest';
import { SymbolKind } from 'vscode-languageserver';
import { Editor, VSCODE } from './editor.ts';

const uri = 'file:///w/web.yaml';
const text = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - name: http
      port: 80
      targetPort: 8080
`;
const port = {
  name: 'http:80 → 8080',
  kind: SymbolKind.Field,
  range: { start: { line: 6, character: 6 }, end: { line: 8, character: 22 } },
  selectionRange: { start: { line: 6, character: 12 }, end: { line: 6, character: 16 } },
  children: [],
};

const outlineOf = (editor: Editor) =>
  editor.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } });

it('is nested', async () => {
  const editor = await Editor.start(
    { [uri]: text },
    {
      capabilities: {
        ...VSCODE,
        textDocument: {
          ...VSCODE.textDocument,
          documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        },
      },
    },
  );
  expect(await outlineOf(editor)).toMatchObject([
    { name: 'service/web', kind: SymbolKind.Object, children: [port] },
  ]);
});

it('is flat for editors that know no other', async () => {
  const editor = await Editor.start({ [uri]: text }, { capabilities: {} });
  expect(await outlineOf(editor)).toMatchObject([
    { name: 'service/web', kind: SymbolKind.Object },
    { name: port.name, kind: port.kind, containerName: 'service/web', location: { uri, range: port.range } },
  ]);
});
