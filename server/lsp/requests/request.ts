// What a question of the editor is made of here: one file each, and a line in all.ts.
import {
  LSPErrorCodes,
  ResponseError,
  type ServerCapabilities,
  type TextDocumentIdentifier,
  type TextDocumentPositionParams,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { canonicalUri } from '../../files/uri.ts';
import type { Client } from '../client.ts';
import { type Context, offsetOf } from '../convert.ts';

/** A question: its method, what the server says of it at the start, and the answer. */
export interface Request<P, R> {
  readonly method: string;
  /** Left out where another question of the same feature, or nothing in the protocol, speaks of it. */
  readonly capabilities?: (client: Client) => ServerCapabilities;
  /** May throw a `refusal`, which people see; whatever else is thrown is logged, and the answer is null. */
  readonly answer: (context: Context, params: P) => R | null;
}

/** A question among others. What a client sends is of no certain type, whatever TypeScript thinks. */
// biome-ignore lint/suspicious/noExplicitAny: a list of questions holds all types of parameters.
export type AnyRequest = Request<any, unknown>;

/** Why something can't be done, in a sentence that editors show. */
export function refusal(why: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, why);
}

/** A file that is asked about. */
export interface AskedFile {
  readonly uri: string;
  readonly document: TextDocument;
}

/** A place that is asked about; the offset is in UTF-16. */
export interface AskedPlace extends AskedFile {
  readonly offset: number;
}

/** The file that a question is about; undefined where the workspace does not know it. */
export function fileOf(
  context: Context,
  { textDocument }: { readonly textDocument: TextDocumentIdentifier },
): AskedFile | undefined {
  const uri = canonicalUri(textDocument.uri);
  const document = context.workspace.document(uri);
  return document && { uri, document };
}

/** The place that a question is about; undefined for what is no place of a known file. */
export function placeOf(context: Context, params: TextDocumentPositionParams): AskedPlace | undefined {
  const file = fileOf(context, params);
  const offset = file && offsetOf(file.document, params.position);
  return file && offset !== undefined ? { ...file, offset } : undefined;
}
