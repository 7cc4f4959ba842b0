// What the cursor stands on: the innermost field Portolan knows whose key or value it touches.
import type { FieldKey } from '../kubernetes/field.ts';
import { addressWithin } from '../kubernetes/kinds/textReferences.ts';
import type { Resource } from '../kubernetes/resource.ts';
import type { FieldAt, Owner } from '../kubernetes/trace.ts';
import { isSamePlace, type Origin, originsOf, type Place } from '../text/origin.ts';
import { type Span, touches } from '../text/span.ts';
import type { TracedResource } from '../workspace/traces.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Node, ScalarNode } from '../yaml/node.ts';

/** A field under the cursor, with everything a feature needs to answer for it. */
export interface PortSymbol {
  readonly resource: Resource;
  readonly field: FieldKey;
  readonly owner: Owner;
  readonly key: ScalarNode | undefined;
  /** The value that counts: in a file that overlays use, what one of them makes of it. */
  readonly value: Node;
  /** The value that the text has at the cursor, where an overlay may make another one of it. */
  readonly written: Node | undefined;
  readonly part: 'key' | 'value';
  /** The key or the value in the text, whichever the cursor touches: `[targetPort]: http`. */
  readonly span: Span;
}

/**
 * The field at an offset, in each object that has it: a base's field once for each overlay, a label of a kustomization
 * in all objects that it is put to. A value counts only where it is a scalar: inside of a list or a map the cursor means
 * what stands there, or nothing. A value that an alias brings stands where the alias does.
 */
export function symbolsAt(workspace: Workspace, uri: string, offset: number): readonly PortSymbol[] {
  const traced = workspace.fieldsAt(uri);
  const isPlain = workspace.scopesOf(uri).length === 0;
  const own = isPlain ? undefined : innermost(workspace, workspace.ownFields(uri), uri, offset);
  const found = traced.flatMap((object) => innermost(workspace, [object], uri, offset, own) ?? []);
  const least = Math.min(...found.map(({ span }) => length(span)));
  const best = found.filter(({ span }) => length(span) === least);
  return isPlain ? best.slice(0, 1) : best;
}

function innermost(
  workspace: Workspace,
  traced: readonly TracedResource[],
  uri: string,
  offset: number,
  own?: PortSymbol,
): PortSymbol | undefined {
  let best: PortSymbol | undefined;
  for (const { resource, fields } of traced) {
    for (const field of fields) {
      const touched =
        touchedAddress(workspace, field, uri, offset) ??
        touchedPart(field, uri, offset) ??
        partOf(field, own);
      if (!touched || (best && length(touched.span) >= length(best.span))) continue;
      best = { resource, ...field, written: own?.value, ...touched };
    }
  }
  return best;
}

/** Where a value stands in its file: at the alias or merge that brought it there, or at its own text. */
export function standsAt(node: Place): Span {
  return node.via?.uri === node.uri ? node.via : node;
}

/** One address of a longer text; only of a text of one line does the rest mean the same. */
function touchedAddress(
  workspace: Workspace,
  { value, owner }: FieldAt,
  uri: string,
  offset: number,
): Pick<PortSymbol, 'part' | 'span'> | undefined {
  const reference = owner.kind === 'reference' ? owner.reference : undefined;
  const whole = reference && addressWithin(reference);
  const isThere = (one: Origin | undefined) => one?.uri === uri && touches(one, offset);
  // To look for it takes longer than to see that the cursor is elsewhere.
  if (!whole || value.kind !== 'scalar' || !originsOf(value).some((one) => isThere(one) || isThere(one.via)))
    return undefined;
  // Of an address that a template puts together, the port may stand somewhere though the rest does not.
  const place = [whole, reference.within]
    .map((one) => one && workspace.placeWithin(value, one.start, one.end))
    .find((one) => one !== undefined);
  const span = [place?.via, place].find(isThere);
  return span && { part: 'value', span };
}

function touchedPart(
  { field, key, value }: FieldAt,
  uri: string,
  offset: number,
): Pick<PortSymbol, 'part' | 'span'> | undefined {
  // A merged entry has no key of its own here: the place of the merge stands for many entries at once.
  if (key?.via?.uri === key?.uri && key?.via) return undefined;
  if (key?.uri === uri && key.exact && touches(key, offset)) return { part: 'key', span: key };
  const isLeaf = value.kind === 'scalar' || value.kind === 'unknown' || value.via !== undefined;
  // Of a text of many lines no more is known than the addresses in it.
  if (field === 'text.url' && value.kind === 'scalar' && value.text.trim().includes('\n')) return undefined;
  const span = isLeaf ? spansIn(uri, value).find((place) => touches(place, offset)) : undefined;
  return span && { part: 'value', span };
}

/** Where a value stands in a file: a name with a prefix has a place for each of its pieces. */
export function spansIn(uri: string, value: Node): readonly Origin[] {
  if (value.via?.uri === uri) return [value.via];
  const places = [value, ...(value.pieces ?? [])];
  return places.flatMap((place) => (place.via?.uri === uri ? [place.via] : place.uri === uri ? [place] : []));
}

/** True for what became of a field that the cursor stands on: its key stays when an overlay changes the value. */
function partOf(field: FieldAt, own: PortSymbol | undefined): Pick<PortSymbol, 'part' | 'span'> | undefined {
  if (!own || startWithin(field) !== startWithin(own)) return undefined;
  const sameKey = field.key !== undefined && own.key !== undefined && isSamePlace(field.key, own.key);
  return sameKey || isSamePlace(field.value, own.value) ? { part: own.part, span: own.span } : undefined;
}

/** Tells apart the addresses of one text. */
function startWithin({ owner }: Pick<FieldAt, 'owner'>): number | undefined {
  return owner.kind === 'reference' ? owner.reference.within?.start : undefined;
}

function length({ start, end }: Span): number {
  return end - start;
}
