// Sends findings to the editor: only for documents whose findings differ, and not while somebody is typing.
import type { Connection, Diagnostic } from 'vscode-languageserver';
import type { Session } from './session.ts';
import { Slices } from './slices.ts';

/** A pause in typing, in milliseconds: half-written words are nobody's mistakes. */
const PAUSE = 150;
/** Who never pauses still gets an answer this often. */
const PATIENCE = 1000;
/** So many resources are checked before the clock is looked at. */
const SOME = 100;
/** After so many errors something is wrong altogether. */
const MOST_FAULTS = 100;

export interface PublishHost {
  diagnosticsOf(uri: string): readonly Diagnostic[];
  /** Whether the workspace is whole at the moment; while it isn't, nothing is published. */
  isReady(): boolean;
  /** Everything is judged and sent. */
  published(): void;
  failed(what: string, error: unknown): void;
}

/** What the editor shows for a file. */
interface Shown {
  readonly theirs: string;
  readonly version: number | undefined;
  readonly list: string;
}

export class Publisher {
  readonly #shown = new Map<string, Shown>();
  readonly #waiting = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #since = 0;
  #running = false;
  #again = false;
  #stopped = false;

  constructor(
    readonly connection: Connection,
    readonly session: Session,
    readonly host: PublishHost,
  ) {}

  /** A document was opened, typed in or closed: what is shown for it may stand elsewhere now. */
  touch(uri: string): void {
    this.#waiting.add(uri);
  }

  /** Publishes when typing pauses. */
  soon(): void {
    const waited = this.#timer === undefined ? 0 : performance.now() - this.#since;
    this.#schedule(Math.max(0, Math.min(PAUSE, PATIENCE - waited)));
  }

  /** Publishes as soon as what is being done is done. */
  now(): void {
    this.#schedule(0);
  }

  /**
   * Judges what was typed a moment ago, for requests that speak of findings and come before the pause is over; also while
   * some changed file is being read, for whoever saves does not ask again.
   */
  settle(): void {
    if (!this.session.workspace.complete) return;
    for (const uri of this.session.workspace.check().changed) this.#waiting.add(uri);
  }

  /** Never publishes again. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #schedule(delay: number): void {
    if (this.#stopped) return;
    if (this.#timer === undefined) this.#since = performance.now();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#run();
    }, delay);
  }

  async #run(): Promise<void> {
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = true;
    let faults = 0;
    do {
      this.#again = false;
      try {
        if (this.host.isReady()) await this.#publish();
      } catch (error) {
        this.host.failed('showing findings', error);
        // What failed is not tried again, but there is more to check and to show.
        this.#again = ++faults < MOST_FAULTS;
      }
    } while (this.#again);
    this.#running = false;
  }

  async #publish(): Promise<void> {
    const slices = new Slices();
    for (;;) {
      // Whenever others had their turn, what they changed is checked first: half-checked findings are not shown.
      if (this.#check(slices) && this.#sendSome(slices)) break;
      await slices.rest();
      if (!this.host.isReady()) return;
    }
    this.host.published();
  }

  #check(slices: Slices): boolean {
    for (;;) {
      const { changed, done } = this.session.workspace.check(SOME);
      for (const uri of changed) this.#waiting.add(uri);
      if (done) return true;
      if (slices.over) return false;
    }
  }

  #sendSome(slices: Slices): boolean {
    for (const uri of this.#waiting) {
      this.#waiting.delete(uri);
      this.#send(uri);
      if (slices.over) break;
    }
    return this.#waiting.size === 0;
  }

  #send(uri: string): void {
    const before = this.#shown.get(uri);
    const diagnostics = this.host.diagnosticsOf(uri);
    const theirs = this.session.documents.theirs(uri);
    const version = this.session.documents.get(uri)?.text.version;
    const list = JSON.stringify(diagnostics);
    // An editor may know one file by two names, one while it is open and one while it is not.
    if (before && before.theirs !== theirs) this.#sendList(before.theirs, undefined, []);
    else if (diagnostics.length === 0 && !before) return;
    // Editors move or even lose what they show while text is typed over it, so a new version gets its list anew.
    else if (before?.list === list && before.version === version) return;
    if (diagnostics.length > 0) this.#shown.set(uri, { theirs, version, list });
    else this.#shown.delete(uri);
    this.#sendList(theirs, version, diagnostics);
  }

  #sendList(uri: string, version: number | undefined, diagnostics: readonly Diagnostic[]): void {
    const params = { uri, diagnostics: [...diagnostics], ...(version === undefined ? {} : { version }) };
    // It fails when the editor is gone; then nobody needs it.
    this.connection.sendDiagnostics(params).catch(() => undefined);
  }
}
