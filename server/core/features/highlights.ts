// What the editor marks while the cursor rests on a port or a label: every place of this file that names it.
import type { Span } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { mentions } from './references.ts';

export interface Highlight extends Span {
  /** It is what the others lead to: the port of the container, the label of the pods. */
  readonly isDeclaration: boolean;
}

/** The places in the file of the cursor, in the order of the text. */
export function highlights(workspace: Workspace, uri: string, offset: number): readonly Highlight[] {
  return mentions(workspace, uri, offset, true)
    .filter((mention) => mention.uri === uri)
    .map(({ start, end, isDeclaration }) => ({ start, end, isDeclaration }));
}
