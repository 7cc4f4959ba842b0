// An editor for tests: it talks to a server in the same process, over streams, as a real one would over pipes.
import { PassThrough } from 'node:stream';
import { onTestFinished } from 'vitest';
import {
  type ClientCapabilities,
  type CodeAction,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { Files } from '../../server/files/files.ts';
import { isReadName } from '../../server/files/manifests.ts';
import { isWithin } from '../../server/files/uri.ts';
import { start } from '../../server/lsp/server.ts';
import { type StatusParams, statusCapability } from '../../shared/protocol.ts';

/** What VS Code says about itself, as far as it matters. */
export const VSCODE: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true },
    fileOperations: { didRename: true, didDelete: true },
  },
  window: { workDoneProgress: true },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    definition: { linkSupport: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } },
      isPreferredSupport: true,
    },
  },
};

/** A disk for tests: texts by URI. A text that starts with `!` is refused for the reason behind it. */
export class MemoryFiles implements Files {
  readonly texts: Map<string, string>;
  /** Runs before each file is read. */
  beforeRead: (uri: string) => Promise<void> | void = () => undefined;

  constructor(texts: Readonly<Record<string, string>>) {
    this.texts = new Map(Object.entries(texts));
  }

  async *list(folders: readonly string[], exclude: readonly string[]) {
    for (const uri of [...this.texts.keys()].sort())
      if (
        isReadName(uri.slice(uri.lastIndexOf('/') + 1)) &&
        folders.some((folder) => isWithin(folder, uri)) &&
        !this.ignores(uri, folders, exclude)
      )
        yield { uri };
  }

  /** The globs of these tests are parts of names; so are the lines of the one `.gitignore`. */
  ignores(uri: string, _folders: readonly string[], exclude: readonly string[]) {
    const ignored = [...this.texts].find(([name]) => name.endsWith('/.gitignore'))?.[1].split('\n') ?? [];
    return (
      uri.endsWith('/.gitignore') ||
      [...exclude, ...ignored].some((part) => part !== '' && uri.includes(part))
    );
  }

  has(uri: string): boolean {
    return this.texts.has(uri);
  }

  async read(uri: string) {
    await this.beforeRead(uri);
    const text = this.texts.get(uri);
    if (text === undefined) return { refused: 'no such file', why: 'gone' } as const;
    return text.startsWith('!') ? ({ refused: text.slice(1), why: 'unfit' } as const) : { text };
  }
}

export interface EditorOptions {
  readonly capabilities?: ClientCapabilities;
  readonly folders?: readonly string[] | null;
  readonly initializationOptions?: unknown;
  /** Answers `workspace/configuration`. */
  readonly settings?: () => unknown;
}

export class Editor {
  readonly connection: ProtocolConnection;
  readonly published: PublishDiagnosticsParams[] = [];
  readonly statuses: StatusParams[] = [];
  readonly logged: string[] = [];
  readonly registered: string[] = [];
  readonly progress: unknown[] = [];
  /** What the server wants to be asked again: `semanticTokens`. */
  readonly refreshed: string[] = [];
  result: InitializeResult = { capabilities: {} };
  settings: () => unknown;
  readonly #listeners = new Set<() => void>();
  readonly #documents = new Map<string, TextDocument>();
  /** How many publications there were when something was last said to the server. */
  #said = 0;
  /** By file, the number of publications up to the last one that a test has been given. */
  readonly #given = new Map<string, number>();

  constructor(
    readonly files: Files,
    readonly options: EditorOptions = {},
  ) {
    const [up, down] = [new PassThrough(), new PassThrough()];
    const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
    start(server, { version: '1.2.3', files, ruleUrl: (id) => `file:///docs/${id}.md` });
    this.connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
    this.settings = options.settings ?? (() => null);
    this.#listen();
  }

  /** An editor that has said hello, and whose server has read and judged everything. */
  static async start(
    files: Files | Readonly<Record<string, string>>,
    options: EditorOptions = {},
  ): Promise<Editor> {
    const editor = new Editor(
      'read' in files && typeof files.read === 'function'
        ? (files as Files)
        : new MemoryFiles(files as Record<string, string>),
      options,
    );
    await editor.initialize();
    await editor.ready();
    return editor;
  }

  async initialize(): Promise<void> {
    const { capabilities = VSCODE, folders = ['file:///w'], initializationOptions } = this.options;
    this.result = await this.connection.sendRequest('initialize', {
      processId: null,
      rootUri: folders?.[0] ?? null,
      capabilities: {
        ...capabilities,
        experimental: { ...capabilities.experimental, [statusCapability]: true },
      },
      initializationOptions,
      workspaceFolders: capabilities.workspace?.workspaceFolders
        ? (folders?.map((uri) => ({ uri, name: uri })) ?? null)
        : undefined,
    });
    onTestFinished(async () => {
      await this.connection.sendRequest('shutdown');
      this.connection.dispose();
    });
    await this.connection.sendNotification('initialized', {});
  }

  /** Waits until something holds; whatever the server says is a reason to look again. */
  async until(holds: () => boolean): Promise<void> {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      for (const listener of this.#listeners) listener();
    }, 50_000);
    while (!holds()) {
      if (late) throw new Error(`It never came to be; shown are ${JSON.stringify(this.rules())}`);
      await new Promise<void>((resolve) => this.#listeners.add(resolve));
    }
    clearTimeout(timer);
  }

