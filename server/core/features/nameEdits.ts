// Where a name may be edited: the one text that is the name, and nothing else.
import type { Resource } from '../kubernetes/resource.ts';
import type { Origin } from '../text/origin.ts';
import { isSamePlace } from '../text/origin.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Node, ScalarNode } from '../yaml/node.ts';
import type { Holder } from './name.ts';
import type { NameLinks } from './nameLinks.ts';

/** A name, or the part of it that stands in one place: `dev-` before, `web` here, nothing after. */
export interface Written {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly isQuoted: boolean;
  readonly before: string;
  readonly after: string;
}

/**
 * Where a holder's name is written, without quotes; of what an alias brings, that is at its anchor. Undefined where it
 * does not stand in one place as it is: it was put together of several values, or is spelt with escapes.
 */
export function writtenAt(workspace: Workspace, { at, within, name, fixed }: Holder): Written | undefined {
  if (fixed !== undefined) return undefined;
  if (within) {
    const place = workspace.placeWithin(at, within.start, within.end);
    const text = place && textAt(workspace, place);
    return text?.name === name ? { ...text, isQuoted: true, before: '', after: '' } : undefined;
  }
  const piece = pieceOf(at);
  const text = piece && textAt(workspace, piece);
  if (!text) return undefined;
  const parts = (at.pieces ?? [piece]).map((one) => textAt(workspace, one)?.name);
  const index = at.pieces?.indexOf(piece) ?? 0;
  if (parts.join('') !== at.text) return undefined;
  return { ...text, before: parts.slice(0, index).join(''), after: parts.slice(index + 1).join('') };
}

/**
 * The text of a value that is its name: the value itself, or what a kustomization has put a prefix or a suffix to. Names
 * that a template puts together have no such piece.
 */
export function pieceOf(at: ScalarNode): Origin | undefined {
  if (!at.pieces) return at.exact ? at : undefined;
  const piece = at.pieces.find((one) => isSamePlace(one, at));
  return piece?.exact && at.pieces.every((one) => one.exact && !one.via) ? piece : undefined;
}

function textAt(
  workspace: Workspace,
  { uri, start, end }: Origin,
): Omit<Written, 'before' | 'after'> | undefined {
  const text = workspace.document(uri)?.getText();
  if (text === undefined || end > text.length) return undefined;
  const name = text.slice(start, end);
  if (name.length > 1 && /^(["']).*\1$/s.test(name))
    return { uri, start: start + 1, end: end - 1, name: name.slice(1, -1), isQuoted: true };
  const around = text.slice(start - 1, start);
  return { uri, start, end, name, isQuoted: around === '"' || around === "'" };
}

/**
 * Where the texts of these places say something else as well, which a renaming would change unasked: in what an anchor,
 * a helper of a chart, or a replacement brings. The resource that it happens in, or the file.
 */
export function otherUse(
  links: NameLinks,
  holders: readonly Holder[],
): { readonly uri: string; readonly resource: Resource | undefined } | undefined {
  const byFile = new Map<string, Holder[]>();
  for (const holder of holders) {
    if (holder.within || holder.role === 'patch') continue;
    const own = byFile.get(holder.at.uri) ?? [];
    own.push(holder);
    byFile.set(holder.at.uri, own);
  }
  for (const [uri, own] of byFile) {
    const wanted = new Map<string, { left: number; readonly under: Set<string> }>();
    for (const { at, under } of own) {
      const place = wanted.get(placeKey(at)) ?? { left: 0, under: new Set<string>() };
      if (under === undefined) place.left++;
      else place.under.add(under);
      wanted.set(placeKey(at), place);
    }
    for (const { root, resource } of treesWith(links, uri)) {
      let isOther = false;
      visit(root, undefined, (node, key) => {
        for (const origin of new Map(
          [node, ...(node.pieces ?? [])].map((one) => [placeKey(one), one]),
        ).values()) {
          const place = origin.uri === uri ? wanted.get(placeKey(origin)) : undefined;
          if (place && !(key !== undefined && place.under.has(key)) && place.left-- <= 0) isOther = true;
        }
      });
      if (isOther) return { uri, resource };
    }
  }
  return undefined;
}

/** The trees in which a text of a file may occur more than once. */
function treesWith(
  { workspace, builtAt, resourcesAt }: NameLinks,
  uri: string,
): readonly { readonly root: Node; readonly resource: Resource | undefined }[] {
  const built = builtAt(uri);
  if (built.length > 0) return built;
  // Of a plain file only what an anchor marks can occur twice; reading it again would be dear for hundreds of files.
  if (!/(?:^|[\s:[{,-])&\w/.test(workspace.document(uri)?.getText() ?? '')) return [];
  const [resource] = resourcesAt(uri);
  return workspace.trees(uri).flatMap(({ root }) => (root ? [{ root, resource }] : []));
}

function visit(
  node: Node,
  key: string | undefined,
  tell: (node: ScalarNode, key: string | undefined) => void,
): void {
  if (node.kind === 'scalar') tell(node, key);
  else if (node.kind === 'map') for (const entry of node.entries) visit(entry.value, entry.key.text, tell);
  else if (node.kind === 'seq') for (const item of node.items) visit(item, undefined, tell);
}

function placeKey({ start, end }: Origin): string {
  return `${start} ${end}`;
}
