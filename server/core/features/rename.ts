// Another name for a port, a label or a Service: where it is defined, and wherever it is used.
import { describe } from '../kubernetes/describe.ts';
import { PLAIN, type Resource } from '../kubernetes/resource.ts';
import { fileNameOf } from '../sources/paths.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { writeScalar } from '../yaml/writeScalar.ts';
import { type FileEdits, inOrder } from './edits.ts';
import { LABEL_KEYS, LABEL_VALUES } from './labelNames.ts';
import { everyHolder, type Holder, MOST_PLACES, type NameAt, nameAt, type Sort, sameText } from './name.ts';
import { otherUse, type Written, writtenAt } from './nameEdits.ts';
import { linksOf, type NameLinks } from './nameLinks.ts';
import { otherEnd } from './overlays.ts';
import { CONTAINER_PORTS } from './portNames.ts';
import { SERVICES } from './serviceNames.ts';
import { SERVICE_PORTS } from './servicePortNames.ts';

/** A name that can be changed, and where it stands. */
export interface Renamable {
  readonly span: Span;
  readonly name: string;
}

/** The edits; or why there are none, in a sentence for people. */
export type Renaming = { readonly edits: readonly FileEdits[] } | { readonly refused: string };

const SORTS: readonly Sort[] = [CONTAINER_PORTS, SERVICE_PORTS, SERVICES, LABEL_VALUES, LABEL_KEYS];

/** The name that the cursor stands on; why it can't be changed from there; undefined for anything else. */
export function renamable(
  workspace: Workspace,
  uri: string,
  offset: number,
): Renamable | { readonly refused: string } | undefined {
  return locate(linksOf(workspace), uri, offset)?.place;
}

/** What is under the cursor, and whether it can be changed from there. */
function locate(
  links: NameLinks,
  uri: string,
  offset: number,
): { readonly found: NameAt; readonly place: Renamable | { readonly refused: string } } | undefined {
  const found = nameAt(links, SORTS, uri, offset);
  const [holder] = found?.holders ?? [];
  return found && holder && { found, place: placeOf(links.workspace, holder, uri, offset) };
}

function placeOf(
  workspace: Workspace,
  holder: Holder,
  uri: string,
  offset: number,
): Renamable | { readonly refused: string } {
  const text = writtenAt(workspace, holder);
  if (!text) return { refused: unwritten(holder) };
  const { start, end, name, isQuoted } = text;
  const slack = isQuoted ? 1 : 0;
  if (text.uri === uri && start - slack <= offset && offset <= end + slack)
    return { span: { start, end }, name };
  const line = workspace.document(text.uri)?.positionAt(start).line ?? 0;
  return {
    refused: `\`${name}\` is written in ${fileNameOf(text.uri)}, line ${line + 1}. Rename it there.`,
  };
}

/** Gives what is under the cursor another name, everywhere. */
export function rename(workspace: Workspace, uri: string, offset: number, to: string): Renaming {
  const links = linksOf(workspace);
  const located = locate(links, uri, offset);
  if (!located) return { refused: 'There is no name of a port, a label or a Service here.' };
  // Files that were not read yet may say the name too.
  if (!workspace.complete) return { refused: 'The workspace is still being read. Try again in a moment.' };
  const { found, place: old } = located;
  if ('refused' in old) return old;
  const { sort } = found;
  const fault = sort.fault(to);
  if (fault) return { refused: fault };
  const holders = everyHolder(links, found);
  if (holders.length > MOST_PLACES)
    return { refused: `\`${old.name}\` is used at more than ${MOST_PLACES} places.` };
  const places: (readonly [Holder, Written])[] = [];
  for (const holder of holders) {
    const text = writtenAt(workspace, holder);
    if (!text) return { refused: unwritten(holder) };
    places.push([holder, text]);
  }
  const renamed = newNames(places, old.name, to);
  if (!renamed)
    return {
      refused: `\`${to}\` leaves out what a kustomization puts around the name. Rename it where the Service is written.`,
    };
  const conflict =
    old.name === to ? undefined : sort.conflict(links, holders, (name) => renamed.get(name) ?? name);
  if (conflict) return { refused: conflict };
  const other = otherUse(links, holders);
  if (other) return { refused: shared(old.name, other) };
  return editsOf(links, sort, places, renamed);
}

