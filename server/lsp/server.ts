// The language server: what each message does. Shared by all entries; what differs between them is in `runtime`.
import {
  type Connection,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  ResponseError,
} from 'vscode-languageserver';
import type { Settings } from '../../shared/settings.ts';
import { canonicalUri } from '../files/uri.ts';
import { initializeResult, register } from './capabilities.ts';
import { clientOf, foldersOf, folderUris, NO_CLIENT } from './client.ts';
import { Configuration } from './configuration.ts';
import { type Context, diagnosticsOf } from './convert.ts';
import { Loader, mayMatter } from './load.ts';
import { Publisher } from './publish.ts';
import { Queue } from './queue.ts';
import { Refresh } from './refresh.ts';
import { REQUESTS } from './requests/all.ts';
import type { AnyRequest } from './requests/request.ts';
import type { Runtime } from './runtime.ts';
import { Session } from './session.ts';
import { Status } from './status.ts';

/** Serves one editor until it says goodbye. */
export function start(connection: Connection, runtime: Runtime): void {
  new Server(connection, runtime).listen();
}

class Server {
  readonly #session: Session;
  readonly #configuration: Configuration;
  readonly #status: Status;
  readonly #publisher: Publisher;
  readonly #refresh: Refresh;
  readonly #queue: Queue;
  readonly #loader: Loader;
  #client = NO_CLIENT;

  constructor(
    readonly connection: Connection,
    readonly runtime: Runtime,
  ) {
    const { files } = runtime;
    this.#session = new Session(files);
    const client = () => this.#client;
    const failed = (what: string, error: unknown) => this.#failed(what, error);
    this.#configuration = new Configuration(connection, client);
    this.#refresh = new Refresh(connection, client);
    this.#status = new Status(connection, this.#session, client);
    this.#queue = new Queue({ idle: () => this.#publisher.now(), failed });
    this.#loader = new Loader(this.#session, files, this.#queue, this.#status);
    this.#publisher = new Publisher(connection, this.#session, {
      diagnosticsOf: (uri) => diagnosticsOf(this.#context(), uri),
      isReady: () => !this.#queue.busy && this.#session.workspace.complete,
      published: () => {
        this.#status.ready();
        this.#refresh.changed();
      },
      failed,
    });
  }

  listen(): void {
    const { connection } = this;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => this.#initialized());
    connection.onShutdown(() => this.#publisher.stop());
    connection.onDidChangeConfiguration(
      this.#notified('didChangeConfiguration', ({ settings }) => this.#settingsChanged(settings)),
    );
    connection.onDidChangeWatchedFiles(
      this.#notified('didChangeWatchedFiles', ({ changes }) =>
        this.#loader.look(
          changes
            .map(({ uri, type }) => ({ uri: canonicalUri(uri), gone: type === FileChangeType.Deleted }))
            .flatMap(({ uri, gone }) => (gone || mayMatter(uri) ? [uri] : [])),
        ),
      ),
    );
    this.#listenToDocuments();
    for (const request of REQUESTS) connection.onRequest(request.method, this.#asked(request));
    connection.listen();
  }

  #listenToDocuments(): void {
    const { connection } = this;
    connection.onDidOpenTextDocument(
      this.#notified('didOpen', ({ textDocument }) => this.#look(this.#session.open(textDocument).uri)),
    );
    connection.onDidChangeTextDocument(
      this.#notified('didChange', ({ textDocument: { uri, version }, contentChanges }) => {
        this.#session.change(uri, version, contentChanges);
        this.#publisher.touch(canonicalUri(uri));
        this.#publisher.soon();
      }),
    );
    connection.onDidSaveTextDocument(
      this.#notified('didSave', ({ textDocument }) => this.#look(canonicalUri(textDocument.uri))),
    );
    connection.onDidCloseTextDocument(
      this.#notified('didClose', ({ textDocument }) => {
        const closed = this.#session.close(textDocument.uri);
        if (closed) this.#loader.look([closed.uri]);
        if (closed) this.#publisher.touch(closed.uri);
      }),
    );
  }

  #initialize(params: InitializeParams): InitializeResult {
    try {
      this.#client = clientOf(params);
      this.#configuration.give(params.initializationOptions);
      this.#session.setFolders(foldersOf(params));
    } catch (error) {
      this.#failed('initialize', error);
    }
    return initializeResult(this.#client, this.runtime);
  }

  #initialized(): void {
    const { connection } = this;
    register(connection, this.#client).catch((error) => this.#failed('registering', error));
    if (this.#client.folders)
      connection.workspace.onDidChangeWorkspaceFolders(
        this.#notified('didChangeWorkspaceFolders', ({ added, removed }) => {
          const left = this.#session.folders.filter((folder) => !folderUris(removed).includes(folder));
          this.#session.setFolders([...new Set([...left, ...folderUris(added)])]);
          this.#loader.reload();
        }),
      );
    if (this.#client.fileOperations) {
      connection.workspace.onDidRenameFiles(() => this.#loader.reload());
      connection.workspace.onDidDeleteFiles(() => this.#loader.reload());
    }
    this.#queue.add('read the settings', async () => this.#configure(await this.#configuration.current()));
    this.#loader.reload();
  }

  #settingsChanged(given: unknown): void {
    this.#configuration.give(given);
    this.#queue.add('read the settings', async () => this.#configure(await this.#configuration.current()));
  }

  #configure(settings: Settings): void {
    const before = this.#session.settings;
    if (JSON.stringify(before) === JSON.stringify(settings)) return;
    this.#session.configure(settings);
    const reread = before.maxFileSize !== settings.maxFileSize;
    if (reread || String(before.exclude) !== String(settings.exclude)) this.#loader.reload({ reread });
  }

  /** A document came, or was written to the disk: one that was not listed may be a new file. */
  #look(uri: string): void {
    this.#publisher.touch(uri);
    if (this.#session.isInFolder(uri) && !this.#session.listed.has(uri)) this.#loader.look([uri]);
    else this.#publisher.now();
  }

  #context(): Context {
    const { workspace, documents } = this.#session;
    return {
      workspace,
      documents,
      client: this.#client,
      runtime: this.runtime,
      judge: () => this.#publisher.settle(),
      watchRoutes: () => this.#refresh.watchRoutes(),
    };
  }

  /** A bug is answered with null rather than with an error: editors show those to people, who can't help it. */
  #asked({ method, answer }: AnyRequest): (params: unknown) => unknown {
    return (params) => {
      try {
        return answer(this.#context(), params);
      } catch (error) {
        if (error instanceof ResponseError) throw error;
        this.#failed(method, error);
        return null;
      }
    };
  }

  #notified<P>(what: string, handle: (params: P) => void): (params: P) => void {
    return (params) => {
      try {
        handle(params);
      } catch (error) {
        this.#failed(what, error);
      }
    };
  }

  #failed(what: string, error: unknown): void {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.connection.console.error(`${what}: ${detail}`);
  }
}
