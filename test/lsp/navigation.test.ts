// Ways through a workspace over the protocol: what really serves, symbols, links, and selections that grow.
import { expect, it } from 'vitest';
import {
  type DocumentLink,
  type Hover,
  type Location,
  type LocationLink,
  type SelectionRange,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver';
import { Editor, VSCODE } from './editor.ts';
import { deployment, service } from './manifests.ts';

const uri = 'file:///w/service.yaml';
const web = 'file:///w/web.yaml';
const kustomization = 'file:///w/kustomization.yaml';
const files = {
  [uri]: `${service('http')}# portolan-ignore port-out-of-range: an example\n`,
  [web]: deployment,
};
const port = { line: 8, character: 12 };
const range = (line: number, start: number, end: number) => ({
  start: { line, character: start },
  end: { line, character: end },
});

it('leads to the container port that serves', async () => {
  const editor = await Editor.start(files);
  expect(await editor.ask<Location[]>('textDocument/implementation', uri, port)).toEqual([
    { uri: web, range: range(17, 20, 24) },
  ]);
});

it('gives links where the editor takes them', async () => {
  const textDocument = { ...VSCODE.textDocument, implementation: { linkSupport: true } };
  const editor = await Editor.start(files, { capabilities: { ...VSCODE, textDocument } });
  expect(await editor.ask<LocationLink[]>('textDocument/implementation', uri, port)).toMatchObject([
    { originSelectionRange: range(8, 12, 14), targetUri: web, targetSelectionRange: range(17, 20, 24) },
  ]);
});

it('finds symbols of files that nobody has opened', async () => {
  const editor = await Editor.start(files);
  const ask = (query: unknown) =>
    editor.connection.sendRequest<SymbolInformation[] | null>('workspace/symbol', { query });
  expect(await ask('web:80 ')).toEqual([
    {
      name: 'web:80 → http',
      kind: SymbolKind.Field,
      containerName: 'Service web',
      location: { uri, range: range(8, 12, 14) },
    },
    {
      name: 'web:8080 (http)',
      kind: SymbolKind.Field,
      containerName: 'Deployment web, container web',
      location: { uri: web, range: range(18, 29, 33) },
    },
  ]);
  expect(await ask(80)).toBeNull();
});

it('links paths to files, and rules to their pages', async () => {
  const editor = await Editor.start({ ...files, [kustomization]: 'resources: [service.yaml, gone.yaml]\n' });
  const ask = (of: string) =>
    editor.connection.sendRequest<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri: of } });
  expect(await ask(kustomization)).toEqual([{ range: range(0, 12, 24), target: uri }]);
  expect(await ask(uri)).toEqual([{ range: range(10, 18, 35), target: 'file:///docs/port-out-of-range.md' }]);
});

it('grows a selection, with an answer for each position', async () => {
  const editor = await Editor.start(files);
  const [first, nowhere] = await editor.connection.sendRequest<SelectionRange[]>(
    'textDocument/selectionRange',
    {
      textDocument: { uri },
      positions: [port, { line: -1.5, character: 0 }],
    },
  );
  expect(first?.range).toEqual(range(8, 12, 14));
  expect(first?.parent?.range).toEqual(range(8, 6, 14));
  expect(first?.parent?.parent?.parent?.range).toEqual({
    start: { line: 8, character: 4 },
    end: { line: 9, character: 22 },
  });
  expect(nowhere).toEqual({
    range: { start: { line: -1.5, character: 0 }, end: { line: -1.5, character: 0 } },
  });
});

it('knows each address in the text of a ConfigMap', async () => {
  const config = 'file:///w/config.yaml';
  const text = `apiVersion: v1
kind: ConfigMap
metadata:
  name: proxy
data:
  nginx.conf: |
    proxy_pass http://other:81;
    proxy_pass http://web:80/;
`;
  const editor = await Editor.start({ ...files, [config]: text });
  const place = { line: 7, character: '    proxy_pass http://web:8'.length };
  expect(await editor.ask<Hover>('textDocument/hover', config, place)).toMatchObject({
    range: range(7, 22, 28),
    contents: { value: expect.stringMatching(/service \[web:80\].* → http → \[8080 in deploy\/web\]/) },
  });
  expect(await editor.ask<LocationLink[]>('textDocument/definition', config, place)).toMatchObject([
    { originSelectionRange: range(7, 22, 28), targetUri: uri, targetSelectionRange: range(8, 12, 14) },
  ]);
  const around = { ...place, line: 5 };
  expect(await editor.ask<Hover>('textDocument/hover', config, around)).toBeNull();
});
