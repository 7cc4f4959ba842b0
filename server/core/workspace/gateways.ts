// From a route to the listeners that it attaches to, and from a gateway to its routes.
import { textOf } from '../kubernetes/describe.ts';
import type { Gateway, Listener, Parent } from '../kubernetes/objects.ts';
import type { Resource } from '../kubernetes/resource.ts';
import { numberOf } from '../yaml/scalar.ts';
import { attachedTo, gatewaysCalled } from './keys.ts';
import { called } from './links.ts';
import { foundIn, type Resolution } from './resolution.ts';
import type { View } from './view.ts';

const UNKNOWN: Resolution = { kind: 'unknown' };

/** The Gateways (or ListenerSets) that a parent reference of a route gives. */
export function gatewaysMeant(view: View, asker: Resource, parent: Parent): Resolution {
  const name = textOf(parent.name);
  if (name === undefined) return UNKNOWN;
  const fits = (match: Resource) => match.kind === parent.kind && gatewayIn(match) !== undefined;
  return called(view, asker, { key: gatewaysCalled(name), namespace: parent.namespace, fits });
}

/** What a Gateway says of its own. */
export function gatewayIn({ particulars }: Resource): Gateway | undefined {
  return particulars?.is === 'gateway' ? particulars : undefined;
}

/** What a gateway answers to a parent reference. */
export type ListenerAnswer =
  | { readonly kind: 'found'; readonly listeners: readonly Listener[] }
  /** It has listeners, and none of them is meant. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown' };

/**
 * The listeners that a parent reference means: those of its section name and its port, or all of them.
 * Source: ParentReference in kubernetes-sigs/gateway-api apis/v1/shared_types.go.
 */
export function listenersMeant({ listeners }: Gateway, { sectionName, port }: Parent): ListenerAnswer {
  const { items, open } = listeners;
  if (sectionName?.kind === 'unknown' || port?.kind === 'unknown') return { kind: 'unknown' };
  const number = port && numberOf(port);
  if (port && number === undefined) return { kind: 'unknown' };
  const found = items.filter(
    (item) =>
      (!sectionName || textOf(item.name) === sectionName.text) &&
      (!port || (item.port?.kind === 'scalar' && numberOf(item.port) === number)),
  );
  if (found.length > 0) return { kind: 'found', listeners: found };
  const isUnsure = items.some((item) => item.name?.kind === 'unknown' || item.port?.kind === 'unknown');
  return open || isUnsure || items.length === 0 ? { kind: 'unknown' } : { kind: 'missing' };
}

/** A route, and the parent reference by which it attaches. */
export interface Attachment {
  readonly resource: Resource;
  readonly parent: Parent;
}

/** The routes that attach to a gateway. */
export function attachmentsOf(view: View, gateway: Resource): readonly Attachment[] {
  const name = textOf(gateway.name);
  if (name === undefined) return [];
  return view.lookup(gateway, attachedTo(name)).flatMap((resource) => {
    if (resource.particulars?.is !== 'route') return [];
    return resource.particulars.parents.flatMap((parent) => {
      if (textOf(parent.name) !== name) return [];
      const isMeant = foundIn(gatewaysMeant(view, resource, parent)).some(({ id }) => id === gateway.id);
      return isMeant ? [{ resource, parent }] : [];
    });
  });
}
