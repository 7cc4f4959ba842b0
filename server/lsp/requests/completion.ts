// What can be written at the cursor; what is likely there comes first.
import {
  type CompletionItem,
  CompletionItemKind,
  CompletionRequest,
  type TextDocumentPositionParams,
} from 'vscode-languageserver';
import { completion } from '../../core/languageService.ts';
import { rangeOf } from '../convert.ts';
import { placeOf, type Request } from './request.ts';

export const onCompletion: Request<TextDocumentPositionParams, CompletionItem[]> = {
  method: CompletionRequest.method,
  capabilities: () => ({ completionProvider: { triggerCharacters: ['.', ' '] } }),
  answer: (context, params) => {
    const asked = placeOf(context, params);
    if (!asked) return null;
    return completion(context.workspace, asked.uri, asked.offset).map((one) => ({
      label: one.label,
      detail: one.detail,
      kind: one.isMap ? CompletionItemKind.Module : CompletionItemKind.Value,
      sortText: `${one.isLikely ? 0 : 1}${one.label}`,
      textEdit: { range: rangeOf(asked.document, one.replaces), newText: one.label },
    }));
  },
};
