// Completion over the protocol: items come in order, and each says what it is compared with and what gives way to it.
import { expect, it } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver';
import { Editor } from './editor.ts';
import { deployment, service } from './manifests.ts';

const uri = 'file:///w/service.yaml';
const place = { line: 9, character: '      targetPort: "8'.length };

async function itemsIn(text: string, position = place) {
  const editor = await Editor.start({ [uri]: service('http'), 'file:///w/web.yaml': deployment });
  await editor.open(uri, text);
  return editor.ask<CompletionItem[]>('textDocument/completion', uri, position);
}

it('replaces the word with its quotes where the value stands in none', async () => {
  const range = { start: { line: 9, character: 18 }, end: { line: 9, character: 22 } };
  expect(await itemsIn(service('"80"'))).toMatchObject([
    { label: 'http', sortText: '00000', filterText: '"http', textEdit: { range, newText: '"http"' } },
    { label: '8080', sortText: '00001', filterText: '"8080', textEdit: { range, newText: '8080' } },
  ]);
});

it('brings the blank behind a colon', async () => {
  const text = service('').replace('targetPort: ', 'targetPort:');
  const range = { start: { line: 9, character: 17 }, end: { line: 9, character: 17 } };
  const [first] = await itemsIn(text, range.start);
  expect(first).toMatchObject({ filterText: 'http', textEdit: { range, newText: ' http' } });
});

it('puts an item into a list of values that is not closed, and asks for it at the bracket', async () => {
  const text = `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  selector:
    matchExpressions: [{ key: app, operator: In, values: [`;
  const character = text.length - text.lastIndexOf('\n') - 1;
  const range = { start: { line: 6, character }, end: { line: 6, character } };
  expect(await itemsIn(text, range.start)).toMatchObject([
    { label: 'web', detail: 'deploy/web', filterText: 'web', textEdit: { range, newText: 'web' } },
  ]);
});
