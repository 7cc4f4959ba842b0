// Where people find a thing in the text.
import type { Place } from '../text/origin.ts';
import type { Span } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** A stretch of a file. */
export interface Standing extends Span {
  readonly uri: string;
}

/** The text of a place, or of what brought it there if it has none of its own; undefined where neither is known. */
export function standing(workspace: Workspace, place: Place): Standing | undefined {
  const found = [place, place.via].find((one) => one && workspace.document(one.uri));
  return found && { uri: found.uri, start: found.start, end: found.end };
}
