// What happens to files, folders and settings while the editor is open.
import { describe, expect, it } from 'vitest';
import type { Hover } from 'vscode-languageserver';
import { Editor, MemoryFiles, VSCODE } from './editor.ts';
import { deployment, service, shouting } from './manifests.ts';

const web = 'file:///w/web.yaml';
const svc = 'file:///w/service.yaml';
const found = ['target-port-name-not-found'];
const protocol = ['port-protocol-invalid'];

const [created, changed, deleted] = [1, 2, 3];

interface Disk {
  readonly disk: MemoryFiles;
  readonly editor: Editor;
  /** Tells the editor's server what happened to files. */
  watched(...changes: readonly (readonly [uri: string, type: number | undefined])[]): Promise<void>;
}

async function started(texts: Record<string, string>, options = {}): Promise<Disk> {
  const disk = new MemoryFiles(texts);
  const editor = await Editor.start(disk, options);
  return {
    disk,
    editor,
    watched: (...changes) =>
      editor.notify('workspace/didChangeWatchedFiles', {
        changes: changes.map(([uri, type]) => ({ uri, type })),
      }),
  };
}

describe('a file', () => {
  it('comes, changes and goes', async () => {
    const { disk, editor, watched } = await started({ [web]: deployment });
    disk.texts.set(svc, service('htpp'));
    await watched([svc, created]);
    expect(await editor.next(svc)).toMatchObject([{ code: found[0] }]);
    disk.texts.set(svc, service('http'));
    await watched([svc, changed]);
    expect(await editor.next(svc)).toEqual([]);
    disk.texts.set(web, deployment.replace('name: http', 'name: api'));
    await watched([web, changed]);
    expect(await editor.next(svc)).toMatchObject([{ code: found[0] }]);
    disk.texts.delete(svc);
    await watched([svc, deleted]);
    expect(await editor.next(svc)).toEqual([]);
    await editor.until(() => editor.statuses.at(-1)?.files === 1);
    expect(editor.statuses.at(-1)).toEqual({ state: 'ready', done: 1, total: 1, files: 1, resources: 1 });
  });

  it('may be the Dockerfile of an image, also while it is typed', async () => {
    const dockerfile = 'file:///w/nginx/Dockerfile';
    const settings = () => ({ rules: { 'dockerfile-expose-differs': 'warning' } });
    const { disk, editor, watched } = await started({ [web]: deployment }, { settings });
    const expose = (port: number) => `FROM node\nEXPOSE ${port}\n`;
    const hover = async () =>
      JSON.stringify(await editor.ask<Hover>('textDocument/hover', web, { line: 17, character: 30 }));
    disk.texts.set(dockerfile, expose(3000));
    await watched([dockerfile, created]);
    expect(await editor.next(web)).toMatchObject([{ code: 'dockerfile-expose-differs' }]);
    disk.texts.set(dockerfile, expose(8080));
    await watched([dockerfile, changed]);
    expect(await editor.next(web)).toEqual([]);
    expect(await hover()).toContain('[nginx/Dockerfile:2](file:///w/nginx/Dockerfile#L2)) exposes 8080');
    await editor.open(dockerfile, expose(8080), 'dockerfile');
    await editor.type(dockerfile, '8080', '9090 # no comment');
    await editor.type(dockerfile, '9090 # no comment', '9090');
    expect(await editor.next(web)).toMatchObject([{ message: expect.stringContaining('exposes 9090') }]);
    disk.texts.delete(dockerfile);
    await watched([dockerfile, deleted]);
    await editor.close(dockerfile);
    expect(await editor.next(web)).toEqual([]);
    expect(await hover()).not.toContain('exposes');
  });

  it('gets another name', async () => {
    const { disk, editor, watched } = await started({ [web]: deployment, [svc]: service('htpp') });
    const renamed = 'file:///w/renamed.yaml';
    disk.texts.delete(svc);
    disk.texts.set(renamed, service('htpp'));
    await watched([svc, deleted], [renamed, created]);
    await editor.until(() => editor.shown(svc).length === 0 && editor.shown(renamed).length === 1);
  });

  it('may change on the disk while it is open: what is typed counts, until it is closed', async () => {
    const { disk, editor, watched } = await started({ [web]: deployment, [svc]: service('htpp') });
    await editor.open(svc, service('htpp'));
    await editor.next(svc);
    disk.texts.set(svc, service('http'));
    disk.texts.set('file:///w/other.yaml', shouting);
    await watched([svc, changed], ['file:///w/other.yaml', created]);
    await editor.next('file:///w/other.yaml');
    expect(editor.rules()).toEqual({ [svc]: found, 'file:///w/other.yaml': protocol });
    await editor.close(svc);
    expect(await editor.next(svc)).toEqual([]);
  });

  it('may go while it is open', async () => {
    const { disk, editor, watched } = await started({ [web]: deployment, [svc]: service('htpp') });
    await editor.open(svc, service('htpp'));
    disk.texts.delete(svc);
    await watched([svc, deleted]);
    await editor.type(svc, 'htpp', 'htppp');
    expect(await editor.next(svc)).toMatchObject([{ code: found[0] }]);
    await editor.close(svc);
    expect(await editor.next(svc)).toEqual([]);
  });

  it('that can’t be used is told of once', async () => {
    const { disk, editor, watched } = await started({ [web]: '!larger than 10 MB', [svc]: service('htpp') });
    expect(editor.logged).toEqual(['Not read: file:///w/web.yaml (larger than 10 MB)']);
    expect(editor.rules()).toEqual({});
    disk.texts.set(web, deployment);
    await watched([web, changed]);
    expect(await editor.next(svc)).toHaveLength(1);
    disk.texts.set(web, '!larger than 10 MB');
    await watched([web, changed]);
    expect(await editor.next(svc)).toEqual([]);
    expect(editor.logged).toHaveLength(1);
  });

  it('is found by being saved, where nobody watches', async () => {
    const { disk, editor } = await started({ [web]: deployment }, { capabilities: {} });
    await editor.open(svc, service('htpp'));
    await editor.next(svc);
    disk.texts.set(svc, service('htpp'));
    await editor.notify('textDocument/didSave', { textDocument: { uri: svc } });
    await editor.close(svc);
    expect(await editor.next(svc)).toHaveLength(1);
  });
});

