// What comes in through a listener of a gateway, and where a route comes from, as lines of Markdown: a part of hover.
import { listed, textOf } from '../kubernetes/describe.ts';
import type { Gateway, Listener, Parent } from '../kubernetes/objects.ts';
import type { Resource } from '../kubernetes/resource.ts';
import { isSamePlace } from '../text/origin.ts';
import { attachmentsOf, gatewayIn, gatewaysMeant, listenersMeant } from '../workspace/gateways.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { escaped, linkTo } from './markdown.ts';
import { referenceLines } from './referenceLines.ts';
import { doubtAbout, linkToResource } from './route.ts';

/** The routes of a listener: `gateway edge:443 (https) → HTTPRoute shop → service web:80 → …`. */
export function listenerLines(
  workspace: Workspace,
  gateway: Resource,
  listener: Listener,
): readonly string[] {
  const facts = gatewayIn(gateway);
  const lines = attachmentsOf(workspace, gateway).flatMap(({ resource, parent }) => {
    const answer = facts && listenersMeant(facts, parent);
    const isMeant =
      answer?.kind === 'found' && answer.listeners.some(({ at }) => isSamePlace(at, listener.at));
    return isMeant ? waysIn(workspace, gateway, listener, resource, parent) : [];
  });
  if (lines.length > 0 || !workspace.complete) return lines;
  return [`${entrance(workspace, gateway, listener)} → no route of this workspace`];
}

/** The listeners that a parent reference of a route means, each with the way through it. */
export function parentLines(workspace: Workspace, route: Resource, parent: Parent): readonly string[] {
  const name = escaped(textOf(parent.name) ?? '?');
  const found = gatewaysMeant(workspace, route, parent);
  if (parent.kind !== 'Gateway' && parent.kind !== 'ListenerSet') return [];
  if (found.kind === 'unknown') return [];
  if (found.kind === 'none') return [`${parent.kind} ${name} is not in this workspace.`];
  return found.resources.flatMap((gateway) => {
    const facts = gatewayIn(gateway);
    const answer = facts && listenersMeant(facts, parent);
    if (!facts || answer?.kind === 'unknown') return [`${linkToResource(workspace, gateway)} → ?`];
    if (answer?.kind !== 'found')
      return [`${linkToResource(workspace, gateway)} → ✗ no such listener (it has ${listenersOf(facts)})`];
    return answer.listeners.flatMap((listener) => waysIn(workspace, gateway, listener, route, parent));
  });
}

function waysIn(
  workspace: Workspace,
  gateway: Resource,
  listener: Listener,
  route: Resource,
  parent: Parent,
): readonly string[] {
  const start = entrance(workspace, gateway, listener);
  const ends = route.references.flatMap((reference) => referenceLines(workspace, route, reference));
  const words = linkTo(
    workspace,
    route.name ?? route.kindAt,
    escaped(`${route.kind} ${textOf(route.name) ?? '?'}`),
  );
  const lines = (ends.length > 0 ? ends : [words]).map((end) => `${start} → ${end}`);
  const found = gatewaysMeant(workspace, route, parent);
  if (found.kind !== 'found' || found.certain) return lines;
  return lines.map((line) => `(${line}: ${doubtAbout(workspace, route, found.resources)})`);
}

/** `gateway edge:443 (https)`. */
function entrance(workspace: Workspace, gateway: Resource, { name, port, head }: Listener): string {
  const kind = gateway.kind === 'Gateway' ? 'gateway' : 'listener set';
  const number = escaped(textOf(port) ?? '?');
  const words = `${kind} ${escaped(textOf(gateway.name) ?? '?')}:${number} (${escaped(textOf(name) ?? '?')})`;
  return linkTo(workspace, port ?? head, words);
}

function listenersOf({ listeners }: Gateway): string {
  const words = listeners.items.map(
    ({ name, port }) => `${escaped(textOf(name) ?? '?')} ${escaped(textOf(port) ?? '?')}`,
  );
  return words.length > 0 ? listed(words, 4) : 'none';
}
