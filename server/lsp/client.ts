// What the editor said about itself, as far as the server behaves differently for it.
import type { InitializeParams, WorkspaceFolder } from 'vscode-languageserver';
import { statusCapability } from '../../shared/protocol.ts';
import { canonicalUri, uriOfPath } from '../files/uri.ts';

export interface Client {
  /** It answers `workspace/configuration`. */
  readonly configuration: boolean;
  /** It wants to be asked before it tells about changed settings. */
  readonly registersSettings: boolean;
  readonly registersWatchers: boolean;
  readonly folders: boolean;
  /** It tells what people do to files and folders in it. */
  readonly fileOperations: boolean;
  readonly progress: boolean;
  readonly related: boolean;
  readonly ruleLinks: boolean;
  readonly diagnosticData: boolean;
  readonly markdown: boolean;
  readonly definitionLinks: boolean;
  readonly implementationLinks: boolean;
  /** It knows code actions; older ones only know commands. */
  readonly actions: boolean;
  /** Edits may say which version of a document they are for. */
  readonly versionedEdits: boolean;
  /** It asks whether something can be renamed before it asks for the new name. */
  readonly preparesRename: boolean;
  /** Symbols of a document may have others in them. */
  readonly nestedSymbols: boolean;
  /** It tells people which server the symbols are from. */
  readonly symbolLabels: boolean;
  /** It colours words by what they mean. */
  readonly semanticTokens: boolean;
  /** It asks for these tokens, inlay hints and lenses anew when told to. */
  readonly refreshesTokens: boolean;
  readonly refreshesHints: boolean;
  readonly refreshesLenses: boolean;
  /** Commands of Portolan's that it has, and that a lens may call. */
  readonly commands: readonly string[];
  /** It wants to hear what the server is doing. */
  readonly status: boolean;
}

/** Reads the capabilities. Whatever is missing is not supported. */
export function clientOf({ capabilities }: InitializeParams): Client {
  const { workspace, textDocument, window, experimental } = capabilities ?? {};
  const commands: unknown = experimental?.commands;
  const tokens = textDocument?.semanticTokens;
  const formats: unknown = textDocument?.hover?.contentFormat;
  return {
    configuration: workspace?.configuration === true,
    registersSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    folders: workspace?.workspaceFolders === true,
    fileOperations:
      workspace?.fileOperations?.didRename === true && workspace.fileOperations.didDelete === true,
    progress: window?.workDoneProgress === true,
    related: textDocument?.publishDiagnostics?.relatedInformation === true,
    ruleLinks: textDocument?.publishDiagnostics?.codeDescriptionSupport === true,
    diagnosticData: textDocument?.publishDiagnostics?.dataSupport === true,
    markdown: Array.isArray(formats) && formats.includes('markdown'),
    definitionLinks: textDocument?.definition?.linkSupport === true,
    implementationLinks: textDocument?.implementation?.linkSupport === true,
    actions: typeof textDocument?.codeAction?.codeActionLiteralSupport === 'object',
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    preparesRename: textDocument?.rename?.prepareSupport === true,
    nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    symbolLabels: textDocument?.documentSymbol?.labelSupport === true,
    semanticTokens: Array.isArray(tokens?.formats) && tokens.formats.includes('relative'),
    refreshesTokens: workspace?.semanticTokens?.refreshSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    status: experimental?.[statusCapability] === true,
    commands: Array.isArray(commands) ? commands.filter((name) => typeof name === 'string') : [],
  };
}

/** An editor that can nothing in particular. */
export const NO_CLIENT: Client = clientOf({ processId: null, rootUri: null, capabilities: {} });

/** The folders the editor has open: one, several, or none. */
export function foldersOf(params: InitializeParams): readonly string[] {
  const { workspaceFolders, rootUri, rootPath } = params;
  if (Array.isArray(workspaceFolders)) return folderUris(workspaceFolders);
  if (rootUri) return [folderUri(rootUri)];
  return rootPath ? [folderUri(uriOfPath(rootPath.replaceAll('\\', '/')))] : [];
}

/** The URIs of folders as the editor gives them. */
export function folderUris(folders: readonly WorkspaceFolder[]): readonly string[] {
  return folders.map(({ uri }) => folderUri(uri));
}

/** A folder's URI in our form, without a slash at its end. */
function folderUri(uri: string): string {
  const canonical = canonicalUri(uri);
  return canonical.endsWith('://') || canonical.endsWith(':///') ? canonical : canonical.replace(/\/+$/, '');
}
