// What the field under the cursor is, and where it leads.
import { type Hover, HoverRequest, type TextDocumentPositionParams } from 'vscode-languageserver';
import { hover, plainText } from '../../core/languageService.ts';
import { rangeOf } from '../convert.ts';
import { placeOf, type Request } from './request.ts';

export const onHover: Request<TextDocumentPositionParams, Hover> = {
  method: HoverRequest.method,
  capabilities: () => ({ hoverProvider: true }),
  answer: (context, params) => {
    const asked = placeOf(context, params);
    const found = asked && hover(context.workspace, asked.uri, asked.offset);
    if (!found) return null;
    const contents = context.client.markdown
      ? ({ kind: 'markdown', value: found.markdown } as const)
      : ({ kind: 'plaintext', value: plainText(found.markdown) } as const);
    return { contents, range: rangeOf(asked.document, found.span) };
  },
};
