// Changes of a text: the currency between whoever repairs something and the editor.
import type { Span } from './span.ts';

/** Puts `newText` in the place of a span; with an empty span it is an insertion. */
export interface TextEdit extends Span {
  readonly newText: string;
}

/**
 * The text with all edits done. Spans are those of the given text, and don't overlap. Several insertions at one
 * place come in the order of the list.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let result = text;
  for (const edit of ordered.reverse()) {
    result = result.slice(0, edit.start) + edit.newText + result.slice(edit.end);
  }
  return result;
}
