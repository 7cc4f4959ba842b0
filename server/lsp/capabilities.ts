// What the server can do, told at the start, and what it wants to hear of, told afterwards.
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type FileOperationRegistrationOptions,
  type InitializeResult,
  type ServerCapabilities,
  TextDocumentSyncKind,
  WatchKind,
} from 'vscode-languageserver';
import type { Client } from './client.ts';
import { REQUESTS } from './requests/all.ts';
import type { Runtime } from './runtime.ts';

/** The answer to `initialize`. */
export function initializeResult(client: Client, runtime: Runtime): InitializeResult {
  return {
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      ...Object.assign({}, ...REQUESTS.map(({ capabilities }) => capabilities?.(client))),
      ...(client.folders || client.fileOperations ? { workspace: workspaceOf(client) } : {}),
    },
    serverInfo: { name: 'portolan', version: runtime.version },
  };
}

function workspaceOf(client: Client): ServerCapabilities['workspace'] {
  return {
    ...(client.folders ? { workspaceFolders: { supported: true, changeNotifications: true } } : {}),
    ...(client.fileOperations ? { fileOperations: { didRename: FOLDERS, didDelete: FOLDERS } } : {}),
  };
}

/** Asks to be told of changed settings and files. */
export async function register(connection: Connection, client: Client): Promise<void> {
  if (client.registersSettings)
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'portolan' });
  if (client.registersWatchers)
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: WATCHERS });
}

const WATCHERS = [
  { globPattern: '**/*.{yaml,yml,YAML,YML}' },
  { globPattern: '**/{Kustomization,Dockerfile,Dockerfile.*,Containerfile,*.[Dd]ockerfile}' },
  { globPattern: '**/.{gitignore,helmignore}' },
  { globPattern: '**/*.{tpl,tgz,txt,json,toml,conf}' },
  // Where a folder comes or goes, editors tell of the folder and not of the files in it.
  { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
];

/** Nor do they tell of the files when a folder gets another name. */
const FOLDERS: FileOperationRegistrationOptions = {
  filters: [{ scheme: 'file', pattern: { glob: '**', matches: 'folder' } }],
};
