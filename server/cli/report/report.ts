// What a check found, in the words of the JSON output: files are relative paths, lines and columns count from 1.
import type { Severity } from '../../../shared/settings.ts';
import { actionsOf, type FileEdits, type Finding, type Workspace } from '../../core/languageService.ts';

/** Columns count UTF-16 units, as editors do; the end is behind the last character. */
export interface Range {
  readonly file: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface ReportedFix {
  readonly title: string;
  readonly edits: readonly (Range & { readonly newText: string })[];
}

export interface ReportedFinding extends Range {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly related: readonly (Range & { readonly message: string })[];
  readonly fixes: readonly ReportedFix[];
}

/** Something that was not read, or not wholly. */
export interface ReportedNote {
  readonly file: string;
  readonly line?: number;
  readonly message: string;
}

export interface Report {
  readonly version: string;
  /** How many files were read. */
  readonly files: number;
  /** How many Kubernetes objects in them have to do with ports. */
  readonly resources: number;
  readonly findings: readonly ReportedFinding[];
  readonly notes: readonly ReportedNote[];
}

/** Tells a file's URI by the path people know it by. */
export type NameOf = (uri: string) => string;

/** All findings of a checked workspace, by file and place. */
export function findingsIn(workspace: Workspace, nameOf: NameOf): readonly ReportedFinding[] {
  const files = workspace.uris().map((uri) => ({ uri, name: nameOf(uri) }));
  files.sort((a, b) => (a.name < b.name ? -1 : 1));
  return files.flatMap(({ uri }) => {
    const found = workspace.findings(uri).map((finding) => findingOf(workspace, finding, nameOf));
    return found.sort((a, b) => a.startLine - b.startLine || a.startColumn - b.startColumn);
  });
}

/** The documents that are not sound YAML, so that nothing is said about them. */
export function brokenIn(workspace: Workspace, nameOf: NameOf): readonly ReportedNote[] {
  return workspace.uris().flatMap((uri) => {
    const document = workspace.document(uri);
    return workspace.broken(uri).map(({ offset, message }) => ({
      file: nameOf(uri),
      ...(document ? { line: document.positionAt(offset).line + 1 } : {}),
      message: `not sound YAML: ${oneLine(message)}`,
    }));
  });
}

/** Text without line breaks. */
export function oneLine(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, ' ');
}

function findingOf(workspace: Workspace, finding: Finding, nameOf: NameOf): ReportedFinding {
  const { rule, severity, message } = finding;
  const rangeOf = (uri: string, span: Span) => rangeIn(workspace, uri, span, nameOf);
  const editsOf = ({ uri, edits }: FileEdits) =>
    edits.map((edit) => ({ ...rangeOf(uri, edit), newText: edit.newText }));
  return {
    rule,
    severity,
    message,
    ...rangeOf(finding.at.uri, finding.at),
    related: finding.related.map(({ at, message }) => ({ ...rangeOf(at.uri, at), message })),
    fixes: actionsOf(workspace, finding).map(({ title, edits }) => ({
      title,
      edits: edits.flatMap(editsOf),
    })),
  };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function rangeIn(workspace: Workspace, uri: string, span: Span, nameOf: NameOf): Range {
  const document = workspace.document(uri);
  const start = document?.positionAt(span.start) ?? { line: 0, character: 0 };
  const end = document?.positionAt(span.end) ?? start;
  return {
    file: nameOf(uri),
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
