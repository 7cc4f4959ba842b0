// The documents that are open in the editor, with their unsaved texts.
import type { Position, TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { canonicalUri, commonUri } from '../files/uri.ts';

/** An open document; `theirs` is its URI as the editor writes it. */
export interface OpenDocument {
  readonly uri: string;
  readonly theirs: string;
  readonly text: TextDocument;
}

export class Documents {
  readonly #open = new Map<string, OpenDocument>();

  get(uri: string): OpenDocument | undefined {
    return this.#open.get(uri);
  }

  has(uri: string): boolean {
    return this.#open.has(uri);
  }

  all(): readonly OpenDocument[] {
    return [...this.#open.values()];
  }

  open({ uri: theirs, languageId, version, text }: TextDocumentItem): OpenDocument {
    if (typeof text !== 'string') throw new TypeError(`${theirs} was opened without a text`);
    const uri = canonicalUri(theirs);
    const opened = { uri, theirs, text: TextDocument.create(uri, languageId, version, text) };
    this.#open.set(uri, opened);
    return opened;
  }

  /** Undefined for a document that isn't open. */
  change(
    theirs: string,
    version: number,
    changes: readonly TextDocumentContentChangeEvent[],
  ): OpenDocument | undefined {
    const changed = this.#open.get(canonicalUri(theirs));
    if (changed)
      for (const change of changes)
        TextDocument.update(changed.text, [inside(changed.text, change)], version);
    return changed;
  }

  /** Undefined for a document that wasn't open. */
  close(theirs: string): OpenDocument | undefined {
    const closed = this.#open.get(canonicalUri(theirs));
    if (closed) this.#open.delete(closed.uri);
    return closed;
  }

  /** A URI of ours in the form that the editor knows the file by. */
  theirs(uri: string): string {
    return this.#open.get(uri)?.theirs ?? commonUri(uri);
  }
}

/** Editors may name lines that don't exist ("to line 9999"), which confuses the count of lines if it isn't put right. */
function inside(text: TextDocument, change: TextDocumentContentChangeEvent): TextDocumentContentChangeEvent {
  if (!('range' in change) || !change.range) return change;
  const put = (position: Position) => text.positionAt(text.offsetAt(position));
  return { text: change.text, range: { start: put(change.range.start), end: put(change.range.end) } };
}
