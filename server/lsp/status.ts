// Tells the editor what the server is doing: its own notification, and a progress bar when reading takes long.
import type { Connection, WorkDoneProgressReporter } from 'vscode-languageserver';
import { type StatusParams, statusMethod } from '../../shared/protocol.ts';
import { commonUri } from '../files/uri.ts';
import type { Client } from './client.ts';
import type { LoadReport } from './load.ts';
import type { Session } from './session.ts';

/** Reading that takes longer gets a progress bar, in milliseconds. */
const LONG = 500;
/** The editor is told of progress this often. */
const OFTEN = 200;

export class Status implements LoadReport {
  #sent = '';
  #told = new Set<string>();
  #begun = 0;
  #last = 0;
  #bar: Promise<WorkDoneProgressReporter> | undefined;

  constructor(
    readonly connection: Connection,
    readonly session: Session,
    readonly client: () => Client,
  ) {}

  begin(): void {
    this.#begun = performance.now();
    this.#last = this.#begun;
    this.#send('indexing', 0, 0);
  }

  progress(done: number, total: number): void {
    const now = performance.now();
    if (now - this.#last < OFTEN) return;
    this.#last = now;
    this.#send('indexing', done, total);
    if (now - this.#begun < LONG || !this.client().progress) return;
    const percentage = Math.floor((100 * done) / total);
    this.#bar ??= this.#openBar();
    void this.#bar.then((bar) => bar.report(percentage, `${done} of ${total} files`), ignore);
  }

  /** Once for each file and reason: reading is tried again with each reload. */
  note(uri: string, reason: string): void {
    const line = `Not read: ${commonUri(uri)} (${reason})`;
    if (this.#told.has(line)) return;
    this.#told.add(line);
    this.connection.console.info(line);
  }

  /** Everything is read and judged. */
  ready(): void {
    void this.#bar?.then((bar) => bar.done(), ignore);
    this.#bar = undefined;
    this.#send('ready', 0, 0);
  }

  async #openBar(): Promise<WorkDoneProgressReporter> {
    const bar = await this.connection.window.createWorkDoneProgress();
    bar.begin('Portolan: reading manifests', 0);
    return bar;
  }

  #send(state: StatusParams['state'], done: number, total: number): void {
    if (!this.client().status) return;
    const { workspace } = this.session;
    const uris = workspace.uris();
    const resources = uris.reduce((sum, uri) => sum + workspace.resources(uri).length, 0);
    const all = state === 'ready' ? { done: uris.length, total: uris.length } : { done, total };
    const params: StatusParams = { state, ...all, files: uris.length, resources };
    const text = JSON.stringify(params);
    if (text === this.#sent) return;
    this.#sent = text;
    this.connection.sendNotification(statusMethod, params).catch(ignore);
  }
}

/** Messages fail when the editor is gone; then nobody needs them. */
function ignore(): void {}
