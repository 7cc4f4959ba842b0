// Tells the walkthrough what people have done, in context keys, so that its steps tick themselves off.
import { CodeAction, commands, type Disposable } from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';

type Step = 'hasManifests' | 'hovered' | 'fixed';

/** Run by the editor after the edit of a fix; in no palette. */
const FIXED = 'portolan.noteFix';

const done = new Set<Step>();

/** Notes that something has happened; again and again does no harm. */
export function happened(step: Step): void {
  if (done.has(step)) return;
  done.add(step);
  commands.executeCommand('setContext', `portolan.${step}`, true);
}

export function registerSteps(): Disposable {
  return commands.registerCommand(FIXED, () => happened('fixed'));
}

/** Sees hovers that say something, and fixes that are applied. */
export const watching: Middleware = {
  provideHover: async (document, position, token, next) => {
    const hover = await next(document, position, token);
    if (hover) happened('hovered');
    return hover;
  },
  provideCodeActions: async (document, range, context, token, next) => {
    const actions = await next(document, range, context, token);
    for (const action of actions ?? [])
      if (action instanceof CodeAction && action.edit)
        action.command ??= { command: FIXED, title: action.title };
    return actions;
  },
};
