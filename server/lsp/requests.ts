// Answers the editor's questions: each function takes what was asked and gives what the protocol wants.
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type CompletionItem,
  CompletionItemKind,
  type Diagnostic,
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentSymbol,
  type DocumentSymbolParams,
  type Hover,
  type InlayHint,
  type InlayHintParams,
  type Location,
  type LocationLink,
  LSPErrorCodes,
  type Range,
  type ReferenceParams,
  type RenameParams,
  ResponseError,
  type SymbolInformation,
  SymbolKind,
  type TextDocumentPositionParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ExplainParams, ExplainResult } from '../../shared/protocol.ts';
import {
  type Action,
  actionsAt,
  completion,
  definition,
  explain,
  explainable,
  fixAll,
  highlights,
  hover,
  inlayHints,
  type OutlineItem,
  outline,
  plainText,
  references,
  renamable,
  rename,
} from '../core/languageService.ts';
import { canonicalUri } from '../files/uri.ts';
import { type Context, diagnosticOf, locationOf, offsetOf, rangeOf, workspaceEditOf } from './convert.ts';

/** The kind of the action that applies every safe fix of a file. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.portolan`;

interface Asked {
  readonly uri: string;
  readonly document: TextDocument;
  readonly offset: number;
}

export function onHover(context: Context, params: TextDocumentPositionParams): Hover | null {
  const asked = askedAt(context, params);
  const found = asked && hover(context.workspace, asked.uri, asked.offset);
  if (!found) return null;
  const contents = context.client.markdown
    ? ({ kind: 'markdown', value: found.markdown } as const)
    : ({ kind: 'plaintext', value: plainText(found.markdown) } as const);
  return { contents, range: rangeOf(asked.document, found.span) };
}

export function onDefinition(
  context: Context,
  params: TextDocumentPositionParams,
): Location[] | LocationLink[] | null {
  const asked = askedAt(context, params);
  if (!asked) return null;
  const links = definition(context.workspace, asked.uri, asked.offset);
  if (!context.client.definitionLinks)
    return links.flatMap(({ uri, select }) => locationOf(context, uri, select) ?? []);
  return links.flatMap(({ from, uri, target, select }) => {
    const whole = locationOf(context, uri, target);
    const shown = locationOf(context, uri, select);
    if (!whole || !shown) return [];
    return {
      originSelectionRange: rangeOf(asked.document, from),
      targetUri: whole.uri,
      targetRange: whole.range,
      targetSelectionRange: shown.range,
    };
  });
}

/** What a word means; without one, the words there are. Anything may be sent, so nothing is believed of it. */
export function onExplain(params: unknown): ExplainResult {
  const word = (params as ExplainParams | undefined)?.word;
  return {
    ...(typeof word === 'string' ? explain(word) : { found: false, markdown: '' }),
    words: typeof word === 'string' ? [] : explainable(),
  };
}

/** The paths of values behind `.Values.`; what is likely where a port is wanted comes first. */
export function onCompletion(context: Context, params: TextDocumentPositionParams): CompletionItem[] | null {
  const asked = askedAt(context, params);
  if (!asked) return null;
  return completion(context.workspace, asked.uri, asked.offset).map((one) => ({
    label: one.label,
    detail: one.detail,
    kind: one.isMap ? CompletionItemKind.Module : CompletionItemKind.Value,
    sortText: `${one.isLikely ? 0 : 1}${one.label}`,
    textEdit: { range: rangeOf(asked.document, one.replaces), newText: one.label },
  }));
}

/** The name under the cursor, if it can be changed. */
export function onPrepareRename(
  context: Context,
  params: TextDocumentPositionParams,
): { range: Range; placeholder: string } | null {
  const asked = askedAt(context, params);
  const found = asked && renamable(context.workspace, asked.uri, asked.offset);
  return found ? { range: rangeOf(asked.document, found.span), placeholder: found.name } : null;
}

/** Changes a name everywhere; a refusal is an error with a sentence that editors show. */
export function onRename(context: Context, params: RenameParams): WorkspaceEdit | null {
  const asked = askedAt(context, params);
  if (!asked) return null;
  const found = rename(context.workspace, asked.uri, asked.offset, params.newName);
  if ('refused' in found) throw new ResponseError(LSPErrorCodes.RequestFailed, found.refused);
  return workspaceEditOf(context, found.edits);
}

/** Numbers beside names. */
export function onInlayHint(context: Context, params: InlayHintParams): InlayHint[] | null {
  const uri = canonicalUri(params.textDocument.uri);
  const document = context.workspace.document(uri);
  if (!document) return null;
  const [start, end] = [offsetOf(document, params.range.start), offsetOf(document, params.range.end)];
  if (start === undefined || end === undefined) return null;
  return inlayHints(context.workspace, uri, { start, end }).map(({ offset, label, tooltip }) => ({
    position: document.positionAt(offset),
    label,
    tooltip,
    paddingLeft: true,
  }));
}