describe('a folder', () => {
  it('goes with all that is in it', async () => {
    const inside = ['file:///w/a/1.yaml', 'file:///w/a/b/2.yaml'];
    const { disk, editor, watched } = await started({
      'file:///w/ab/3.yaml': shouting,
      ...Object.fromEntries(inside.map((uri) => [uri, shouting])),
    });
    for (const uri of inside) disk.texts.delete(uri);
    await watched(['file:///w/a', deleted]);
    await editor.until(() => inside.every((uri) => editor.shown(uri).length === 0));
    expect(editor.rules()).toEqual({ 'file:///w/ab/3.yaml': protocol });
  });

  it('gets another name', async () => {
    const { disk, editor } = await started({ 'file:///w/a/1.yaml': shouting });
    disk.texts.delete('file:///w/a/1.yaml');
    disk.texts.set('file:///w/b/1.yaml', shouting);
    await editor.notify('workspace/didRenameFiles', {
      files: [{ oldUri: 'file:///w/a', newUri: 'file:///w/b' }],
    });
    await editor.until(() => editor.shown('file:///w/b/1.yaml').length === 1);
    expect(editor.rules()).toEqual({ 'file:///w/b/1.yaml': protocol });
  });

  it('comes with all that is in it', async () => {
    const inside = ['file:///w/a/1.yaml', 'file:///w/a/b/2.yaml'];
    const { disk, editor, watched } = await started({ 'file:///w/.gitignore': 'b/' });
    for (const uri of inside) disk.texts.set(uri, shouting);
    await watched(['file:///w/a', created]);
    await editor.until(() => editor.shown('file:///w/a/1.yaml').length === 1);
    expect(editor.rules()).toEqual({ 'file:///w/a/1.yaml': protocol });
  });

  it('is added to the workspace and taken from it', async () => {
    const { editor } = await started({ [web]: deployment, 'file:///v/other.yaml': shouting });
    const folder = { uri: 'file:///v/', name: 'v' };
    expect(editor.rules()).toEqual({});
    await editor.notify('workspace/didChangeWorkspaceFolders', { event: { added: [folder], removed: [] } });
    expect(await editor.next('file:///v/other.yaml')).toHaveLength(1);
    await editor.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [folder] } });
    expect(await editor.next('file:///v/other.yaml')).toEqual([]);
    await editor.until(() => editor.statuses.at(-1)?.files === 1);
  });

  it('taken from the workspace leaves what is open in it', async () => {
    const { editor } = await started({ [web]: shouting, [svc]: shouting });
    await editor.open(web, shouting);
    const removed = [{ uri: 'file:///w', name: 'w' }];
    await editor.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed } });
    await editor.until(() => editor.shown(svc).length === 0);
    expect(editor.rules()).toEqual({ [web]: protocol });
    await editor.close(web);
    expect(await editor.next(web)).toEqual([]);
  });

  it('is one of several', async () => {
    const { editor } = await started(
      { 'file:///w/a.yaml': shouting, 'file:///v/b.yaml': shouting, 'file:///u/c.yaml': shouting },
      { folders: ['file:///w', 'file:///v'] },
    );
    expect(editor.rules()).toEqual({ 'file:///v/b.yaml': protocol, 'file:///w/a.yaml': protocol });
  });
});

