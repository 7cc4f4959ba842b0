// A session of an editor that can do much: what is said and answered between hello and goodbye.
import { describe, expect, it } from 'vitest';
import type { Hover, Location, LocationLink } from 'vscode-languageserver';
import { Editor, MemoryFiles } from './editor.ts';
import { deployment, service, shouting } from './manifests.ts';

const web = 'file:///w/web.yaml';
const svc = 'file:///w/service.yaml';
const files = { [web]: deployment, [svc]: service('htpp') };
const cursor = { line: 9, character: 20 };
const target = { start: { line: 9, character: 18 }, end: { line: 9, character: 22 } };
const httpName = { start: { line: 17, character: 20 }, end: { line: 17, character: 24 } };

describe('hello', () => {
  it('says what the server can do', async () => {
    const { result, registered } = await Editor.start(files);
    expect(result).toMatchObject({
      serverInfo: { name: 'portolan', version: '1.2.3' },
      capabilities: {
        textDocumentSync: { openClose: true, change: 2 },
        hoverProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        codeActionProvider: {
          codeActionKinds: ['quickfix', 'refactor', 'refactor.rewrite', 'source.fixAll.portolan'],
        },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    });
    expect(registered).toContain('workspace/didChangeConfiguration');
    expect(registered).toContain('workspace/didChangeWatchedFiles');
  });

  it('is followed by the findings of all files, whether they are open or not', async () => {
    const { published, statuses } = await Editor.start({ ...files, 'file:///w/note.yaml': 'a: 1\n' });
    expect(published).toEqual([
      {
        uri: svc,
        diagnostics: [
          {
            range: target,
            severity: 1,
            code: 'target-port-name-not-found',
            codeDescription: { href: 'file:///docs/target-port-name-not-found.md' },
            source: 'portolan',
            message: expect.stringContaining('htpp'),
            relatedInformation: [{ location: { uri: web, range: httpName }, message: expect.any(String) }],
            data: { rule: 'target-port-name-not-found' },
          },
        ],
      },
    ]);
    expect(statuses.at(0)).toEqual({ state: 'indexing', done: 0, total: 0, files: 0, resources: 0 });
    expect(statuses.at(-1)).toEqual({ state: 'ready', done: 3, total: 3, files: 3, resources: 2 });
  });

  it('lets requests be answered while files are read, and publishes nothing before all are', async () => {
    const disk = new MemoryFiles(files);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    disk.beforeRead = (uri) => (uri === web ? held : undefined);
    const editor = new Editor(disk);
    await editor.initialize();
    await editor.open(svc, service('htpp'));
    const hover = await editor.ask<Hover | null>('textDocument/hover', svc, cursor);
    expect(hover).not.toBeNull();
    expect(editor.published).toEqual([]);
    release();
    await editor.next(svc);
    expect(editor.rules()).toEqual({ [svc]: ['target-port-name-not-found'] });
  });

  it('shows a bar when reading takes long', async () => {
    const texts = Array.from({ length: 40 }, (_, i) => [`file:///w/${i}.yaml`, deployment] as const);
    const disk = new MemoryFiles(Object.fromEntries(texts));
    disk.beforeRead = () => {
      const end = performance.now() + 25;
      while (performance.now() < end);
    };
    const editor = await Editor.start(disk);
    await editor.until(() => editor.progress.length > 2);
    expect(editor.progress.at(0)).toMatchObject({ kind: 'begin', title: 'Portolan: reading manifests' });
    expect(editor.progress.at(1)).toMatchObject({
      kind: 'report',
      message: expect.stringMatching(/^\d+ of 40 files$/),
    });
    await editor.until(() => editor.progress.some((value) => JSON.stringify(value) === '{"kind":"end"}'));
    expect(
      editor.statuses.some(({ state, done, total }) => state === 'indexing' && done > 0 && total === 40),
    ).toBe(true);
  });
});

describe('typing', () => {
  it('is what counts, not the disk', async () => {
    const editor = await Editor.start(files);
    await editor.open(svc, service('htpp'));
    await editor.next(svc);
    await editor.type(svc, 'htpp', 'http');
    expect(await editor.next(svc)).toEqual([]);
    await editor.type(svc, 'http', 'htttp');
    expect(await editor.next(svc)).toMatchObject([{ code: 'target-port-name-not-found' }]);
    expect(editor.published.at(-1)?.version).toBe(3);
  });

  it('in one file changes what is found in another', async () => {
    const editor = await Editor.start(files);
    await editor.open(web, deployment);
    await editor.type(web, 'name: http', 'name: htpp');
    expect(await editor.next(svc)).toEqual([]);
    expect(editor.rules()).toEqual({});
  });

  it('moves the findings below it, and what other findings point to', async () => {
    const editor = await Editor.start(files);
    await editor.open(web, deployment);
    await editor.type(web, 'apiVersion', '# one more line\napiVersion');
    const [finding] = await editor.next(svc);
    expect(finding?.relatedInformation?.[0]?.location.range.start.line).toBe(18);
  });

  it('publishes only what differs', async () => {
    const editor = await Editor.start({ ...files, 'file:///w/other.yaml': shouting });
    const before = editor.published.length;
    await editor.open(svc, service('htpp'));
    await editor.next(svc);
    await editor.type(svc, 'name: web', 'name: web2');
    await editor.next(svc);
    expect(editor.published.slice(before).map(({ uri, version }) => [uri, version])).toEqual([
      [svc, 1],
      [svc, 2],
    ]);
  });

  it('comes in many small changes at once', async () => {
    const editor = await Editor.start(files);
    await editor.open(svc, service('htpp'));
    await editor.type(svc, 'htpp', 'h');
    for (const letter of 'ttp') await editor.type(svc, '\n', `\n# ${letter}\n`);
    await editor.type(svc, 'targetPort: h', 'targetPort: http');
    for (const letter of 'ptt') await editor.type(svc, `# ${letter}\n`, '');
    await editor.until(() => editor.shown(svc).length === 0);
    expect(await editor.ask('textDocument/definition', svc, cursor)).toHaveLength(1);
  });

  it('past the end of the text is typing at its end', async () => {
    const editor = await Editor.start(files);
    await editor.open(svc, service('htpp'));
    const everything = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };
    const beyond = { start: { line: 500, character: 7 }, end: { line: 600, character: 0 } };
    await editor.change(svc, [
      { range: everything, text: 'apiVersion: v1\n' },
      { range: beyond, text: shouting.slice('apiVersion: v1\n'.length) },
    ]);
    expect(await editor.next(svc)).toMatchObject([
      { code: 'port-protocol-invalid', range: { start: { line: 7, character: 16 } } },
    ]);
  });
});

