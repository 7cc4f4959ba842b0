// Fixes for what is found at the cursor, refactorings of what stands there, and all safe fixes of a file for those who ask.
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionRequest,
  type Diagnostic,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type Action,
  actionsAt,
  fixAll,
  type Refactoring,
  refactoringsAt,
} from '../../core/languageService.ts';
import { type Context, diagnosticOf, offsetOf, workspaceEditOf } from '../convert.ts';
import { fileOf, type Request } from './request.ts';

/** The kind of the action that applies every safe fix of a file. */
const FIX_ALL = `${CodeActionKind.SourceFixAll}.portolan`;

/** The kinds of refactorings. */
const SORTS: Readonly<Record<Refactoring['sort'], string>> = {
  add: CodeActionKind.Refactor,
  rewrite: CodeActionKind.RefactorRewrite,
};

const KINDS = [CodeActionKind.QuickFix, CodeActionKind.Refactor, CodeActionKind.RefactorRewrite, FIX_ALL];

export const onCodeAction: Request<CodeActionParams, CodeAction[]> = {
  method: CodeActionRequest.method,
  capabilities: (client) => (client.actions ? { codeActionProvider: { codeActionKinds: KINDS } } : {}),
  answer: (context, params) => {
    // A file that was just typed in has no findings before it is judged: think of fixes on save.
    context.judge();
    const asked = fileOf(context, params);
    if (!asked || !context.client.actions) return [];
    const { uri, document } = asked;
    const { only, diagnostics } = params.context;
    const actions: CodeAction[] = [];
    const start = offsetOf(document, params.range.start);
    const end = offsetOf(document, params.range.end);
    if (start !== undefined && end !== undefined) {
      const fixes = wants(only, CodeActionKind.QuickFix)
        ? actionsAt(context.workspace, uri, { start, end })
        : [];
      actions.push(...fixes.map((fix) => quickFix(context, document, fix, diagnostics ?? [])));
      const wanted = Object.values(SORTS).some((kind) => wants(only, kind));
      for (const one of wanted ? refactoringsAt(context.workspace, uri, { start, end }) : []) {
        const edit = workspaceEditOf(context, one.edits);
        const kind = SORTS[one.sort];
        // What repairs a finding too is offered as its fix.
        const isFix = fixes.some(({ edits }) => JSON.stringify(edits) === JSON.stringify(one.edits));
        if (wants(only, kind) && !isFix) actions.push({ title: one.title, kind, edit });
      }
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
  },
};

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
