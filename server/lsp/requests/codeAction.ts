// Fixes for what is found at the cursor, and all safe ones of a file for those who ask for them by name.
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionRequest,
  type Diagnostic,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Action, actionsAt, fixAll } from '../../core/languageService.ts';
import { type Context, diagnosticOf, offsetOf, workspaceEditOf } from '../convert.ts';
import { fileOf, type Request } from './request.ts';

/** The kind of the action that applies every safe fix of a file. */
const FIX_ALL = `${CodeActionKind.SourceFixAll}.portolan`;

export const onCodeAction: Request<CodeActionParams, CodeAction[]> = {
  method: CodeActionRequest.method,
  capabilities: (client) =>
    client.actions ? { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] } } : {},
  answer: (context, params) => {
    // A file that was just typed in has no findings before it is judged: think of fixes on save.
    context.judge();
    const asked = fileOf(context, params);
    if (!asked || !context.client.actions) return [];
    const { uri, document } = asked;
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
