// Charts in a session: findings in values and templates, completion, and a packed dependency that comes and goes.
import { describe, expect, it } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver';
import { Editor } from './editor.ts';

const root = 'file:///w/web/';
const template = `${root}templates/service.yaml`;
const service = (target: string) => `apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
spec:
  ports:
    - port: {{ .Values.service.port }}
      targetPort: ${target}
`;
const files = {
  [`${root}Chart.yaml`]: 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  [`${root}values.yaml`]: 'service:\n  port: 70000\n  type: ClusterIP\n',
  [template]: service('8080'),
};

describe('a chart', () => {
  it('has its findings where the wrong value is written', async () => {
    const { published } = await Editor.start(files);
    expect(published.map(({ uri }) => uri)).toEqual([`${root}values.yaml`]);
    expect(published[0]?.diagnostics[0]).toMatchObject({
      code: 'port-out-of-range',
      range: { start: { line: 1, character: 8 } },
    });
  });

  it('completes the paths of its values, ports first where a port is wanted', async () => {
    const editor = await Editor.start(files);
    const text = service('{{ .Values.service.');
    await editor.open(template, text, 'helm');
    const position = { line: 7, character: '      targetPort: {{ .Values.service.'.length };
    const items = await editor.ask<CompletionItem[]>('textDocument/completion', template, position);
    expect(items.map(({ label, detail, sortText }) => [label, detail, sortText])).toEqual([
      ['port', '70000', '00000'],
      ['type', 'ClusterIP', '00001'],
    ]);
  });
});
