// Tells the walkthrough what people do, so that its steps tick themselves off.
import { CodeAction, CodeActionKind, commands, type Disposable, languages, window } from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';
import { documents } from './documents.ts';

/** Run by the editor after the edit of a fix; in no palette. */
const FIXED = 'portolan.noteFix';

/**
 * A step of the walkthrough has happened. The context key is true for a moment only: a walkthrough that is opened while
 * it is true would never tick the step off, for it waits for a change.
 */
export async function happened(step: 'opened' | 'hovered' | 'fixed'): Promise<void> {
  for (const value of [true, false]) await commands.executeCommand('setContext', `portolan.${step}`, value);
}

export function registerSteps(): Disposable[] {
  return [
    commands.registerCommand(FIXED, () => happened('fixed')),
    window.onDidChangeActiveTextEditor((editor) => {
      if (editor && languages.match(documents, editor.document) > 0) void happened('opened');
    }),
  ];
}

/** Sees hovers that say something, and fixes that are applied. */
export const watching: Middleware = {
  provideHover: async (document, position, token, next) => {
    const hover = await next(document, position, token);
    if (hover) void happened('hovered');
    return hover;
  },
  provideCodeActions: async (document, range, context, token, next) => {
    const actions = await next(document, range, context, token);
    for (const action of actions ?? [])
      if (action instanceof CodeAction && action.edit && !isRefactoring(action))
        action.command ??= { command: FIXED, title: action.title };
    return actions;
  },
};

function isRefactoring({ kind }: CodeAction): boolean {
  return kind !== undefined && CodeActionKind.Refactor.contains(kind);
}
