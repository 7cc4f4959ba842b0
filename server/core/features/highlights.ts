// What the editor marks while the cursor rests on a port or a label: every place of this file that names it.
import type { Span } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { references } from './references.ts';

export interface Highlight extends Span {
  /** It is what the others lead to: the port of the container, the label of the pods. */
  readonly isDeclaration: boolean;
}

/** The places in the file of the cursor, in the order of the text. */
export function highlights(workspace: Workspace, uri: string, offset: number): readonly Highlight[] {
  const isHere = (place: { readonly uri: string }) => place.uri === uri;
  const uses = new Set(references(workspace, uri, offset, false).filter(isHere).map(keyOf));
  return references(workspace, uri, offset, true)
    .filter(isHere)
    .map(({ start, end }) => ({ start, end, isDeclaration: !uses.has(keyOf({ start, end })) }));
}

function keyOf({ start, end }: Span): string {
  return `${start} ${end}`;
}
