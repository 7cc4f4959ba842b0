// The same port or label elsewhere in the file.
import {
  type DocumentHighlight,
  DocumentHighlightKind,
  DocumentHighlightRequest,
  type TextDocumentPositionParams,
} from 'vscode-languageserver';
import { highlights } from '../../core/languageService.ts';
import { rangeOf } from '../convert.ts';
import { placeOf, type Request } from './request.ts';

export const onDocumentHighlight: Request<TextDocumentPositionParams, DocumentHighlight[]> = {
  method: DocumentHighlightRequest.method,
  capabilities: () => ({ documentHighlightProvider: true }),
  answer: (context, params) => {
    const asked = placeOf(context, params);
    if (!asked) return null;
    return highlights(context.workspace, asked.uri, asked.offset).map((place) => ({
      range: rangeOf(asked.document, place),
      kind: place.isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
  },
};
