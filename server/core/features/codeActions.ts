// What a person can do about a finding: its fixes, all safe fixes of a file at once, and a comment that silences it.
import type { Finding, Fix } from '../rules/rule.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { clash, editsOf, type FileEdits, inOrder, isSameEdit } from './edits.ts';

export type { FileEdits } from './edits.ts';

/** Something to do about a finding. */
export interface Action {
  /** Said in the menu. */
  readonly title: string;
  readonly rule: string;
  readonly finding: Finding;
  /** The repair that is most likely right. */
  readonly isPreferred: boolean;
  readonly edits: readonly FileEdits[];
}

/** What can be done about the findings that touch a span of a file; comments that silence them come last. */
export function actionsAt(workspace: Workspace, uri: string, span: Span): readonly Action[] {
  const touched = workspace.findings(uri).filter(({ at }) => at.start <= span.end && span.start <= at.end);
  const fixes = unique(touched.flatMap((finding) => actionsOf(workspace, finding)));
  const silenced = new Set<string>();
  const ignores = touched.flatMap((finding) => {
    const key = `${finding.rule} ${lineStart(textOf(workspace, uri), finding.at.start)}`;
    // JSON has no comments.
    if (silenced.has(key) || uri.endsWith('.json')) return [];
    silenced.add(key);
    return [ignoreAction(workspace, finding)];
  });
  return [...fixes, ...ignores];
}

/** The repairs of one finding, the likeliest first. Those with a place that has no text of its own are left out. */
export function actionsOf(workspace: Workspace, finding: Finding): readonly Action[] {
  return finding.fixes.flatMap((fix, i) => {
    const edits = editsOf(workspace, fix.changes);
    if (!edits || edits.length === 0) return [];
    return [{ title: fix.title, rule: finding.rule, finding, isPreferred: i === 0, edits }];
  });
}

/**
 * The first safe fix of every finding of a file, where it changes nothing in other files. Fixes that get in each
 * other's way are left for the next time: check again and call again until nothing is left.
 */
export function fixAll(workspace: Workspace, uri: string): readonly FileEdits[] {
  const taken: TextEdit[] = [];
  for (const finding of workspace.findings(uri)) {
    const fix = finding.fixes.find((one: Fix) => one.safe);
    const files = fix && editsOf(workspace, fix.changes);
    if (!files || files.some((file) => file.uri !== uri)) continue;
    const edits = files.flatMap((file) => file.edits);
    if (edits.every((edit) => taken.some((other) => isTwin(edit, other)))) continue;
    const added = edits.filter((edit) => !taken.some((other) => isSameEdit(edit, other)));
    if (!added.some((edit) => taken.some((other) => hinders(edit, other)))) taken.push(...added);
  }
  return taken.length > 0 ? [{ uri, edits: inOrder(taken) }] : [];
}

/** One action for each repair, though several findings may offer it. */
function unique(actions: readonly Action[]): readonly Action[] {
  const keys = actions.map(({ title, edits }) => JSON.stringify([title, edits]));
  return actions.filter((_, i) => keys.indexOf(keys[i] ?? '') === i);
}

function ignoreAction(workspace: Workspace, finding: Finding): Action {
  const { rule, at } = finding;
  const text = textOf(workspace, at.uri);
  const start = lineStart(text, at.start);
  const indent = /^[ \t]*/.exec(text.slice(start, at.start))?.[0] ?? '';
  const newText = `${indent}# portolan-ignore ${rule}: reason${text.includes('\r\n') ? '\r\n' : '\n'}`;
  const edits = [{ uri: at.uri, edits: [{ start, end: start, newText }] }];
  return { title: `Ignore ${rule} here`, rule, finding, isPreferred: false, edits };
}

/** Fixes of different findings that write at one place know nothing of each other: only one of them is made. */
function hinders(a: TextEdit, b: TextEdit): boolean {
  return clash(a, b) || (a.start === b.start && a.end === b.end);
}

/** Insertions included: two findings that one fix repairs. */
function isTwin(a: TextEdit, b: TextEdit): boolean {
  return a.start === b.start && a.end === b.end && a.newText === b.newText;
}

function textOf(workspace: Workspace, uri: string): string {
  return workspace.document(uri)?.getText() ?? '';
}

function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}
