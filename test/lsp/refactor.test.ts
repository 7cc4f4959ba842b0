// Refactorings over the protocol: their kinds, who asks for which, and a text that nobody has saved.
import { describe, expect, it } from 'vitest';
import type { CodeAction, Range } from 'vscode-languageserver';
import { Editor } from './editor.ts';
import { deployment, service } from './manifests.ts';

const web = 'file:///w/web.yaml';
const svc = 'file:///w/service.yaml';
const TARGET = 'Refer to port 8080 by its name `http`';
const NAMES = 'Name the ports of this Service';
const EXPOSE = 'Expose this workload with a Service';

function titlesOf(actions: readonly CodeAction[]): readonly (readonly [kind: unknown, title: string])[] {
  return actions.map(({ kind, title }) => [kind, title]);
}

describe('refactorings', () => {
  const cursor: Range = { start: { line: 9, character: 20 }, end: { line: 9, character: 20 } };

  it('are told of at the start', async () => {
    const { result } = await Editor.start({});
    expect(result.capabilities.codeActionProvider).toEqual({
      codeActionKinds: ['quickfix', 'refactor', 'refactor.rewrite', 'source.fixAll.portolan'],
    });
  });

  it('are given to those who ask for nothing in particular, and to those who ask for them', async () => {
    const editor = await Editor.start({ [web]: deployment, [svc]: service('8080') });
    const wanted = [
      ['refactor.rewrite', TARGET],
      ['refactor.rewrite', NAMES],
    ];
    expect(titlesOf(await editor.actions(svc, cursor))).toEqual(wanted);
    for (const only of ['', 'refactor', 'refactor.rewrite'])
      expect(titlesOf(await editor.actions(svc, cursor, [only]))).toEqual(wanted);
    for (const only of ['quickfix', 'source', 'refactor.extract', 'refactor.inline'])
      expect(await editor.actions(svc, cursor, [only])).toEqual([]);
  });

  it('that add something are no rewriting', async () => {
    const editor = await Editor.start({ [web]: deployment });
    const kind: Range = { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } };
    expect(titlesOf(await editor.actions(web, kind))).toEqual([['refactor', EXPOSE]]);
    expect(titlesOf(await editor.actions(web, kind, ['refactor']))).toEqual([['refactor', EXPOSE]]);
    expect(await editor.actions(web, kind, ['refactor.rewrite'])).toEqual([]);
  });

  it('are for the text as it was typed, with its version', async () => {
    const editor = await Editor.start({ [web]: deployment, [svc]: service('http') });
    await editor.open(svc, service('http'));
    await editor.type(svc, 'targetPort: http', 'targetPort: 8080 # typed');
    const [action] = await editor.actions(svc, cursor);
    expect(action).toMatchObject({
      title: TARGET,
      edit: { documentChanges: [{ textDocument: { uri: svc, version: 2 } }] },
    });
    expect(action?.diagnostics).toBeUndefined();
    expect(editor.applied(svc, action?.edit)).toBe(service('http # typed'));
  });

  it('that repair a finding are offered as its fix only', async () => {
    const old = `apiVersion: extensions/v1beta1
kind: Ingress
metadata:
  name: web
spec:
  backend:
    serviceName: web
    servicePort: 80
`;
    const editor = await Editor.start({
      [web]: deployment,
      [svc]: service('http'),
      'file:///w/old.yaml': old,
    });
    const ask = async (line: number, only?: readonly string[]) => {
      const at = { line, character: 12 };
      const all = await editor.actions('file:///w/old.yaml', { start: at, end: at }, only);
      return titlesOf(all).filter(([, title]) => title.startsWith('Convert'));
    };
    expect(await ask(0)).toEqual([['quickfix', 'Convert to networking.k8s.io/v1']]);
    expect(await ask(0, ['refactor'])).toEqual([['refactor.rewrite', 'Convert to networking.k8s.io/v1']]);
    expect(await ask(1)).toEqual([['refactor.rewrite', 'Convert to networking.k8s.io/v1']]);
  });
});
