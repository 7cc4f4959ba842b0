// A name: the places that hold it, which of them have to say the same, and what it may become.
import type { Resource } from '../kubernetes/resource.ts';
import type { Origin } from '../text/origin.ts';
import { type Span, touches } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { ScalarNode } from '../yaml/node.ts';
import { type NameLinks, once } from './nameLinks.ts';
import { spansIn } from './symbolAt.ts';

/** A place of an object that holds a name. */
export interface Holder {
  readonly resource: Resource;
  /** What it is to its object: an object may hold one text in several places, where a kustomization put it there. */
  readonly role: string;
  /** The value, or the key, that is the name or has it in it. */
  readonly at: ScalarNode;
  readonly name: string;
  /** The stretch of the value's text that is the name: `http://[web].shop:80`. */
  readonly within?: Span | undefined;
  /** Others refer to it. */
  readonly isDeclaration: boolean;
  /** Of a label's value the key: whatever has the same text under the same key is a label too, and may change along. */
  readonly under?: string | undefined;
  /** Why it can't be changed here, as a sentence. */
  readonly fixed?: string | undefined;
  /** The places that have to say the same, one step away. */
  readonly linked: (links: NameLinks) => readonly Holder[];
}

/** One sort of names, such as those of Services. */
export interface Sort {
  /** All places of an object that hold such a name. */
  readonly holders: (resource: Resource) => readonly Holder[];
  /** Places in a file of an overlay that hold such a name and are no part of what is built: patches say whom they change. */
  readonly inPatches?: (links: NameLinks, uri: string, offset: number) => readonly Holder[];
  /** Why nothing of this sort can have a name, as a sentence. */
  readonly fault: (name: string) => string | undefined;
  /** Why the places can't have the new names that `renamed` gives them, as a sentence. */
  readonly conflict: (links: NameLinks, holders: readonly Holder[], renamed: Renamed) => string | undefined;
}

/** The whole name that an old one becomes; with a prefix it is more than what is written at one place. */
export type Renamed = (old: string) => string;

/** More places than these are no rename by hand. */
export const MOST_PLACES = 2_000;

/** What the cursor stands on: a name, in each overlay that has it. */
export interface NameAt {
  readonly sort: Sort;
  readonly holders: readonly Holder[];
  readonly span: Span;
}

/** The narrowest name of one of these sorts at an offset. */
export function nameAt(
  links: NameLinks,
  sorts: readonly Sort[],
  uri: string,
  offset: number,
): NameAt | undefined {
  let best: { sort: Sort; holders: Holder[]; span: Span } | undefined;
  const take = (sort: Sort, holder: Holder) => {
    const span = spanIn(links.workspace, uri, holder, offset);
    if (!span) return;
    const more = best ? span.end - span.start - (best.span.end - best.span.start) : -1;
    if (more < 0) best = { sort, holders: [holder], span };
    else if (more === 0 && best?.sort === sort) best.holders.push(holder);
  };
  for (const resource of links.resourcesAt(uri))
    for (const sort of sorts) for (const holder of sort.holders(resource)) take(sort, holder);
  if (best) return best;
  for (const sort of sorts)
    for (const holder of sort.inPatches?.(links, uri, offset) ?? []) take(sort, holder);
  return best;
}

function spanIn(workspace: Workspace, uri: string, holder: Holder, offset: number): Span | undefined {
  const { at, within } = holder;
  const span = spansIn(uri, at).find((place) => touches(place, offset));
  if (!span || !within) return span;
  const place = at.uri === uri ? workspace.placeWithin(at, within.start, within.end) : undefined;
  return place && touches(place, offset) ? place : undefined;
}

/**
 * All places that have to say the same as some of them do: what these are linked with, what those are linked with, and
 * what one text says in several overlays. Stops where there are too many.
 */
export function everyHolder(links: NameLinks, { sort, holders }: NameAt): readonly Holder[] {
  const found = new Map<string, Holder>();
  const waiting = [...holders];
  const alike = sameText(links, sort);
  for (const holder of waiting) {
    const { resource, role, at, within } = holder;
    const key = `${resource.id} ${role} ${at.uri} ${at.start} ${within?.start}`;
    if (found.has(key)) continue;
    found.set(key, holder);
    if (found.size > MOST_PLACES) break;
    waiting.push(...holder.linked(links), ...alike(holder.at));
  }
  return [...found.values()];
}

/** Tells which places of all overlays one text stands for; none for a text that no overlay uses. */
export function sameText(links: NameLinks, sort: Sort): (at: Origin) => readonly Holder[] {
  const byFile = once(String, (uri) => {
    const found = new Map<string, Holder[]>();
    for (const resource of links.resourcesAt(uri))
      for (const holder of sort.holders(resource)) {
        const { at } = holder;
        const key = `${at.start} ${at.end}`;
        const list = found.get(key);
        if (at.uri !== uri) continue;
        if (list) list.push(holder);
        else found.set(key, [holder]);
      }
    return found;
  });
  return ({ uri, start, end }) =>
    links.workspace.scopesOf(uri).length === 0 ? [] : (byFile(uri).get(`${start} ${end}`) ?? []);
}
