// Another name for what stands under the cursor, everywhere at once.
import {
  PrepareRenameRequest,
  type Range,
  type RenameParams,
  RenameRequest,
  type TextDocumentPositionParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { renamable, rename } from '../../core/languageService.ts';
import { rangeOf, workspaceEditOf } from '../convert.ts';
import { placeOf, type Request, refusal } from './request.ts';

/** The name under the cursor, if it can be changed. */
export const onPrepareRename: Request<TextDocumentPositionParams, { range: Range; placeholder: string }> = {
  method: PrepareRenameRequest.method,
  answer: (context, params) => {
    const asked = placeOf(context, params);
    const found = asked && renamable(context.workspace, asked.uri, asked.offset);
    if (!asked || !found) return null;
    if ('refused' in found) throw refusal(found.refused);
    return { range: rangeOf(asked.document, found.span), placeholder: found.name };
  },
};

export const onRename: Request<RenameParams, WorkspaceEdit> = {
  method: RenameRequest.method,
  capabilities: (client) => ({ renameProvider: client.preparesRename ? { prepareProvider: true } : true }),
  answer: (context, params) => {
    const asked = placeOf(context, params);
    if (!asked) return null;
    const found = rename(context.workspace, asked.uri, asked.offset, params.newName);
    if ('refused' in found) throw refusal(found.refused);
    return workspaceEditOf(context, found.edits);
  },
};
