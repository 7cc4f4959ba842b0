// Goes from the map to the text: the file beside, with the place selected.
import { Position, Range, Selection, TextEditorRevealType, Uri, ViewColumn, window, workspace } from 'vscode';
import type { RoutePlace } from '../../shared/routes.ts';

/** Opens a place in another column than `own`: where the file is shown already, else in the first one that is free. */
export async function openSource(
  { uri, line, character }: RoutePlace,
  own: ViewColumn | undefined,
): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(uri, true));
  const shown = window.visibleTextEditors.find((editor) => editor.document === document);
  const other = own === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One;
  const viewColumn = shown?.viewColumn ?? (own === undefined ? ViewColumn.Active : other);
  const editor = await window.showTextDocument(document, { viewColumn });
  const range = placeIn(document.validatePosition(new Position(line, character)), (at) =>
    document.getWordRangeAtPosition(at, /[^\s'"{}[\],]+/),
  );
  editor.selection = new Selection(range.start, range.end);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The word that begins there, so that it is seen what is meant. */
function placeIn(at: Position, wordAt: (at: Position) => Range | undefined): Range {
  const word = wordAt(at);
  return word?.start.isEqual(at) ? word : new Range(at, at);
}
