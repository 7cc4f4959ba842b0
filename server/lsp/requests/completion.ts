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
  capabilities: () => ({ completionProvider: { triggerCharacters: ['.', ' ', '['] } }),
  answer: (context, params) => {
    const asked = placeOf(context, params);
    if (!asked) return null;
    const text = asked.document.getText();
    return completion(context.workspace, asked.uri, asked.offset).map((one, i) => ({
      label: one.label,
      detail: one.detail,
      kind: one.isMap ? CompletionItemKind.Module : CompletionItemKind.Value,
      // Editors sort by this text, and ours come in order.
      sortText: String(i).padStart(5, '0'),
      // They compare what is replaced with this, and a number that fits stands in no quotes.
      filterText: `${/^["']/.exec(text.slice(one.replaces.start, asked.offset)) ?? ''}${one.label}`,
      textEdit: { range: rangeOf(asked.document, one.replaces), newText: one.newText },
    }));
  },
};