describe('closing', () => {
  it('brings the text on the disk back', async () => {
    const editor = await Editor.start(files);
    await editor.open(svc, service('http'));
    expect(await editor.next(svc)).toEqual([]);
    await editor.close(svc);
    expect(await editor.next(svc)).toMatchObject([{ code: 'target-port-name-not-found' }]);
    expect(editor.published.at(-1)?.version).toBeUndefined();
  });

  it('takes away what was never saved', async () => {
    const editor = await Editor.start(files);
    for (const uri of ['untitled:Untitled-1', 'file:///elsewhere/a.yaml', 'file:///w/new.yaml']) {
      await editor.open(uri, shouting);
      expect(await editor.next(uri)).toMatchObject([{ code: 'port-protocol-invalid' }]);
      await editor.close(uri);
      expect(await editor.next(uri)).toEqual([]);
    }
  });
});

describe('which documents count', () => {
  it.each([
    ['untitled:Untitled-1', 'yaml'],
    ['untitled:Untitled-1', 'helm'],
    ['untitled:Untitled-1', 'yaml.docker-compose'],
    ['file:///elsewhere/a.yml', 'plaintext'],
    ['file:///w/sub/web.YML', 'plaintext'],
    ['file:///w/web.yaml.j2', 'yaml'],
  ])('%s in %s does', async (uri, languageId) => {
    const editor = await Editor.start({});
    await editor.open(uri, shouting, languageId);
    expect(await editor.next(uri)).toHaveLength(1);
  });

  it.each([
    ['untitled:Untitled-1', 'plaintext'],
    ['file:///elsewhere/a.json', 'json'],
    ['git:/w/a.yaml?HEAD', 'yaml'],
  ])('%s in %s does not', async (uri, languageId) => {
    const editor = await Editor.start({});
    await editor.open(uri, shouting, languageId);
    await editor.open(web, shouting);
    await editor.next(web);
    expect(editor.rules()).toEqual({ [web]: ['port-protocol-invalid'] });
  });

  it('a file has one name, however the editor writes it', async () => {
    const [ours, theirs] = ['file:///w/a%40b/web.yaml', 'file:///w/a@b/web.yaml'];
    const editor = await Editor.start({ [ours]: shouting });
    expect(editor.rules()).toEqual({ [theirs]: ['port-protocol-invalid'] });
    await editor.open(ours, shouting);
    await editor.next(ours);
    expect(editor.rules()).toEqual({ [ours]: ['port-protocol-invalid'] });
    await editor.close(ours);
    await editor.next(theirs);
    expect(editor.rules()).toEqual({ [theirs]: ['port-protocol-invalid'] });
  });
});

