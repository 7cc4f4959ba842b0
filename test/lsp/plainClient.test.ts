// An editor that has none of the optional abilities: every question is answered in the plainest form there is, and
// nothing comes that it did not ask for.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import {
  type CallHierarchyItem,
  createMessageConnection,
  type Diagnostic,
  type Hover,
  type InitializeResult,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { REQUESTS } from '../../server/lsp/requests/all.ts';
import { bundle } from '../cli/bundle.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'portolan-plain-'));
cpSync(fileURLToPath(new URL('../../examples', import.meta.url)), folder, { recursive: true });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const child = spawn(process.execPath, [await bundle('node'), '--stdio'], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
afterAll(() => void child.kill('SIGKILL'));
const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
const connection = createMessageConnection(
  new StreamMessageReader(child.stdout),
  new StreamMessageWriter(child.stdin),
);

const findings = new Map<string, readonly Diagnostic[]>();
const notified = new Set<string>();
const asked: string[] = [];
let heard = () => {};
connection.onNotification((method, params) => {
  notified.add(method);
  if (method === 'textDocument/publishDiagnostics') {
    const { uri, diagnostics } = params as unknown as PublishDiagnosticsParams;
    findings.set(uri, diagnostics);
  }
  heard();
});
connection.onRequest((method) => {
  asked.push(method);
  return null;
});
connection.listen();

const { capabilities } = await connection.sendRequest<InitializeResult>('initialize', {
  processId: process.pid,
  rootUri: pathToFileURL(folder).href,
  capabilities: {},
});
await connection.sendNotification('initialized', {});

const documents = new Map(
  [
    'shop/web.yaml',
    'shop/cart.yaml',
    'edge/shop.yaml',
    'overlay/base/api.yaml',
    'chart/templates/service.yaml',
  ].map((name) => {
    const file = path.join(folder, name);
    const document = TextDocument.create(pathToFileURL(file).href, 'yaml', 1, readFileSync(file, 'utf8'));
    return [name, document] as const;
  }),
);
const web = documentOf('shop/web.yaml');
const cart = documentOf('shop/cart.yaml');
const textDocument = { uri: web.uri };
const target = { textDocument, position: positionOf(web, 'targetPort: http', 13) };
const whole = { start: web.positionAt(0), end: web.positionAt(web.getText().length) };
const httpBehind = (text: string) => ({
  start: positionOf(web, `${text}http`, text.length),
  end: positionOf(web, `${text}http`, text.length + 4),
});
const SERVICE_TARGET = httpBehind('targetPort: ');
const CONTAINER_NAME = httpBehind('            - name: ');
const PROBE = httpBehind('              port: ');

/** A question, what has to be known to ask it, and what has to come. */
type Case = readonly [method: string, params: object | (() => Promise<object>), answer: unknown];

const PREPARE_CALLS = 'textDocument/prepareCallHierarchy';

async function callsOfService(): Promise<object> {
  const [item] = await connection.sendRequest<CallHierarchyItem[]>(PREPARE_CALLS, target);
  return { item };
}

/** What there is to ask of each thing that the server says it can do. */
const CASES: Readonly<Record<string, readonly Case[]>> = {
  textDocumentSync: [],
  callHierarchyProvider: [
    [PREPARE_CALLS, target, [expect.objectContaining({ name: 'service/web http:80', uri: web.uri })]],
    [
      'callHierarchy/outgoingCalls',
      callsOfService,
      [{ to: expect.objectContaining({ name: 'deploy/web http:8080' }), fromRanges: [expect.anything()] }],
    ],
    ['callHierarchy/incomingCalls', callsOfService, expect.any(Array)],
  ],
  // Words that do nothing on a click: the command that shows places is for an editor that has it.
  codeLensProvider: [
    [
      'textDocument/codeLens',
      { textDocument },
      expect.arrayContaining([
        expect.objectContaining({ command: { title: '← web:80, web:9090', command: '' } }),
      ]),
    ],
  ],
  completionProvider: [
    [
      'textDocument/completion',
      target,
      expect.arrayContaining([expect.objectContaining({ label: 'metrics', textEdit: expect.anything() })]),
    ],
  ],
  definitionProvider: [['textDocument/definition', target, [{ uri: web.uri, range: CONTAINER_NAME }]]],
  implementationProvider: [
    ['textDocument/implementation', target, [{ uri: web.uri, range: CONTAINER_NAME }]],
  ],
  documentLinkProvider: [
    [
      'textDocument/documentLink',
      { textDocument: { uri: uriOf('overlay/prod/kustomization.yaml') } },
      expect.arrayContaining([expect.objectContaining({ target: uriOf('overlay/prod/admin-port.yaml') })]),
    ],
  ],
  selectionRangeProvider: [
    [
      'textDocument/selectionRange',
      { textDocument, positions: [target.position] },
      [{ range: SERVICE_TARGET, parent: expect.anything() }],
    ],
  ],
  workspaceSymbolProvider: [
    [
      'workspace/symbol',
      { query: 'web:9090' },
      expect.arrayContaining([
        expect.objectContaining({ name: 'web:9090 (metrics) → metrics', location: expect.anything() }),
      ]),
    ],
  ],
  documentHighlightProvider: [
    [
      'textDocument/documentHighlight',
      target,
      [
        { range: SERVICE_TARGET, kind: 2 },
        { range: CONTAINER_NAME, kind: 3 },
        { range: PROBE, kind: 2 },
      ],
    ],
  ],
  documentSymbolProvider: [
    [
      'textDocument/documentSymbol',
      { textDocument },
      expect.arrayContaining([
        expect.objectContaining({ name: 'service/web', location: expect.objectContaining({ uri: web.uri }) }),
        expect.objectContaining({ name: 'http:80 → http', containerName: 'service/web' }),
      ]),
    ],
  ],
  hoverProvider: [
    [
      'textDocument/hover',
      target,
      {
        contents: {
          kind: 'plaintext',
          value: expect.stringMatching(
            /service web:80 → http → 8080[\s\S]*kubernetes\.io: https:\/\/kubernetes\.io\//,
          ),
        },
        range: SERVICE_TARGET,
      },
    ],
  ],
  inlayHintProvider: [
    [
      'textDocument/inlayHint',
      { textDocument, range: whole },
      expect.arrayContaining([expect.objectContaining({ label: '→ 8080', tooltip: 'the port of the pods' })]),
    ],
  ],
  referencesProvider: [
    [
      'textDocument/references',
      { ...target, context: { includeDeclaration: false } },
      [
        { uri: web.uri, range: SERVICE_TARGET },
        { uri: web.uri, range: PROBE },
      ],
    ],
  ],
  renameProvider: [
    [
      'textDocument/rename',
      { ...target, newName: 'www' },
      {
        changes: {
          [web.uri]: [SERVICE_TARGET, CONTAINER_NAME, PROBE].map((range) => ({ range, newText: 'www' })),
        },
      },
    ],
  ],
};

/** Questions that nobody told this editor of; it may know of them all the same. */
const UNTOLD: readonly Case[] = [
  ['textDocument/codeAction', { textDocument, range: whole, context: { diagnostics: [] } }, []],
  ['textDocument/prepareRename', target, { range: SERVICE_TARGET, placeholder: 'http' }],
  ['textDocument/semanticTokens/full', { textDocument }, { data: expect.any(Array) }],
  ['textDocument/semanticTokens/range', { textDocument, range: whole }, { data: expect.any(Array) }],
  ['portolan/routes', {}, expect.objectContaining({ complete: true, stops: expect.any(Array) })],
  ['portolan/routesText', { filter: {}, format: 'tree' }, { text: expect.stringContaining('web') }],
  [
    'portolan/forwardable',
    { textDocument, position: { line: 0, character: 0 } },
    { targets: expect.arrayContaining([expect.objectContaining({ kind: 'service', port: 80 })]) },
  ],
  ['portolan/explain', { word: 'targetPort' }, expect.objectContaining({ found: true })],
];

it('shows what is wrong, with nothing that needs an ability', async () => {
  const shown = await findingsOf(cart);
  expect(shown.map(({ code }) => code)).toEqual(['target-port-name-not-found', 'probe-port-name-not-found']);
  for (const one of [...findings.values()].flat()) {
    expect(Object.keys(one).sort()).toEqual(['code', 'message', 'range', 'severity', 'source']);
    // Backticks are quotation marks for people who write manifests; links, bold and escapes are for machines.
    expect(one.message).not.toMatch(/\]\(|\*\*|\\[`*_[\]]/);
  }
});

it.each(Object.keys(capabilities))('%s', async (name) => {
  await findingsOf(cart);
  const cases = CASES[name];
  if (!cases) throw new Error(`The server says that it has a ${name}, and this test never asks for it.`);
  for (const [method, params, answer] of cases) {
    const got = await connection.sendRequest(method, typeof params === 'function' ? await params() : params);
    expect(got).toEqual(answer);
    for (const text of textsIn(got)) expect(text).not.toMatch(MARKUP);
  }
});

it('answers questions that it did not offer', async () => {
  for (const [method, params, answer] of UNTOLD)
    expect(await connection.sendRequest(method, params)).toEqual(answer);
});

it('is asked everything that the server can answer', () => {
  const cases = [...Object.values(CASES).flat(), ...UNTOLD];
  expect(cases.map(([method]) => method).sort()).toEqual(REQUESTS.map(({ method }) => method).sort());
  expect(Object.keys(CASES).sort()).toEqual(Object.keys(capabilities).sort());
});

it('shows plain text wherever the cursor is', async () => {
  await findingsOf(cart);
  let answers = 0;
  for (const document of documents.values())
    for (const { index } of document.getText().matchAll(/[^\s:{}[\]",]+/g)) {
      const position = document.positionAt(index);
      const place = { textDocument: { uri: document.uri }, position };
      const hover = await connection.sendRequest<Hover | null>('textDocument/hover', place);
      if (!hover) continue;
      answers += 1;
      expect(hover.contents).toEqual({ kind: 'plaintext', value: expect.not.stringMatching(MARKUP) });
    }
  expect(answers).toBeGreaterThan(100);
});

it('follows what is typed', async () => {
  const { uri } = cart;
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'yaml', version: 1, text: cart.getText() },
  });
  const start = positionOf(cart, 'htpp\n');
  const range = { start, end: { ...start, character: start.character + 4 } };
  findings.delete(uri);
  await connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [{ range, text: 'http' }],
  });
  await until(() => findings.get(uri)?.length === 1);
  await connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
  await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  await until(() => findings.get(uri)?.length === 2);
});

it('has heard of nothing else, and was asked nothing', async () => {
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  expect(await ended).toBe(0);
  // Whoever asks for routes is told when they change.
  expect([...notified].sort()).toEqual(['portolan/routesChanged', 'textDocument/publishDiagnostics']);
  expect(asked).toEqual([]);
});

/** Marks of Markdown; a list with dashes is as good in plain text. */
const MARKUP = /`|\*\*|\]\(|\\[*_[\]<>#]|^#+ /m;

function uriOf(name: string): string {
  return pathToFileURL(path.join(folder, name)).href;
}

function documentOf(name: string): TextDocument {
  const document = documents.get(name);
  if (!document) throw new Error(`${name} is none of the examples`);
  return document;
}

function positionOf(document: TextDocument, text: string, behind = 0) {
  return document.positionAt(document.getText().indexOf(text) + behind);
}

/** What is shown of a file, as soon as something is. */
async function findingsOf({ uri }: TextDocument): Promise<readonly Diagnostic[]> {
  await until(() => findings.has(uri));
  return findings.get(uri) ?? [];
}

/** Waits for messages until something holds. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds())
    await new Promise<void>((resolve) => {
      heard = resolve;
    });
}

/** Every text in an answer that people read. */
function textsIn(answer: unknown): readonly string[] {
  if (typeof answer === 'string') return [answer];
  return typeof answer === 'object' && answer !== null ? Object.values(answer).flatMap(textsIn) : [];
}
