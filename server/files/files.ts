// What a host needs of a disk: the Node one is `disk.ts`; a browser brings its own.

/**
 * The text of a file, or why it isn't used. `gone`: it isn't there, which is no news where files come and go;
 * `unreadable`: the system doesn't give it; `unfit`: it is no text, or too large.
 */
export type TextContent =
  | { readonly text: string }
  | { readonly refused: string; readonly why: 'gone' | 'unreadable' | 'unfit' };

/** The same, or the files in an archive, which counts as a folder. */
export type Content =
  | TextContent
  | { readonly files: readonly { readonly path: string; readonly text: string }[] };

/** A manifest, or a place that could not be read: `file:///shop/secret`, `permission denied`. */
export type Listed = { readonly uri: string } | { readonly unreadable: string; readonly reason: string };

/** Files are named by URIs in the one form of `uri.ts`. Nothing here throws. */
export interface Files {
  /** The manifests in some folders, in a stable order, without ignored and excluded ones. */
  list(folders: readonly string[], exclude: readonly string[]): Iterable<Listed> | AsyncIterable<Listed>;
  /** Whether `list` would leave out a file of this name: ignored, excluded, or behind a symbolic link. */
  ignores(uri: string, folders: readonly string[], exclude: readonly string[]): boolean | Promise<boolean>;
  read(uri: string, maxBytes: number): Content | Promise<Content>;
  /** Whether there is such a file, read or not. A host that can't tell at once has no answer. */
  has?(uri: string): boolean;
}
