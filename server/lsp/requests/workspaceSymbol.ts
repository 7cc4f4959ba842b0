// Objects with ports and their ports, in the whole workspace. Places are given at once, for editors that ask for no more.
import {
  type SymbolInformation,
  SymbolKind,
  type WorkspaceSymbolParams,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver';
import { findSymbols } from '../../core/languageService.ts';
import { locationOf } from '../convert.ts';
import type { Request } from './request.ts';

export const onWorkspaceSymbol: Request<WorkspaceSymbolParams, SymbolInformation[]> = {
  method: WorkspaceSymbolRequest.method,
  capabilities: () => ({ workspaceSymbolProvider: true }),
  answer: (context, { query }) => {
    if (typeof query !== 'string') return null;
    return findSymbols(context.workspace, query).flatMap(({ name, container, kind, uri, span }) => {
      const location = locationOf(context, uri, span);
      if (!location) return [];
      return {
        name,
        kind: kind === 'object' ? SymbolKind.Object : SymbolKind.Field,
        containerName: container,
        location,
      };
    });
  },
};
