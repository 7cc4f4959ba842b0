// What a file means by its words, for editors that colour by meaning: ports and Services, and what leads to one.
import { textOf } from '../kubernetes/describe.ts';
import { isFreeText } from '../kubernetes/kinds/textReferences.ts';
import type { Reference } from '../kubernetes/reference.ts';
import type { Resource } from '../kubernetes/resource.ts';
import type { FieldAt } from '../kubernetes/trace.ts';
import { isSamePlace, type Origin, type Place } from '../text/origin.ts';
import type { Span } from '../text/span.ts';
import { entriesMeant, isToService, servicesMeant } from '../workspace/backends.ts';
import { gatewayIn, gatewaysMeant, listenersMeant } from '../workspace/gateways.ts';
import { foundIn } from '../workspace/resolution.ts';
import { answersTo, declaredFor } from '../workspace/targets.ts';
import { entriesWatched, portsWatched } from '../workspace/watched.ts';
import type { Workspace } from '../workspace/workspace.ts';

export interface SemanticToken extends Span {
  readonly of: 'port' | 'service';
  /** It is what others lead to. What leads to something has a token only where that is known. */
  readonly isDeclaration: boolean;
}

/**
 * The tokens in a part of a file, in its order; none of them in another or over the end of a line. A place that means
 * something in one overlay or release means it; what an action of a template prints has its token where it was written.
 */
export function semanticTokens(workspace: Workspace, uri: string, within: Span): readonly SemanticToken[] {
  const text = workspace.document(uri)?.getText() ?? '';
  const found = new Map<number, SemanticToken>();
  for (const { resource, fields } of workspace.fieldsAt(uri))
    for (const field of fields) {
      const at = placeOf(workspace, field);
      if (!isIn(uri, at) || at.end <= within.start || at.start >= within.end) continue;
      const known = found.get(at.start);
      if (known?.isDeclaration) continue;
      const meaning = meaningOf(workspace, resource, field);
      if (meaning && (!known || meaning.isDeclaration) && !text.slice(at.start, at.end).includes('\n'))
        found.set(at.start, { start: at.start, end: at.end, ...meaning });
    }
  const ordered = [...found.values()].sort((a, b) => a.start - b.start);
  return ordered.filter(({ start }, i) => start >= (ordered[i - 1]?.end ?? 0));
}

type Meaning = Pick<SemanticToken, 'of' | 'isDeclaration'>;

const PORT: Meaning = { of: 'port', isDeclaration: true };
const SERVICE: Meaning = { of: 'service', isDeclaration: true };
const TO_PORT: Meaning = { of: 'port', isDeclaration: false };
const TO_SERVICE: Meaning = { of: 'service', isDeclaration: false };

/** Where a field says what it means: its value, or the stretch of a longer text that counts. */
function placeOf(workspace: Workspace, { value, owner }: FieldAt): Place | undefined {
  const stretch = owner.kind === 'reference' ? owner.reference.within : undefined;
  return stretch && isSamePlace(stretch.text, value)
    ? workspace.placeWithin(stretch.text, stretch.start, stretch.end)
    : value;
}

/** True for a place whose text in the file is the whole value. */
function isIn(uri: string, at: Place | undefined): at is Origin {
  return (
    at !== undefined && at.uri === uri && at.exact && !at.pieces && at.via?.uri !== uri && at.start < at.end
  );
}

function meaningOf(workspace: Workspace, resource: Resource, at: FieldAt): Meaning | undefined {
  const { field, owner } = at;
  switch (owner.kind) {
    case 'object':
      return resource.service && field === 'object.name' ? SERVICE : undefined;
    case 'containerPort':
      return field === 'container.ports.name' || field === 'container.ports.containerPort' ? PORT : undefined;
    case 'listener':
      return field === 'gateway.listeners.name' || field === 'gateway.listeners.port' ? PORT : undefined;
    case 'servicePort': {
      if (field === 'service.ports.name' || field === 'service.ports.port') return PORT;
      if (field !== 'service.ports.targetPort') return undefined;
      const pods = answersTo(workspace, resource, owner.port)?.pods ?? [];
      return pods.some(({ answer }) => answer.kind === 'declared') ? TO_PORT : undefined;
    }
    case 'portRef':
      return declaredFor(resource.pod ?? owner.pod, owner.container, owner.ref) && TO_PORT;
    case 'parent': {
      if (field !== 'route.parentRefs.sectionName' && field !== 'route.parentRefs.port') return undefined;
      const gateways = foundIn(gatewaysMeant(workspace, resource, owner.parent)).flatMap(
        (one) => gatewayIn(one) ?? [],
      );
      const isFound = gateways.some((one) => listenersMeant(one, owner.parent).kind === 'found');
      return isFound ? TO_PORT : undefined;
    }
    case 'reference':
      return meaningOfReference(workspace, resource, owner.reference, at.value);
    case 'service':
    case 'selection':
    case 'annotation':
    case 'selectorLabel':
    case 'pod':
    case 'podLabel':
    case 'container':
    case 'slicePort':
      return undefined;
  }
}

/** The value of a reference is the name of a Service, the port, or neither (a protocol). */
function meaningOfReference(
  workspace: Workspace,
  resource: Resource,
  reference: Reference,
  value: Place,
): Meaning | undefined {
  const { to, port, within } = reference;
  const leads = (meaning: Meaning, places: readonly unknown[]) => (places.length > 0 ? meaning : undefined);
  if (isToService(reference)) {
    // Of an address, one stretch counts: the port, or the host where it gives none; and no host begins with a digit.
    const stretch = textOf(within?.text)?.slice(within?.start, within?.end);
    const isText = within !== undefined && isSamePlace(value, within.text);
    const isName = isText
      ? isFreeText(reference) && !/^\d/.test(stretch ?? '')
      : reference.to.name !== undefined && isSamePlace(value, reference.to.name);
    if (isName) return leads(TO_SERVICE, foundIn(servicesMeant(workspace, resource, reference)));
    const isPort = isText || (port !== undefined && isSamePlace(value, port));
    return isPort ? leads(TO_PORT, entriesMeant(workspace, resource, reference)) : undefined;
  }
  if (!port || !isSamePlace(value, port)) return undefined;
  if (to.kind === 'pods') return leads(TO_PORT, portsWatched(workspace, resource, { to, port }));
  return to.kind === 'services' && to.by === 'name'
    ? leads(TO_PORT, entriesWatched(workspace, resource, { to, port }))
    : undefined;
}
