// Paths that lead to files of the workspace, and names of rules that lead to their pages.
import { type DocumentLink, type DocumentLinkParams, DocumentLinkRequest } from 'vscode-languageserver';
import { documentLinks } from '../../core/languageService.ts';
import { rangeOf } from '../convert.ts';
import { fileOf, type Request } from './request.ts';

export const onDocumentLink: Request<DocumentLinkParams, DocumentLink[]> = {
  method: DocumentLinkRequest.method,
  capabilities: () => ({ documentLinkProvider: { resolveProvider: false } }),
  answer: (context, params) => {
    const asked = fileOf(context, params);
    if (!asked) return null;
    return documentLinks(context.workspace, asked.uri).flatMap(({ to, ...span }) => {
      const target = 'uri' in to ? context.documents.theirs(to.uri) : context.runtime.ruleUrl(to.rule);
      return target === undefined ? [] : [{ range: rangeOf(asked.document, span), target }];
    });
  },
};