describe('settings', () => {
  const texts = { [web]: deployment, [svc]: service('htpp'), 'file:///w/legacy/a.yaml': shouting };
  const both = { [svc]: found, 'file:///w/legacy/a.yaml': protocol };

  it('are asked for, at the start and when they change', async () => {
    let settings: unknown = { exclude: ['legacy'] };
    const { editor } = await started(texts, { settings: () => settings });
    expect(editor.rules()).toEqual({ [svc]: found });
    settings = { rules: { 'target-port-name-not-found': 'hint' } };
    await editor.notify('workspace/didChangeConfiguration', { settings: null });
    await editor.until(() => editor.shown('file:///w/legacy/a.yaml').length === 1);
    expect(editor.rules()).toEqual(both);
    expect(editor.shown(svc)[0]?.severity).toBe(4);
    settings = { rules: { 'target-port-name-not-found': 'off' }, exclude: ['legacy'] };
    await editor.notify('workspace/didChangeConfiguration', { settings: null });
    await editor.until(() => Object.keys(editor.rules()).length === 0);
  });

  it.each([
    [null],
    [undefined],
    ['garbage'],
    [{ exclude: 7, rules: [], maxFileSize: 'x', nodePortRange: {} }],
    [[]],
  ])('that are %j are the defaults', async (settings) => {
    const { editor } = await started(texts, { settings: () => settings });
    expect(editor.rules()).toEqual(both);
  });

  it('may come with hello, where they can’t be asked for', async () => {
    const capabilities = {};
    for (const initializationOptions of [{ exclude: ['legacy'] }, { portolan: { exclude: ['legacy'] } }]) {
      const { editor } = await started(texts, { capabilities, initializationOptions });
      expect(editor.rules()).toEqual({ [svc]: found });
      await editor.notify('workspace/didChangeConfiguration', { settings: { portolan: { exclude: [] } } });
      await editor.until(() => editor.shown('file:///w/legacy/a.yaml').length === 1);
    }
  });

  it('of hello hold where the editor has no others', async () => {
    const { editor } = await started(texts, { initializationOptions: { exclude: ['legacy'] } });
    expect(editor.rules()).toEqual({ [svc]: found });
  });

  it('that the editor fails to give are the defaults', async () => {
    const settings = () => {
      throw new Error('no settings today');
    };
    const { editor } = await started(texts, { settings });
    expect(editor.rules()).toEqual(both);
    expect(editor.logged.join()).toContain('no settings today');
  });

  it('can make a file too large', async () => {
    let settings: unknown = {};
    const { editor } = await started(texts, { settings: () => settings });
    await editor.open(svc, service('htpp'));
    await editor.next(svc);
    settings = { maxFileSize: 0.0001 };
    await editor.notify('workspace/didChangeConfiguration', { settings: null });
    expect(await editor.next(svc)).toEqual([]);
  });
});

