// The numbers that Services may ask for as node ports, and those that nobody asked for yet.
import type { Service, ServicePort } from '../../kubernetes/resource.ts';
import { servicesWithNodePort } from '../../workspace/keys.ts';
import { protocolOf } from '../../workspace/targets.ts';
import type { Asker, View } from '../../workspace/view.ts';
import type { Fix } from '../rule.ts';
import { portNumber, repeated } from './entries.ts';
import { typeOf } from './serviceType.ts';

/** Numbers from `first` to `last`, both included. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/**
 * The lower part of the range, from which the cluster takes numbers by itself only when the rest is used up; undefined
 * for a range too small to have one. Source: calculateRangeOffset in kubernetes pkg/registry/core/service/portallocator.
 */
export function staticBand({ first, last }: Range): Range | undefined {
  const size = last - first + 1;
  if (size <= 16) return undefined;
  return { first, last: first + Math.min(Math.max(16, Math.floor(size / 32)), 128) - 1 };
}

/** True for a number that no Service of the workspace asks for. */
export function isFree(view: View, asker: Asker, number: number): boolean {
  return view.lookup(asker, servicesWithNodePort(number)).length === 0;
}

/** The first number of a range that no Service asks for. */
export function nextFree(view: View, asker: Asker, { first, last }: Range): number | undefined {
  for (let number = first; number <= last; number++) if (isFree(view, asker, number)) return number;
  return undefined;
}

/** The node port of an entry; undefined where none is set, and for an ExternalName Service, which has no use for it. */
export function nodePortOf(service: Service, entry: ServicePort): number | undefined {
  return typeOf(service) === 'ExternalName' ? undefined : portNumber(entry.nodePort);
}

/** Entries that ask for the node port and protocol of an earlier one. */
export function repeatedNodePorts(service: Service) {
  return repeated(service.ports.items, (entry) => {
    const number = nodePortOf(service, entry);
    const protocol = protocolOf(entry);
    return number !== undefined && protocol ? `${number}/${protocol}` : undefined;
  });
}

/** Takes the node port out of an entry. */
export function withoutNodePort({ at }: ServicePort): Fix {
  return {
    title: 'Remove `nodePort`, so that the cluster chooses one',
    changes: [{ kind: 'remove', map: at, key: 'nodePort' }],
  };
}
