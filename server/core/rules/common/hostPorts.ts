// What several rules say and do about host ports.
import { textOf } from '../../kubernetes/describe.ts';
import type { ContainerPort, Label, Pod, Resource } from '../../kubernetes/resource.ts';
import { labelOf } from '../../kubernetes/selector.ts';
import { comparedPorts, type HostPort } from '../../workspace/hostPorts.ts';
import { permitsIn } from '../../workspace/keys.ts';
import { sameNamespace } from '../../workspace/namespace.ts';
import type { View } from '../../workspace/view.ts';
import type { Fix } from '../rule.ts';
import { repeated } from './entries.ts';

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

/** Host ports that stand twice where the API server refuses it. Only those of a Pod are filled in by all versions. */
export function repeatedClaims({ kind, apiVersion }: Resource, pod: Pod) {
  const groups = comparedPorts(pod, kind === 'Pod' && apiVersion === 'v1');
  return groups.flatMap((claims) => [...repeated(claims, claimOf)]);
}

/** A Namespace of the same unit that forbids host ports and hosts of probes, and the label for the level it enforces. */
export function strictNamespace(
  view: View,
  resource: Resource,
): { readonly namespace: Resource; readonly level: Label } | undefined {
  for (const namespace of view.lookup(resource, permitsIn(view.unitOf(resource)))) {
    const { particulars, broken, name } = namespace;
    if (particulars?.is !== 'namespace' || broken || !name) continue;
    if (sameNamespace(view, { namespace: name }, resource) !== 'yes') continue;
    const level = labelOf(particulars.labels, 'pod-security.kubernetes.io/enforce');
    if (level && FORBIDDING.has(textOf(level.value))) return { namespace, level };
  }
  return undefined;
}

const FORBIDDING: ReadonlySet<string | undefined> = new Set(['baseline', 'restricted']);
