// Marks over the protocol: the port of a container is written, the probe reads it; other files are left out.
import { expect, it } from 'vitest';
import { DocumentHighlightKind } from 'vscode-languageserver';
import { Editor } from './editor.ts';

const pod = 'file:///w/pod.yaml';
const service = 'file:///w/service.yaml';
const files = {
  [pod]: `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
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
`,
  [service]: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: http
`,
};

it('marks a port and what names it in the same file', async () => {
  const editor = await Editor.start(files);
  const port = { start: { line: 11, character: 16 }, end: { line: 11, character: 20 } };
  const probe = { start: { line: 15, character: 16 }, end: { line: 15, character: 20 } };
  const marks = [
    { range: port, kind: DocumentHighlightKind.Write },
    { range: probe, kind: DocumentHighlightKind.Read },
  ];
  const found = await editor.ask('textDocument/documentHighlight', pod, { line: 15, character: 17 });
  expect(found).toEqual(marks);
  expect(await editor.ask('textDocument/documentHighlight', pod, { line: 3, character: 9 })).toEqual([]);
});
