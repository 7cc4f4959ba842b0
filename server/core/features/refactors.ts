// What can be changed at the cursor though nothing is wrong: ports named, a workload exposed, an old Ingress converted.
import type { Resource } from '../kubernetes/resource.ts';
import { isSamePlace, type Origin, originsOf, type Place } from '../text/origin.ts';
import type { Span } from '../text/span.ts';
import type { Change } from '../workspace/finding.ts';
import { buildOfScope } from '../workspace/keys.ts';
import type { TracedResource } from '../workspace/traces.ts';
import type { View } from '../workspace/view.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Node } from '../yaml/node.ts';
import { usesOf } from './actions.ts';
import { editsOf, type FileEdits, kindOf, placeOf } from './edits.ts';
import { REFACTORS } from './refactors/all.ts';
import type { Offer, Refactor, Site } from './refactors/refactor.ts';
import { symbolsAt } from './symbolAt.ts';

/** A change to choose, with the sort of it. */
export interface Refactoring {
  /** Said in the menu. */
  readonly title: string;
  readonly sort: Refactor['sort'];
  readonly edits: readonly FileEdits[];
}

/**
 * The refactorings at the start of a span. Where several overlays or releases have the place, they all have to ask for the
 * same edits, and nothing else may come of the text that these change.
 */
export function refactoringsAt(workspace: Workspace, uri: string, span: Span): readonly Refactoring[] {
  const read = reader(workspace);
  const sites = sitesAt(workspace, uri, span.start, read);
  const [first, ...others] = sites;
  if (!first || !workspace.complete || sites.some(({ resource }) => isUnsure(workspace, resource))) return [];
  const scopes = new Set(sites.map(({ resource }) => resource.scope));
  return REFACTORS.flatMap(({ sort, offerAt }) => {
    const offer = offerAt(first);
    const edits = offer && editsFor(workspace, offer, scopes, read);
    if (!edits) return [];
    const key = JSON.stringify(edits);
    const isSame = (other: Offer | undefined) =>
      other !== undefined && JSON.stringify(editsOf(workspace, other.changes)) === key;
    return others.every((site) => isSame(offerAt(site))) ? [{ title: offer.title, sort, edits }] : [];
  });
}

function sitesAt(workspace: Workspace, uri: string, offset: number, read: Read): readonly Site[] {
  const text = workspace.document(uri)?.getText();
  if (text === undefined) return [];
  const isHere = (place: Origin) => place.uri === uri && isInLineOf(text, place, offset);
  const symbols = symbolsAt(workspace, uri, offset);
  if (symbols.length > 0)
    return symbols.map((symbol) => {
      const { resource } = symbol;
      return { workspace, uri, resource, symbol, head: headOf(resource, isHere) };
    });
  return read(uri).flatMap(({ resource }) => {
    const head = headOf(resource, isHere);
    return head ? [{ workspace, uri, resource, symbol: undefined, head }] : [];
  });
}

/** True for an object that may be another one than it seems: it is half typed, or a plugin has its hands on it. */
function isUnsure(view: View, resource: Resource): boolean {
  return resource.broken || view.lookup(resource, buildOfScope()).some(({ build }) => build?.unsure);
}

function headOf({ kindAt, apiVersionAt, name }: Resource, isHere: (place: Origin) => boolean): Site['head'] {
  if (isHere(kindAt)) return 'kind';
  if (apiVersionAt && isHere(apiVersionAt)) return 'version';
  return name && originsOf(name).some(isHere) ? 'name' : undefined;
}

/** True for an offset in the line that only says `key: value`. */
function isInLineOf(text: string, { start }: Span, offset: number): boolean {
  const line = text.lastIndexOf('\n', start - 1) + 1;
  if (text.lastIndexOf('\n', offset - 1) + 1 !== line) return false;
  return /^ *(?:- +)*["']?\w+["']?: +["']?$/.test(text.slice(line, start));
}

type Read = (uri: string) => readonly TracedResource[];

/** The objects of files, each file read once for one question: a hundred overlays may build the same. */
function reader(workspace: Workspace): Read {
  const known = new Map<string, readonly TracedResource[]>();
  return (uri) => {
    const found = known.get(uri) ?? workspace.fieldsAt(uri);
    known.set(uri, found);
    return found;
  };
}

/** The edits of an offer; undefined where there are none, or what they change stands for something else besides. */
function editsFor(
  workspace: Workspace,
  { changes }: Offer,
  scopes: ReadonlySet<string>,
  read: Read,
): readonly FileEdits[] | undefined {
  const edits = editsOf(workspace, changes);
  if (!edits || edits.length === 0) return undefined;
  return changes.every((change) => isOnlyFor(workspace, change, scopes, read)) ? edits : undefined;
}

/** True where what a change alters stands once in each scope that was asked, and in no other. */
function isOnlyFor(workspace: Workspace, change: Change, scopes: ReadonlySet<string>, read: Read): boolean {
  if (change.kind === 'addObject' || change.kind === 'appendLines') return true;
  const place = placeOf(change);
  const { via } = place;
  if (via && !(isPlainAction(workspace, via) && usesOf(workspace, place.uri, place).length < 2)) return false;
  const times = new Map<string, number>();
  for (const { resource } of read(place.uri)) {
    const { scope, at } = resource;
    times.set(scope, (times.get(scope) ?? 0) + timesIn(at as Place | Node, place, kindOf(change)));
  }
  return [...times].every(([scope, count]) => count === 0 || (count === 1 && scopes.has(scope)));
}

/** An action that only brings a value, or a whole part of the values: with any other value it would bring that. */
const PLAIN_ACTION =
  /^(?:\{\{-?\s*)?(?:\$?\.Values(?:\.\w+)+|toYaml \$?\.Values(?:\.\w+)+(?:\s*\|\s*n?indent \d+)?)(?:\s*-?\}\})?$/;

function isPlainAction(workspace: Workspace, { uri, start, end }: Origin): boolean {
  return PLAIN_ACTION.test(workspace.document(uri)?.getText().slice(start, end) ?? '');
}

/** How often a tree has what is written at a place, be it as a piece of a value. */
function timesIn(node: Place | Node, place: Place, kind: Node['kind']): number {
  if (!('kind' in node)) return 0;
  const isIt = node.kind === kind && originsOf(node).some((origin) => isSamePlace(origin, place));
  const children =
    node.kind === 'map'
      ? node.entries.flatMap(({ key, value }) => [key, value])
      : node.kind === 'seq'
        ? node.items
        : [];
  return children.reduce((sum, child) => sum + timesIn(child, place, kind), isIt ? 1 : 0);
}
