// Routes over the protocol: the map and its changes, the hierarchy of calls, lenses.
import { describe, expect, it } from 'vitest';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CodeLens,
} from 'vscode-languageserver';
import { portForwardCommand } from '../../shared/forward.ts';
import {
  routesChangedMethod,
  routesMethod,
  routesTextMethod,
  showPlacesCommand,
} from '../../shared/protocol.ts';
import type { RouteMap } from '../../shared/routes.ts';
import { Editor, VSCODE } from './editor.ts';
import { deployment, service } from './manifests.ts';

const svc = 'file:///w/svc.yaml';
const web = 'file:///w/web.yaml';
const files = { [svc]: service('htpp'), [web]: deployment };

const mapOf = (editor: Editor, filter: object = {}) =>
  editor.connection.sendRequest<RouteMap>(routesMethod, filter);

describe('the map', () => {
  it('is what was typed a moment ago', async () => {
    const editor = await Editor.start(files);
    expect(await mapOf(editor)).toMatchObject({ complete: true, routes: 1, brokenRoutes: 1 });
    await editor.open(svc, service('htpp'));
    await editor.type(svc, 'htpp', 'http');
    const map = await mapOf(editor);
    expect(map).toMatchObject({ routes: 1, brokenRoutes: 0 });
    const [stop] = map.stops;
    expect(stop).toMatchObject({ label: 'web', kind: 'service', at: { uri: svc, line: 3, character: 8 } });
    expect(stop?.ports).toMatchObject([{ label: '80', detail: '→ http', problems: [] }]);
  });

  it('is told to have changed, to those who have asked for it', async () => {
    const editor = await Editor.start(files);
    let told = 0;
    editor.connection.onNotification(routesChangedMethod, () => {
      told += 1;
    });
    await editor.open(svc, service('http'));
    await editor.next(svc);
    expect(told).toBe(0);
    await mapOf(editor);
    await editor.type(svc, 'http', 'htpp');
    await editor.next(svc);
    await mapOf(editor);
    expect(told).toBeGreaterThan(0);
  });

  it.each([[{ scope: 7, search: [] }], [null], [{ scope: 'nowhere' }], ['text']])(
    'of %j is a map too',
    async (filter) => {
      const editor = await Editor.start(files);
      expect((await editor.connection.sendRequest<RouteMap>(routesMethod, filter)).scopes).toHaveLength(1);
    },
  );

  it('is a text in any format, and in no other', async () => {
    const editor = await Editor.start(files);
    const textAs = (format: unknown) =>
      editor.connection.sendRequest(routesTextMethod, { filter: {}, format });
    expect(await textAs('mermaid')).toMatchObject({ text: expect.stringMatching(/^flowchart LR\n/) });
    expect(await textAs('nonsense')).toBeNull();
  });
});

describe('the hierarchy of calls', () => {
  it('goes from port to port and back', async () => {
    const editor = await Editor.start({ ...files, [svc]: service('http') });
    await editor.open(svc, service('http'));
    const [item] = await editor.ask<CallHierarchyItem[]>(
      'textDocument/prepareCallHierarchy',
      svc,
      editor.at(svc, 'targetPort'),
    );
    expect(item).toMatchObject({ name: 'service/web 80', uri: svc });
    const [out] = await editor.connection.sendRequest<CallHierarchyOutgoingCall[]>(
      'callHierarchy/outgoingCalls',
      {
        item,
      },
    );
    expect(out).toMatchObject({ to: { name: 'deploy/web http:8080', uri: web }, fromRanges: [{}] });
    const [back] = await editor.connection.sendRequest<CallHierarchyIncomingCall[]>(
      'callHierarchy/incomingCalls',
      {
        item: out?.to,
      },
    );
    expect(back).toMatchObject({ from: { name: 'service/web 80', uri: svc } });
  });

  it.each([[{}], [{ data: 7 }], [{ data: { id: 'nothing' } }]])('of %j is empty', async (item) => {
    const editor = await Editor.start(files);
    const answer = await editor.connection.sendRequest('callHierarchy/incomingCalls', { item });
    expect(answer ?? []).toEqual([]);
  });
});

describe('lenses', () => {
  const lensesOf = (editor: Editor, uri: string) =>
    editor.connection.sendRequest<CodeLens[] | null>('textDocument/codeLens', { textDocument: { uri } });

  it('open their places in an editor that can', async () => {
    const capabilities = { ...VSCODE, experimental: { commands: [showPlacesCommand] } };
    const editor = await Editor.start({ ...files, [svc]: service('http') }, { capabilities });
    const lenses = await lensesOf(editor, web);
    expect(lenses).toMatchObject([
      { command: { title: '← web:80', command: showPlacesCommand, arguments: [web, {}, [{ uri: svc }]] } },
    ]);
  });

  it('are words for all others', async () => {
    const editor = await Editor.start({ ...files, [svc]: service('http') });
    expect(await lensesOf(editor, web)).toMatchObject([{ command: { title: '← web:80', command: '' } }]);
  });

  it('can be switched off', async () => {
    const editor = await Editor.start(files, { settings: () => ({ codeLens: { routes: false } }) });
    expect(await lensesOf(editor, web)).toEqual([]);
  });

  it('forward ports, where the editor can', async () => {
    const capabilities = { ...VSCODE, experimental: { commands: [portForwardCommand] } };
    const settings = () => ({ codeLens: { routes: false } });
    const editor = await Editor.start({ ...files, [svc]: service('http') }, { capabilities, settings });
    expect(await lensesOf(editor, svc)).toMatchObject([
      {
        command: {
          title: 'forward 80',
          command: portForwardCommand,
          arguments: [{ kind: 'service', name: 'web', port: 80 }],
        },
      },
    ]);
    const other = await Editor.start({ ...files, [svc]: service('http') }, { settings });
    expect(await lensesOf(other, svc)).toEqual([]);
  });
});