/** The objects of a file and their ports; a flat list for editors that know no other. */
export function onDocumentSymbol(
  context: Context,
  params: DocumentSymbolParams,
): DocumentSymbol[] | SymbolInformation[] | null {
  const uri = canonicalUri(params.textDocument.uri);
  const document = context.workspace.document(uri);
  if (!document) return null;
  const items = outline(context.workspace, uri);
  const kindOf = ({ kind }: OutlineItem) => (kind === 'object' ? SymbolKind.Object : SymbolKind.Field);
  const symbolOf = (item: OutlineItem): DocumentSymbol => ({
    name: item.name,
    ...(item.detail === undefined ? {} : { detail: item.detail }),
    kind: kindOf(item),
    range: rangeOf(document, item.span),
    selectionRange: rangeOf(document, item.select),
    children: item.items.map(symbolOf),
  });
  if (context.client.nestedSymbols) return items.map(symbolOf);
  const flat = (item: OutlineItem, containerName?: string): SymbolInformation[] => [
    {
      name: item.name,
      kind: kindOf(item),
      location: { uri: params.textDocument.uri, range: rangeOf(document, item.span) },
      ...(containerName === undefined ? {} : { containerName }),
    },
    ...item.items.flatMap((inner) => flat(inner, item.name)),
  ];
  return items.flatMap((item) => flat(item));
}

/** The same port or label elsewhere in the file. */
export function onDocumentHighlight(
  context: Context,
  params: TextDocumentPositionParams,
): DocumentHighlight[] | null {
  const asked = askedAt(context, params);
  if (!asked) return null;
  return highlights(context.workspace, asked.uri, asked.offset).map((place) => ({
    range: rangeOf(asked.document, place),
    kind: place.isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}

export function onReferences(context: Context, params: ReferenceParams): Location[] | null {
  const asked = askedAt(context, params);
  if (!asked) return null;
  const includeDeclaration = params.context?.includeDeclaration !== false;
  const places = references(context.workspace, asked.uri, asked.offset, includeDeclaration);
  return places.flatMap((place) => locationOf(context, place.uri, place) ?? []);
}

export function onCodeAction(context: Context, params: CodeActionParams): CodeAction[] {
  const uri = canonicalUri(params.textDocument.uri);
  const document = context.workspace.document(uri);
  if (!document || !context.client.actions) return [];
  const { only, diagnostics } = params.context;
  const actions: CodeAction[] = [];
  if (wants(only, CodeActionKind.QuickFix)) {
    const start = offsetOf(document, params.range.start);
    const end = offsetOf(document, params.range.end);
    if (start === undefined || end === undefined) return [];
    for (const action of actionsAt(context.workspace, uri, { start, end }))
      actions.push(quickFix(context, document, action, diagnostics ?? []));
  }
  // Only for those who ask for it by name: it isn't about the place of the cursor.
  if (only && wants(only, FIX_ALL)) {
    const edits = fixAll(context.workspace, uri);
    if (edits.length > 0)
      actions.push({
        title: 'Fix all ports in this file',
        kind: FIX_ALL,
        edit: workspaceEditOf(context, edits),
      });
  }
  return actions;
}

function quickFix(
  context: Context,
  document: TextDocument,
  action: Action,
  shown: readonly Diagnostic[],
): CodeAction {
  const { range, message } = diagnosticOf(context, document, action.finding);
  const solved = shown.filter(
    (one) => one.code === action.rule && one.message === message && sameStart(one, range),
  );
  return {
    title: action.title,
    kind: CodeActionKind.QuickFix,
    ...(solved.length > 0 ? { diagnostics: solved } : {}),
    ...(action.isPreferred ? { isPreferred: true } : {}),
    edit: workspaceEditOf(context, action.edits),
  };
}

function sameStart({ range }: Diagnostic, { start }: Diagnostic['range']): boolean {
  return range.start.line === start.line && range.start.character === start.character;
}

/** Kinds are paths: who asks for `source` also wants `source.fixAll.portolan`. */
function wants(only: readonly string[] | undefined, kind: string): boolean {
  return !only || only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`));
}

function askedAt(context: Context, params: TextDocumentPositionParams): Asked | undefined {
  const uri = canonicalUri(params.textDocument.uri);
  const document = context.workspace.document(uri);
  const offset = document && offsetOf(document, params.position);
  return document && offset !== undefined ? { uri, document, offset } : undefined;
}
