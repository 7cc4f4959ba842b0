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

const shop = 'file:///w/shop.yaml';
const service = `apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 80
`;
const labelled = text.replace('  name: web\n', '  name: web\n  labels:\n    app: web\n');

it('renames a Service and a label over files', async () => {
  const config = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  url: http://shop:80/shop\n`;
  const editor = await Editor.start({ [uri]: `${labelled}---\n${config}`, [shop]: service });
  const changed = async (line: number, character: number, newName: string) => {
    const edit = await editor.ask<WorkspaceEdit>(
      'textDocument/rename',
      shop,
      { line, character },
      { newName },
    );
    return (edit.documentChanges ?? []).flatMap((change) =>
      'edits' in change
        ? change.edits.map((one) => `${change.textDocument.uri}:${one.range.start.line + 1}`)
        : [],
    );
  };
  expect((await changed(3, 8, 'store')).sort()).toEqual([`${shop}:4`, `${uri}:23`]);
  expect((await changed(6, 10, 'store')).sort()).toEqual([`${shop}:7`, `${uri}:6`]);
  expect((await changed(6, 5, 'name')).sort()).toEqual([`${shop}:7`, `${uri}:6`]);
});

it('says before anybody types why a name can not be changed', async () => {
  const pieces = service.replace('name: shop', 'name: {{ .Release.Name }}-shop');
  const at = 'file:///w/web/templates/shop.yaml';
  const editor = await Editor.start({
    'file:///w/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
    [at]: pieces,
  });
  const prepared = editor.ask('textDocument/prepareRename', at, { line: 3, character: 12 });
  await expect(prepared).rejects.toThrow('put together of several values');
});
