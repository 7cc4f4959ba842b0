// Turns what a fix changes in the tree into text edits.
import type { Change } from '../rules/rule.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** The edits of one file. */
export interface FileEdits {
  readonly uri: string;
  readonly edits: readonly TextEdit[];
}

/** The edits for all changes of a fix; undefined where one of them has no single place in the text that says it. */
export function editsOf(
  _workspace: Workspace,
  _changes: readonly Change[],
): readonly FileEdits[] | undefined {
  return undefined;
}
