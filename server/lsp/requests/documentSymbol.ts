// The objects of a file and their ports; a flat list for editors that know no other.
import {
  type DocumentSymbol,
  type DocumentSymbolParams,
  DocumentSymbolRequest,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver';
import { type OutlineItem, outline } from '../../core/languageService.ts';
import { rangeOf } from '../convert.ts';
import { type AskedFile, fileOf, type Request } from './request.ts';

export const onDocumentSymbol: Request<DocumentSymbolParams, DocumentSymbol[] | SymbolInformation[]> = {
  method: DocumentSymbolRequest.method,
  capabilities: (client) => ({ documentSymbolProvider: client.symbolLabels ? { label: 'Portolan' } : true }),
  answer: (context, params) => {
    const asked = fileOf(context, params);
    if (!asked) return null;
    const items = outline(context.workspace, asked.uri);
    return context.client.nestedSymbols
      ? items.map((item) => nested(asked, item))
      : items.flatMap((item) => flat(asked, params.textDocument.uri, item));
  },
};

function kindOf({ kind }: OutlineItem): SymbolKind {
  return kind === 'object' ? SymbolKind.Object : SymbolKind.Field;
}

function nested(asked: AskedFile, item: OutlineItem): DocumentSymbol {
  return {
    name: item.name,
    ...(item.detail === undefined ? {} : { detail: item.detail }),
    kind: kindOf(item),
    range: rangeOf(asked.document, item.span),
    selectionRange: rangeOf(asked.document, item.select),
    children: item.items.map((inner) => nested(asked, inner)),
  };
}

function flat(asked: AskedFile, uri: string, item: OutlineItem, containerName?: string): SymbolInformation[] {
  return [
    {
      name: item.name,
      kind: kindOf(item),
      location: { uri, range: rangeOf(asked.document, item.span) },
      ...(containerName === undefined ? {} : { containerName }),
    },
    ...item.items.flatMap((inner) => flat(asked, uri, inner, item.name)),
  ];
}