  async ready(): Promise<void> {
    await this.until(() => this.statuses.at(-1)?.state === 'ready');
  }

  /**
   * Waits for the list of findings of a file that follows what was last said to the server. One of an older
   * version of an open text is passed over: a slow machine may have judged it in between.
   */
  async next(uri: string): Promise<readonly Diagnostic[]> {
    const from = Math.max(this.#said, this.#given.get(uri) ?? 0);
    const version = this.#documents.get(uri)?.version ?? 0;
    const index = () =>
      this.published.findIndex(
        (one, at) => at >= from && one.uri === uri && (one.version ?? version) >= version,
      );
    await this.until(() => index() >= 0);
    const found = index();
    this.#given.set(uri, found + 1);
    return this.published[found]?.diagnostics ?? [];
  }

  /** What is shown for a file at the moment. */
  shown(uri: string): readonly Diagnostic[] {
    return this.published.findLast((one) => one.uri === uri)?.diagnostics ?? [];
  }

  /** The rules that are shown to be broken, by file. */
  rules(): Readonly<Record<string, readonly unknown[]>> {
    const uris = [...new Set(this.published.map(({ uri }) => uri))].sort();
    const shown = uris.map((uri) => [uri, this.shown(uri).map(({ code }) => code)] as const);
    return Object.fromEntries(shown.filter(([, rules]) => rules.length > 0));
  }

  async ask<T>(method: string, uri: string, position: Position, more: object = {}): Promise<T> {
    return this.connection.sendRequest(method, { textDocument: { uri }, position, ...more });
  }

  async actions(uri: string, range: Range, only?: readonly string[]): Promise<readonly CodeAction[]> {
    const context = { diagnostics: this.shown(uri), ...(only ? { only } : {}) };
    return this.connection.sendRequest('textDocument/codeAction', { textDocument: { uri }, range, context });
  }

  async notify(method: string, params: unknown): Promise<void> {
    this.#said = this.published.length;
    await this.connection.sendNotification(method, params);
  }

  async open(uri: string, text: string, languageId = 'yaml'): Promise<void> {
    this.#documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    await this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Replaces the first occurrence of a text, as an incremental change. */
  async type(uri: string, what: string, by: string): Promise<void> {
    const document = this.#document(uri);
    const offset = document.getText().indexOf(what);
    if (offset < 0) throw new Error(`${uri} holds no ${what}`);
    const range = { start: document.positionAt(offset), end: document.positionAt(offset + what.length) };
    await this.change(uri, [{ range, text: by }]);
  }

  /** Says several changes of an open text in one message. */
  async change(uri: string, contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    const version = this.#document(uri).version + 1;
    TextDocument.update(this.#document(uri), contentChanges, version);
    await this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  async close(uri: string): Promise<void> {
    this.#documents.delete(uri);
    await this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  /** The text of an open document after an edit of the server. */
  applied(uri: string, edit: WorkspaceEdit | undefined): string {
    return TextDocument.applyEdits(this.#document(uri), [...editsOf(edit, uri)]);
  }

  /** Where a text stands in an open document. */
  at(uri: string, what: string, offset = 0): Position {
    const document = this.#document(uri);
    return document.positionAt(document.getText().indexOf(what) + offset);
  }

  #document(uri: string): TextDocument {
    const document = this.#documents.get(uri);
    if (!document) throw new Error(`${uri} is not open`);
    return document;
  }

  #listen(): void {
    const { connection } = this;
    const heard = (take: () => void) => {
      take();
      const listeners = [...this.#listeners];
      this.#listeners.clear();
      for (const listener of listeners) listener();
    };
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) =>
      heard(() => this.published.push(params)),
    );
    connection.onNotification('portolan/status', (params: StatusParams) =>
      heard(() => this.statuses.push(params)),
    );
    connection.onNotification('window/logMessage', ({ message }: { message: string }) =>
      heard(() => this.logged.push(message)),
    );
    connection.onNotification('$/progress', ({ value }: { value: unknown }) =>
      heard(() => this.progress.push(value)),
    );
    connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) =>
      items.map(() => this.settings()),
    );
    connection.onRequest(
      'client/registerCapability',
      (params: { registrations: readonly { method: string }[] }) =>
        heard(() => this.registered.push(...params.registrations.map(({ method }) => method))),
    );
    connection.onRequest('window/workDoneProgress/create', () => null);
    for (const what of ['semanticTokens', 'inlayHint'])
      connection.onRequest(`workspace/${what}/refresh`, () => {
        heard(() => this.refreshed.push(what));
        return null;
      });
    connection.listen();
  }
}

/** The edits of one file in an answer of the server, in either of the two forms. */
export function editsOf(edit: WorkspaceEdit | undefined, uri: string): readonly TextEdit[] {
  const changed = edit?.documentChanges?.flatMap((change) =>
    'edits' in change && change.textDocument.uri === uri ? change.edits : [],
  );
  return (changed ?? edit?.changes?.[uri] ?? []) as readonly TextEdit[];
}