describe('a file that is ignored or excluded', () => {
  it('stays silent also when it is open', async () => {
    const { editor } = await started({ 'file:///w/.gitignore': 'out', 'file:///w/out/a.yaml': shouting });
    await editor.open('file:///w/out/a.yaml', shouting);
    await editor.open(web, shouting);
    await editor.next(web);
    expect(editor.rules()).toEqual({ [web]: protocol });
    expect(
      await editor.ask<Hover>('textDocument/hover', 'file:///w/out/a.yaml', { line: 7, character: 8 }),
    ).toBeNull();
    expect(await editor.ask<Hover>('textDocument/hover', web, { line: 7, character: 8 })).not.toBeNull();
  });

  it('becomes one when .gitignore says so, and is none any more when it doesn’t', async () => {
    const { disk, editor, watched } = await started({
      'file:///w/out/a.yaml': shouting,
      'file:///w/out/b.yaml': shouting,
    });
    await editor.open('file:///w/out/a.yaml', shouting);
    const both = ['file:///w/out/a.yaml', 'file:///w/out/b.yaml'];
    disk.texts.set('file:///w/.gitignore', 'out');
    await watched(['file:///w/.gitignore', created]);
    await editor.until(() => both.every((uri) => editor.shown(uri).length === 0));
    disk.texts.delete('file:///w/.gitignore');
    await watched(['file:///w/.gitignore', deleted]);
    await editor.until(() => both.every((uri) => editor.shown(uri).length === 1));
  });

  it('does not come in by being changed', async () => {
    const { disk, editor, watched } = await started({ 'file:///w/.gitignore': 'out' });
    disk.texts.set('file:///w/out/a.yaml', shouting);
    disk.texts.set(web, shouting);
    disk.texts.set('file:///w/note.txt', shouting);
    disk.texts.set('file:///elsewhere/a.yaml', shouting);
    const all = ['file:///w/out/a.yaml', 'file:///w/note.txt', 'file:///elsewhere/a.yaml', web];
    await watched(...all.map((uri) => [uri, created] as const));
    await editor.next(web);
    expect(editor.rules()).toEqual({ [web]: protocol });
  });
});

it('a thousand files at once do not keep a hover waiting', async () => {
  const { disk, editor, watched } = await started({ [web]: deployment, [svc]: service('htpp') });
  const uris = Array.from({ length: 1000 }, (_, i) => `file:///w/many/${i}.yaml`);
  for (const uri of uris) disk.texts.set(uri, shouting);
  await watched(...uris.map((uri) => [uri, created] as const));
  const hover = await editor.ask<Hover>('textDocument/hover', svc, { line: 9, character: 8 });
  expect(hover).not.toBeNull();
  expect(Object.keys(editor.rules())).toHaveLength(1);
  await editor.until(() => Object.keys(editor.rules()).length === 1001);
});

it('settings that never come do not keep the server from working', async () => {
  const disk = new MemoryFiles({ [svc]: shouting });
  const editor = new Editor(disk, { capabilities: VSCODE });
  editor.settings = () => new Promise(() => {});
  await editor.initialize();
  await editor.ready();
  expect(editor.rules()).toEqual({ [svc]: protocol });
}, 20_000);

describe('a kustomization', () => {
  it('makes manifests of files of any name, and of no others', async () => {
    const kustomization =
      'resources:\n  - web.yaml\n  - service.yaml\npatches:\n  - path: port.json\n    target:\n      kind: Service\n';
    const patch = '[{"op": "replace", "path": "/spec/ports/0/targetPort", "value": "http"}]\n';
    const { editor } = await started({
      [web]: deployment,
      [svc]: service('htpp'),
      'file:///w/kustomization.yaml': kustomization,
      'file:///w/port.json': patch,
      'file:///w/other.json': service('htpp'),
    });
    await editor.until(() => editor.statuses.at(-1)?.state === 'ready');
    expect(editor.statuses.at(-1)).toMatchObject({ files: 4 });
    expect(editor.shown(svc)).toEqual([]);
  });
});
