// Renaming over the protocol: what can be renamed, the edits, and a refusal as an error with a sentence.
import { expect, it } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver';
import { Editor } from './editor.ts';

const uri = 'file:///w/web.yaml';
const text = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web
      ports:
        - name: http
          containerPort: 80
      readinessProbe:
        httpGet:
          port: http
`;

it('renames a port, and refuses what is no name', async () => {
  const editor = await Editor.start({ [uri]: text });
  const at = { line: 13, character: 17 };
  expect(await editor.ask('textDocument/prepareRename', uri, at)).toMatchObject({ placeholder: 'http' });
  const { documentChanges } = await editor.ask<WorkspaceEdit>('textDocument/rename', uri, at, {
    newName: 'web',
  });
  expect(JSON.stringify(documentChanges)).toContain('"newText":"web"');
  await expect(editor.ask('textDocument/rename', uri, at, { newName: 'Not A Name' })).rejects.toThrow(
    'has upper-case letters',
  );
  expect(await editor.ask('textDocument/prepareRename', uri, { line: 3, character: 9 })).toBeNull();
});
