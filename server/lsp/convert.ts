// Translates between what Portolan says and what the Language Server Protocol says.
import type {
  Diagnostic,
  DiagnosticRelatedInformation,
  Location,
  LocationLink,
  Position,
  Range,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Severity } from '../../shared/settings.ts';
import type { FileEdits, Finding, Link, Workspace } from '../core/languageService.ts';
import type { Client } from './client.ts';
import type { Documents } from './documents.ts';
import type { Runtime } from './runtime.ts';

/** What translating needs to know. */
export interface Context {
  readonly workspace: Workspace;
  readonly documents: Documents;
  readonly client: Client;
  readonly runtime: Runtime;
  /** Has everything judged that was typed, for those who need the findings at once. */
  readonly judge: () => void;
  /** From now on the editor is told when routes may be others. */
  readonly watchRoutes: () => void;
}

/** A range of offsets, as the core has it. */
interface Span {
  readonly start: number;
  readonly end: number;
}

const SEVERITIES = { error: 1, warning: 2, information: 3, hint: 4 } as const satisfies Record<
  Severity,
  number
>;

/** Where a position stands in a text; undefined for what isn't a position. Beyond the end is the end. */
export function offsetOf(document: TextDocument, position: Position): number | undefined {
  const { line, character } = position;
  return Number.isInteger(line) && Number.isInteger(character) ? document.offsetAt(position) : undefined;
}

export function rangeOf(document: TextDocument, { start, end }: Span): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

/** Undefined for a file that the workspace doesn't know. */
export function locationOf(context: Context, uri: string, span: Span): Location | undefined {
  const document = context.workspace.document(uri);
  if (!document) return undefined;
  return { uri: context.documents.theirs(uri), range: rangeOf(document, span) };
}

/** Where links from a document lead; as links that know their start, for editors that take such. */
export function locationsOf(
  context: Context,
  from: TextDocument,
  links: readonly Link[],
  takesLinks: boolean,
): Location[] | LocationLink[] {
  if (!takesLinks) return links.flatMap(({ uri, select }) => locationOf(context, uri, select) ?? []);
  return links.flatMap((link) => {
    const whole = locationOf(context, link.uri, link.target);
    const shown = locationOf(context, link.uri, link.select);
    if (!whole || !shown) return [];
    return {
      originSelectionRange: rangeOf(from, link.from),
      targetUri: whole.uri,
      targetRange: whole.range,
      targetSelectionRange: shown.range,
    };
  });
}

/** The findings of a file, with as much as the editor can show. */
export function diagnosticsOf(context: Context, uri: string): readonly Diagnostic[] {
  const document = context.workspace.document(uri);
  if (!document) return [];
  return context.workspace.findings(uri).map((finding) => diagnosticOf(context, document, finding));
}

/** One finding of a document. */
export function diagnosticOf(context: Context, document: TextDocument, finding: Finding): Diagnostic {
  const { client, runtime } = context;
  const href = client.ruleLinks ? runtime.ruleUrl(finding.rule) : undefined;
  const related = client.related ? relatedOf(context, finding) : [];
  return {
    range: rangeOf(document, finding.at),
    severity: SEVERITIES[finding.severity],
    code: finding.rule,
    ...(href === undefined ? {} : { codeDescription: { href } }),
    source: 'portolan',
    message: finding.message,
    ...(related.length === 0 ? {} : { relatedInformation: [...related] }),
    ...(client.diagnosticData ? { data: { rule: finding.rule } } : {}),
  };
}

function relatedOf(context: Context, finding: Finding): readonly DiagnosticRelatedInformation[] {
  return finding.related.flatMap(({ at, message }) => {
    const location = locationOf(context, at.uri, at);
    return location ? [{ location, message }] : [];
  });
}

/** Edits of files, for the versions that are open where the editor wants to know. */
export function workspaceEditOf(context: Context, files: readonly FileEdits[]): WorkspaceEdit {
  const { workspace, documents, client } = context;
  const changes = files.flatMap(({ uri, edits }) => {
    const document = workspace.document(uri);
    if (!document) return [];
    const version = documents.get(uri)?.text.version ?? null;
    const textEdits = edits.map((edit) => ({ range: rangeOf(document, edit), newText: edit.newText }));
    return [{ textDocument: { uri: documents.theirs(uri), version }, edits: textEdits }];
  });
  if (client.versionedEdits) return { documentChanges: changes };
  return { changes: Object.fromEntries(changes.map(({ textDocument, edits }) => [textDocument.uri, edits])) };
}
