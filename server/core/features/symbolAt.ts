// What the cursor stands on: the innermost field Portolan knows whose key or value it touches.
import type { FieldKey } from '../kubernetes/field.ts';
import type { Resource } from '../kubernetes/resource.ts';
import type { FieldAt, Owner } from '../kubernetes/trace.ts';
import type { Origin } from '../text/origin.ts';
import { type Span, touches } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Node } from '../yaml/node.ts';

/** A field under the cursor, with everything a feature needs to answer for it. */
export interface PortSymbol {
  readonly resource: Resource;
  readonly field: FieldKey;
  readonly owner: Owner;
  readonly value: Node;
  readonly part: 'key' | 'value';
  /** The key or the value in the text, whichever the cursor touches: `[targetPort]: http`. */
  readonly span: Span;
}

/**
 * The field at an offset; undefined where there is none. A value counts only where it is a scalar: inside of a list or
 * a map the cursor means what stands there, or nothing. A value that an alias brings stands where the alias does.
 */
export function symbolAt(workspace: Workspace, uri: string, offset: number): PortSymbol | undefined {
  let best: PortSymbol | undefined;
  for (const { resource, fields } of workspace.fieldsAt(uri)) {
    if (!touches(resource.at, offset)) continue;
    for (const field of fields) {
      const touched = touchedPart(field, uri, offset);
      if (touched && (!best || length(touched.span) < length(best.span))) {
        best = { resource, field: field.field, owner: field.owner, value: field.value, ...touched };
      }
    }
  }
  return best;
}

/** Where a value stands in a file: at the alias or merge that brought it there, or at its own text. */
export function placeIn(uri: string, node: Origin): Span | undefined {
  if (node.via?.uri === uri) return node.via;
  return node.uri === uri ? node : undefined;
}

function touchedPart(
  { key, value }: FieldAt,
  uri: string,
  offset: number,
): Pick<PortSymbol, 'part' | 'span'> | undefined {
  // A merged entry has no key of its own here: the place of the merge stands for many entries at once.
  if (key?.via) return undefined;
  if (key && touches(key, offset)) return { part: 'key', span: key };
  const span = placeIn(uri, value);
  const isLeaf = value.kind === 'scalar' || value.kind === 'unknown' || value.via !== undefined;
  return isLeaf && span && touches(span, offset) ? { part: 'value', span } : undefined;
}

function length({ start, end }: Span): number {
  return end - start;
}
