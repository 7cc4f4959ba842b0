// The settings, from wherever this editor keeps them.
import type { Connection } from 'vscode-languageserver';
import { type Settings, settingsFrom } from '../../shared/settings.ts';
import type { Client } from './client.ts';

/** An editor that promised to answer and doesn't must not keep the server from working, in milliseconds. */
const PATIENCE = 3000;

export class Configuration {
  /** What the editor sent by itself: with `initialize`, or with a change. */
  #given: unknown;

  constructor(
    readonly connection: Connection,
    readonly client: () => Client,
  ) {}

  /** Takes settings that came unasked, bare or under the name `portolan`. */
  give(raw: unknown): void {
    const inner = typeof raw === 'object' && raw !== null && 'portolan' in raw ? raw.portolan : raw;
    if (inner !== undefined && inner !== null) this.#given = inner;
  }

  /** The settings as they are now: asked for, if the editor answers such questions, else as they were given. */
  async current(): Promise<Settings> {
    const asked = this.client().configuration ? await this.#ask() : undefined;
    return settingsFrom(asked ?? this.#given);
  }

  async #ask(): Promise<unknown> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, PATIENCE, undefined);
    });
    try {
      return await Promise.race([this.connection.workspace.getConfiguration('portolan'), late]);
    } catch (error) {
      this.connection.console.error(`The settings could not be read: ${String(error)}`);
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }
}
