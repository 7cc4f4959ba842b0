// Routes as a hierarchy of calls: from the gateway to the container, and back.
import {
  type CallHierarchyIncomingCall,
  CallHierarchyIncomingCallsRequest,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
  SymbolKind,
  type TextDocumentPositionParams,
} from 'vscode-languageserver';
import {
  type Call,
  type CallHop,
  type CallKey,
  callsAt,
  callsFrom,
  callsTo,
} from '../../core/languageService.ts';
import { type Context, locationOf, rangeOf } from '../convert.ts';
import { placeOf, type Request } from './request.ts';

const KINDS = { object: SymbolKind.Object, port: SymbolKind.Field, other: SymbolKind.Event } as const;

export const onPrepareCallHierarchy: Request<TextDocumentPositionParams, CallHierarchyItem[]> = {
  method: CallHierarchyPrepareRequest.method,
  capabilities: () => ({ callHierarchyProvider: true }),
  answer: (context, params) => {
    const asked = placeOf(context, params);
    return asked
      ? callsAt(context.workspace, asked.uri, asked.offset).flatMap((call) => itemOf(context, call) ?? [])
      : null;
  },
};

export const onIncomingCalls: Request<{ item: CallHierarchyItem }, CallHierarchyIncomingCall[]> = {
  method: CallHierarchyIncomingCallsRequest.method,
  answer: (context, { item }) => {
    const key = keyOf(item);
    if (!key) return null;
    return callsTo(context.workspace, key).flatMap((hop) => {
      const from = itemOf(context, hop.call);
      return from ? [{ from, fromRanges: rangesOf(context, hop, hop.call.uri) }] : [];
    });
  },
};

export const onOutgoingCalls: Request<{ item: CallHierarchyItem }, CallHierarchyOutgoingCall[]> = {
  method: CallHierarchyOutgoingCallsRequest.method,
  answer: (context, { item }) => {
    const key = keyOf(item);
    if (!key) return null;
    return callsFrom(context.workspace, key).flatMap((hop) => {
      const to = itemOf(context, hop.call);
      return to ? [{ to, fromRanges: rangesOf(context, hop, key.port?.uri ?? '') }] : [];
    });
  },
};

function itemOf(
  context: Context,
  { name, detail, kind, uri, span, select, key }: Call,
): CallHierarchyItem | undefined {
  const whole = locationOf(context, uri, span);
  const selected = locationOf(context, uri, select);
  if (!whole || !selected) return undefined;
  return {
    name,
    detail,
    kind: KINDS[kind],
    uri: whole.uri,
    range: whole.range,
    selectionRange: selected.range,
    ...(key ? { data: key } : {}),
  };
}

/** The key comes back from the editor, so nothing is believed of it. */
function keyOf({ data }: CallHierarchyItem): CallKey | undefined {
  const key = data as CallKey | undefined;
  return typeof key?.id === 'string' ? key : undefined;
}

function rangesOf(context: Context, { at }: CallHop, uri: string) {
  const document = context.workspace.document(uri);
  return document ? at.map((span) => rangeOf(document, span)) : [];
}