describe('questions', () => {
  it('hover tells in Markdown what the cursor stands on', async () => {
    const editor = await Editor.start(files);
    expect(await editor.ask('textDocument/hover', svc, { line: 9, character: 8 })).toMatchObject({
      contents: { kind: 'markdown', value: expect.stringContaining('**targetPort**') },
      range: { start: { line: 9, character: 6 }, end: { line: 9, character: 16 } },
    });
    expect(await editor.ask('textDocument/hover', svc, { line: 0, character: 0 })).toBeNull();
  });

  it('definition leads to the other end', async () => {
    const editor = await Editor.start({ [web]: deployment, [svc]: service('http') });
    expect(await editor.ask<LocationLink[]>('textDocument/definition', svc, cursor)).toEqual([
      {
        originSelectionRange: target,
        targetUri: web,
        targetRange: { start: { line: 17, character: expect.any(Number) }, end: { line: 18, character: 33 } },
        targetSelectionRange: httpName,
      },
    ]);
  });

  it('references lead back', async () => {
    const editor = await Editor.start({ [web]: deployment, [svc]: service('http') });
    const ask = (includeDeclaration: boolean) =>
      editor.ask<Location[]>('textDocument/references', web, httpName.start, {
        context: { includeDeclaration },
      });
    expect(await ask(false)).toEqual([{ uri: svc, range: target }]);
    expect(await ask(true)).toHaveLength(2);
  });

  it('code actions repair', async () => {
    const editor = await Editor.start(files);
    await editor.open(svc, service('htpp'));
    await editor.next(svc);
    const actions = await editor.actions(svc, target);
    expect(actions[0]).toMatchObject({
      title: 'Use `http`',
      kind: 'quickfix',
      isPreferred: true,
      diagnostics: editor.shown(svc),
      edit: { documentChanges: [{ textDocument: { uri: svc, version: 1 } }] },
    });
    expect(editor.applied(svc, actions[0]?.edit)).toBe(service('http'));
    const ignore = actions.find(({ title }) => title.startsWith('Ignore'));
    expect(editor.applied(svc, ignore?.edit)).toContain('# portolan-ignore target-port-name-not-found');
    expect(
      await editor.actions(svc, { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } }),
    ).toEqual([]);
  });

  it('fix all repairs what was typed last, also while a changed file is being read', async () => {
    const disk = new MemoryFiles({ [web]: deployment });
    const editor = await Editor.start(disk);
    await editor.open(svc, shouting);
    await editor.next(svc);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    disk.beforeRead = () => held;
    await editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: web, type: 2 }] });
    await editor.type(svc, 'apiVersion', '# typed above\napiVersion');
    const everywhere = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const [fixAll] = await editor.actions(svc, everywhere, ['source.fixAll.portolan']);
    expect(editor.applied(svc, fixAll?.edit)).toContain('TCP');
    release();
  });

  it('fix all repairs what is certain, for those who ask', async () => {
    const editor = await Editor.start({});
    await editor.open(svc, `${shouting}---\n${shouting.replace('shouting', 'loud')}`);
    await editor.next(svc);
    const everywhere = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    for (const only of ['source', 'source.fixAll', 'source.fixAll.portolan']) {
      const [fixAll, ...more] = await editor.actions(svc, everywhere, [only]);
      expect(more).toEqual([]);
      expect(fixAll?.kind).toBe('source.fixAll.portolan');
      expect(editor.applied(svc, fixAll?.edit)).not.toContain('tcp');
    }
    for (const only of ['source.fixAll.eslint', 'source.organizeImports', 'refactor'])
      expect(await editor.actions(svc, everywhere, [only])).toEqual([]);
    const kinds = (await editor.actions(svc, everywhere)).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['quickfix']));
  });
});

describe('an editor that can do nothing in particular', () => {
  const bare = { capabilities: {} };

  it('is asked for nothing, and gets the plainest answers', async () => {
    const editor = await Editor.start(
      { [web]: deployment, [svc]: service('http'), 'file:///w/a.yaml': shouting },
      bare,
    );
    expect(editor.registered).toEqual([]);
    expect(editor.result.capabilities).not.toHaveProperty('codeActionProvider');
    expect(editor.shown('file:///w/a.yaml')).toEqual([
      {
        range: { start: { line: 7, character: 16 }, end: { line: 7, character: 19 } },
        severity: 1,
        code: 'port-protocol-invalid',
        source: 'portolan',
        message: expect.any(String),
      },
    ]);
    const hover = await editor.ask<Hover>('textDocument/hover', svc, { line: 9, character: 8 });
    expect(hover.contents).toMatchObject({ kind: 'plaintext', value: expect.stringMatching(/^targetPort/) });
    expect(await editor.ask('textDocument/definition', svc, cursor)).toEqual([{ uri: web, range: httpName }]);
    expect(await editor.actions('file:///w/a.yaml', target)).toEqual([]);
  });

  it('gets edits without versions where it knows no others', async () => {
    const textDocument = { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } };
    const editor = await Editor.start(files, { capabilities: { textDocument } });
    const [action] = await editor.actions(svc, target);
    expect(action?.edit).toEqual({ changes: { [svc]: [{ range: target, newText: 'http' }] } });
  });

  it('may have no folder at all', async () => {
    const editor = await Editor.start(files, { ...bare, folders: null });
    expect(editor.published).toEqual([]);
    await editor.open(svc, shouting);
    expect(await editor.next(svc)).toHaveLength(1);
  });
});