/**
 * What each old name becomes. What is written at the cursor may be a part of a name (`web` of `dev-web`), which then is
 * changed in all names; or a whole one, of which a part is written elsewhere. Undefined where that part can't be told.
 */
function newNames(
  places: readonly (readonly [Holder, Written])[],
  old: string,
  to: string,
): ReadonlyMap<string, string> | undefined {
  const renamed = new Map([[old, to]]);
  const declared = places.filter(([{ isDeclaration }]) => isDeclaration);
  const whole = declared.find(([{ name }, text]) => name === old && text.name !== old)?.[1];
  const isAround = whole && to.startsWith(whole.before) && to.endsWith(whole.after);
  if (whole && !isAround) return undefined;
  const [from, base] = whole
    ? [whole.name, to.slice(whole.before.length, to.length - whole.after.length)]
    : [old, to];
  renamed.set(from, base);
  for (const [{ name }, { name: part, before, after }] of declared)
    if (part === from) renamed.set(name, before + base + after);
  return renamed;
}

function editsOf(
  links: NameLinks,
  sort: Sort,
  places: readonly (readonly [Holder, Written])[],
  renamed: ReadonlyMap<string, string>,
): Renaming {
  const files = new Map<string, Map<number, TextEdit>>();
  const alike = sameText(links, sort);
  const under = places.flatMap(([holder]) => overlaid(links.workspace, holder, alike));
  for (const [holder, text] of [...places, ...under]) {
    const name = renamed.get(text.name);
    if (name === undefined) return { refused: unwritten(holder) };
    const newText = text.isQuoted ? name : writeScalar(name, 'plain');
    // What a template brings stands between the quotes of the template, or between none.
    if (newText !== name && holder.at.via)
      return {
        refused: `\`${name}\` would need quotes in ${fileNameOf(holder.at.via.uri)}.`,
      };
    const edits = files.get(text.uri) ?? new Map<number, TextEdit>();
    files.set(text.uri, edits);
    if (text.name !== name) edits.set(text.start, { start: text.start, end: text.end, newText });
  }
  return {
    edits: [...files].flatMap(([uri, edits]) =>
      edits.size > 0 ? [{ uri, edits: inOrder([...edits.values()]) }] : [],
    ),
  };
}

/** What a patch has put another value of the same text in the place of, where nobody else uses it. */
function overlaid(
  workspace: Workspace,
  holder: Holder,
  alike: ReturnType<typeof sameText>,
): readonly (readonly [Holder, Written])[] {
  const { resource, at, within } = holder;
  if (resource.scope === PLAIN || resource.uri === at.uri || within) return [];
  const node = otherEnd(workspace, resource, at);
  if (node?.kind !== 'scalar' || node.text !== at.text || alike(node).length > 0) return [];
  const under: Holder = { ...holder, at: node };
  const text = writtenAt(workspace, under);
  return text ? [[under, text]] : [];
}

function unwritten({ resource, at, name, fixed }: Holder): string {
  return (
    fixed ??
    `\`${name}\` does not stand in ${fileNameOf(at.uri)} as it is: in ${describe(resource)} it is put together of several values. Change these by hand.`
  );
}

function shared(
  name: string,
  { uri, resource }: { readonly uri: string; readonly resource: Resource | undefined },
): string {
  const where = resource ? ` in ${describe(resource)}` : '';
  return `\`${name}\` in ${fileNameOf(uri)} is used for something else as well${where}, which would change too. Give that a value of its own first.`;
}
