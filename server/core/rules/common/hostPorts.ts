// What several rules say and do about host ports.
import { textOf } from '../../kubernetes/describe.ts';
import type { ContainerPort, Resource } from '../../kubernetes/resource.ts';
import type { HostPort } from '../../workspace/hostPorts.ts';
import { permitsIn } from '../../workspace/keys.ts';
import { sameNamespace } from '../../workspace/namespace.ts';
import type { Declared } from '../../workspace/targets.ts';
import type { View } from '../../workspace/view.ts';
import type { Fix } from '../rule.ts';
import { portNumber } from './entries.ts';

/** Takes the host ports out of entries, with the addresses that belong to them. */
export function withoutHostPort(entries: readonly ContainerPort[]): Fix {
  return {
    title: 'Remove `hostPort`',
    changes: entries.flatMap(({ at: map, hostIP }) =>
      (hostIP ? ['hostPort', 'hostIP'] : ['hostPort']).map((key) => ({ kind: 'remove', map, key }) as const),
    ),
  };
}

/** `443/TCP`, and the address where one is given: two entries of a pod with the same text are refused. */
export function claimOf({ number, protocol, ip }: HostPort): string {
  return `${protocol}/${ip}/${number}`;
}

/** True for an address that stands for all addresses of the node, or all that IPv4 has. */
export function isEveryAddress(ip: string): boolean {
  return ip === '' || ip === '0.0.0.0';
}

/** True for two of regular containers that ask for the same host port, which the API server refuses. */
export function isSameClaim(a: Declared, b: Declared): boolean {
  const number = portNumber(a.port.hostPort);
  return (
    number !== undefined &&
    number === portNumber(b.port.hostPort) &&
    textOf(a.port.hostIP) === textOf(b.port.hostIP) &&
    [a, b].every(({ container }) => container.role === 'regular')
  );
}

/** A Namespace of the same unit that forbids host ports and hosts of probes, and the level it enforces. */
export function strictNamespace(
  view: View,
  resource: Resource,
): { readonly namespace: Resource; readonly level: string } | undefined {
  for (const namespace of view.lookup(resource, permitsIn(view.unitOf(resource)))) {
    if (namespace.particulars?.is !== 'namespace' || namespace.broken || !namespace.name) continue;
    if (sameNamespace(view, { namespace: namespace.name }, resource) !== 'yes') continue;
    const level = labelOf(namespace, 'pod-security.kubernetes.io/enforce');
    if (level === 'baseline' || level === 'restricted') return { namespace, level };
  }
  return undefined;
}

function labelOf({ particulars }: Resource, key: string): string | undefined {
  if (particulars?.is !== 'namespace') return undefined;
  return textOf(particulars.labels.pairs.findLast((label) => label.key.text === key)?.value);
}
