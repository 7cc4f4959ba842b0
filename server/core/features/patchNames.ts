// The name of a Service in patches for it, in their targets, and where its values are copied from.
import { textOf } from '../kubernetes/describe.ts';
import type { Resource } from '../kubernetes/resource.ts';
import { patternOf } from '../sources/kustomize/select.ts';
import { fileNameOf } from '../sources/paths.ts';
import { isSamePlace } from '../text/origin.ts';
import { touches } from '../text/span.ts';
import { servicesIn } from '../workspace/keys.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Holder } from './name.ts';
import { pieceOf } from './nameEdits.ts';
import type { NameLinks } from './nameLinks.ts';
import type { Patch } from './patchPlaces.ts';

type Linked = (service: Resource) => readonly Holder[];

/**
 * Where the files of a Service's scope name it without being a part of what is built: patches, and what they lie over.
 */
export function patchesFor(links: NameLinks, service: Resource, linked: Linked): readonly Holder[] {
  const name = bareName(links.workspace, service);
  if (!name) return [];
  // Of two Services of one name, each is what it is.
  const others = links.workspace
    .lookup(service, servicesIn(service.scope))
    .flatMap((one) => (one.id !== service.id && one.name ? [one.name] : []));
  return links
    .filesOf(service.scope)
    .flatMap((uri) => links.patchesIn(uri))
    .filter((patch) => isFor(patch, name) && !others.some((other) => isSamePlace(other, patch.at)))
    .map((patch) => holderOf(patch, service, name, linked));
}

/** The patches under the cursor, once for each Service that they change. */
export function patchesAt(links: NameLinks, uri: string, offset: number, linked: Linked): readonly Holder[] {
  const { workspace } = links;
  const scopes = workspace.scopesOf(uri);
  if (scopes.length === 0) return [];
  return links
    .patchesIn(uri)
    .filter(({ at }) => touches(at, offset))
    .flatMap((patch) =>
      scopes
        .flatMap((scope) => workspace.lookup({ scope }, servicesIn(scope)))
        .flatMap((service) => {
          const name = bareName(workspace, service);
          return name && isFor(patch, name) ? [holderOf(patch, service, name, linked)] : [];
        }),
    );
}

/** The name that a Service was written with. */
function bareName(workspace: Workspace, { name }: Resource): string | undefined {
  const piece = name?.kind === 'scalar' ? pieceOf(name) : undefined;
  if (!piece) return undefined;
  if (piece === name) return textOf(name);
  const text = workspace.document(piece.uri)?.getText().slice(piece.start, piece.end);
  return text?.replace(/^(["'])(.*)\1$/, '$2');
}

function isFor({ at, isLoose }: Patch, name: string): boolean {
  if (at.text === name) return true;
  // Whatever matches any name goes on doing so.
  if (!isLoose || at.text === '' || at.text === '.*') return false;
  const matches = patternOf(at.text);
  return matches === undefined || matches(name);
}

function holderOf({ at, isLoose }: Patch, resource: Resource, name: string, linked: Linked): Holder {
  const fixed = isLoose
    ? `\`${at.text}\` in ${fileNameOf(at.uri)} means the Service \`${name}\`, and may mean others. Change it by hand first, so that it names the Service alone.`
    : undefined;
  const role = 'patch';
  return { resource, role, at, name, fixed, isDeclaration: false, linked: () => linked(resource) };
}
