// Nothing that an editor sends, and nothing that is in a file, makes the server fail.
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../yaml/mutate.ts';
import { Editor } from './editor.ts';
import { deployment, service, shouting } from './manifests.ts';

const web = 'file:///w/web.yaml';
const svc = 'file:///w/service.yaml';
const methods = ['hover', 'definition', 'references', 'codeAction'].map((name) => `textDocument/${name}`);

describe('strange questions', () => {
  const here = { textDocument: { uri: svc } };
  const at = (line: unknown, character: unknown) => ({ ...here, position: { line, character } });
  const quiet: readonly unknown[] = [
    { textDocument: { uri: 'file:///w/nothing.yaml' }, position: { line: 0, character: 0 } },
    { textDocument: { uri: 'nonsense' }, position: { line: 0, character: 0 } },
    { textDocument: { uri: '' }, position: { line: 0, character: 0 } },
    { textDocument: { uri: 'file:///%zz%' }, position: { line: 0, character: 0 } },
    at(9999, 0),
    at(0, 9999),
    at(-1, -1),
    at(1.5, 2),
    at('1', null),
    at(2 ** 53, 2 ** 53),
  ];
  const loud: readonly unknown[] = [
    {},
    here,
    { textDocument: null },
    { textDocument: { uri: 7 }, position: {} },
    [],
  ];

  it.each(methods)('%s', async (method) => {
    const editor = await Editor.start({ [web]: deployment, [svc]: service('htpp') });
    for (const params of [...quiet, ...loud]) {
      const { position } = params as { position?: unknown };
      const more = { range: { start: position, end: position }, context: { diagnostics: [] } };
      const answer = await editor.connection.sendRequest(method, { ...more, ...(params as object) });
      expect(Array.isArray(answer) ? answer : (answer ?? [])).toEqual([]);
    }
    // It still works, and has told about what it could make nothing of.
    const answer = await editor.ask('textDocument/hover', svc, { line: 9, character: 8 });
    expect(answer).not.toBeNull();
    expect(editor.logged.length).toBeGreaterThan(0);
  });
});

describe('strange news', () => {
  it.each([
    ['textDocument/didOpen', [{}, { textDocument: null }, { textDocument: { uri: 'file:///w/a.yaml' } }]],
    [
      'textDocument/didChange',
      [
        {},
        { textDocument: { uri: 'file:///w/closed.yaml', version: 2 }, contentChanges: [{ text: '' }] },
        { textDocument: { uri: svc, version: 2 }, contentChanges: null },
        { textDocument: { uri: svc, version: 3 }, contentChanges: [null, 7, {}] },
        { textDocument: { uri: svc, version: 4 }, contentChanges: [{ range: {}, text: 'x' }] },
      ],
    ],
    ['textDocument/didClose', [{}, { textDocument: { uri: 'file:///w/closed.yaml' } }]],
    ['textDocument/didSave', [{}, { textDocument: { uri: 'file:///w/closed.yaml' } }]],
    ['workspace/didChangeWatchedFiles', [{}, { changes: null }, { changes: [{}, { uri: 7 }, { uri: '' }] }]],
    ['workspace/didChangeWorkspaceFolders', [{}, { event: {} }, { event: { added: [{}], removed: [{}] } }]],
    ['workspace/didChangeConfiguration', [{}, { settings: 'x' }, { settings: { portolan: [] } }]],
    ['workspace/didRenameFiles', [{}, { files: null }]],
    ['nobody/knowsThis', [{}]],
  ])('%s', async (method, all) => {
    const editor = await Editor.start({ [web]: deployment });
    await editor.open(svc, service('htpp'));
    await editor.next(svc);
    for (const params of all) await editor.notify(method, params);
    await editor.open('file:///w/other.yaml', shouting);
    expect(await editor.next('file:///w/other.yaml')).toHaveLength(1);
  });
});

/** What a careless hand and a bad day do to a manifest. */
const PIECES = [
  '\n',
  '  ',
  '- ',
  ': ',
  ':',
  '#',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  '&a ',
  '*a',
  '!!x ',
  '|',
  '>',
  '\t',
  '---\n',
  '...',
  '{{ .x }}',
  '0x1F',
  '1e400',
  '~',
  'é',
  '\u{1F6A2}',
  '\r\n',
  '\uFEFF',
  '\0',
  '<<: ',
  '? ',
  '@',
  '`',
  '%',
  'ports:',
  'port: 80\n',
  'targetPort: http\n',
  'name: http\n',
  'protocol: tcp\n',
  'kind: Service\n',
  'selector:\n',
];

it('mutations of manifests', async () => {
  const random = randomFrom(20_261_121);
  const editor = await Editor.start({ [web]: deployment });
  const whole = `${service('htpp')}---\n${deployment}---\n${shouting}`;
  let text = whole;
  let version = 1;
  await editor.open(svc, text);
  for (let round = 0; round < 2500; round++) {
    const from = random(text.length + 1);
    const to = Math.min(text.length, from + (random(3) === 0 ? random(20) : 0));
    text = `${text.slice(0, from)}${PIECES[random(PIECES.length)]}${text.slice(to)}`;
    if (round % 25 === 0) text = whole;
    version += 1;
    const textDocument = { uri: svc, version };
    await editor.notify('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
    const lines = text.split('\n');
    const line = random(lines.length);
    const position = { line, character: random((lines[line]?.length ?? 0) + 1) };
    const range = { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } };
    await Promise.all(
      methods.map((method) =>
        editor.connection.sendRequest(method, {
          textDocument,
          position,
          range,
          context: { diagnostics: [], includeDeclaration: true, ...(round % 2 ? { only: ['source'] } : {}) },
        }),
      ),
    );
  }
  version += 1;
  await editor.notify('textDocument/didChange', {
    textDocument: { uri: svc, version },
    contentChanges: [{ text: whole }],
  });
  await editor.until(() => editor.published.at(-1)?.version === version);
  expect(editor.shown(svc).map(({ code }) => code)).toEqual([
    'target-port-name-not-found',
    'port-protocol-invalid',
  ]);
  expect(editor.logged).toEqual([]);
});
