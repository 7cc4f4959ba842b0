// What the editor said about itself, as far as the server behaves differently for it.
import type { InitializeParams } from 'vscode-languageserver';
import { canonicalUri } from '../files/uri.ts';

export interface Client {
  /** It answers `workspace/configuration`. */
  readonly configuration: boolean;
  /** It wants to be asked before it tells about changed settings. */
  readonly registersSettings: boolean;
  readonly registersWatchers: boolean;
  readonly folders: boolean;
  readonly progress: boolean;
  readonly related: boolean;
  readonly ruleLinks: boolean;
  readonly diagnosticData: boolean;
  readonly markdown: boolean;
  readonly definitionLinks: boolean;
  /** It knows code actions; older ones only know commands. */
  readonly actions: boolean;
  readonly preferredActions: boolean;
  /** Edits may say which version of a document they are for. */
  readonly versionedEdits: boolean;
}

/** Reads the capabilities. Whatever is missing is not supported. */
export function clientOf({ capabilities }: InitializeParams): Client {
  const { workspace, textDocument, window } = capabilities ?? {};
  return {
    configuration: workspace?.configuration === true,
    registersSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    folders: workspace?.workspaceFolders === true,
    progress: window?.workDoneProgress === true,
    related: textDocument?.publishDiagnostics?.relatedInformation === true,
    ruleLinks: textDocument?.publishDiagnostics?.codeDescriptionSupport === true,
    diagnosticData: textDocument?.publishDiagnostics?.dataSupport === true,
    markdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    actions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    preferredActions: textDocument?.codeAction?.isPreferredSupport === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
  };
}

/** The folders the editor has open: one, several, or none. */
export function foldersOf(params: InitializeParams): readonly string[] {
  const { workspaceFolders, rootUri, rootPath } = params;
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => folderUri(uri));
  if (rootUri) return [folderUri(rootUri)];
  return rootPath ? [folderUri(`file://${encodeURI(rootPath)}`)] : [];
}

/** A folder's URI in our form, without a slash at its end. */
export function folderUri(uri: string): string {
  const canonical = canonicalUri(uri);
  return canonical.endsWith('://') || canonical.endsWith(':///') ? canonical : canonical.replace(/\/+$/, '');
}
