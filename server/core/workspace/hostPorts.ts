// The ports of its node that a pod takes: those that are mapped, and all it declares on the host's network.
import { textOf } from '../kubernetes/describe.ts';
import { isPortNumber } from '../kubernetes/portName.ts';
import type { Pod, Scalar } from '../kubernetes/resource.ts';
import type { Match } from '../kubernetes/selector.ts';
import { numberOf, scalarValue } from '../yaml/scalar.ts';
import { type Declared, declaredBy, type Protocol, protocolOf } from './targets.ts';

export interface HostPort extends Declared {
  readonly number: number;
  readonly protocol: Protocol;
  /** The address of the node it is taken on; '' stands for all of them. */
  readonly ip: string;
  /** The value that says so: `hostPort`, or `containerPort` on the host's network. */
  readonly at: Scalar;
}

/** Whether the pods run on the network of their node. */
export function sharesHostNetwork({ hostNetwork }: Pod): Match {
  if (!hostNetwork) return 'no';
  if (hostNetwork.kind === 'unknown') return 'maybe';
  const value = scalarValue(hostNetwork);
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : 'maybe';
}

/**
 * Host ports in groups that the API server looks at together: those of the regular containers, and those of each init
 * container by itself. `filled`: on the host's network it fills in those that are left out.
 * Source: checkHostPortConflicts in kubernetes pkg/apis/core/validation, SetDefaults_Pod in pkg/apis/core/v1.
 */
export function comparedPorts(pod: Pod, filled: boolean): readonly (readonly HostPort[])[] {
  const inits = pod.containers.items.filter(({ role }) => role === 'init' || role === 'sidecar');
  const regular = filled ? claimedPorts(pod) : hostPortsOf(pod);
  const claims = filled && sharesHostNetwork(pod) === 'yes' ? asClaim : asMapped;
  return [
    regular,
    ...inits.map((container) => container.ports.items.flatMap((port) => claims({ container, port }))),
  ];
}

/** The host ports that regular containers ask for, the only ones that the kubelet maps, where all of it is known. */
export function hostPortsOf(pod: Pod): readonly HostPort[] {
  return declaredBy(pod, ['regular']).flatMap(asMapped);
}

/**
 * What the scheduler takes for ports of the node: host ports, and on the host's network every declared port.
 * Source: SetDefaults_Pod in kubernetes pkg/apis/core/v1, GetHostPorts in pkg/scheduler/util.
 */
export function claimedPorts(pod: Pod): readonly HostPort[] {
  if (sharesHostNetwork(pod) !== 'yes') return hostPortsOf(pod);
  return declaredBy(pod, ['regular']).flatMap(asClaim);
}

function asMapped(declared: Declared): readonly HostPort[] {
  return asHostPort(declared, declared.port.hostPort);
}

/** A host port of 0 is one that is left out. */
function asClaim(declared: Declared): readonly HostPort[] {
  const { hostPort, number } = declared.port;
  const isLeftOut = !hostPort || (hostPort.kind === 'scalar' && numberOf(hostPort) === 0);
  return asHostPort(declared, isLeftOut ? number : hostPort);
}

function asHostPort(declared: Declared, at: Scalar | undefined): readonly HostPort[] {
  const number = at?.kind === 'scalar' ? numberOf(at) : undefined;
  const protocol = protocolOf(declared.port);
  const { hostIP } = declared.port;
  if (!at || !isPortNumber(number) || !protocol || hostIP?.kind === 'unknown') return [];
  return [{ ...declared, number, protocol, ip: textOf(hostIP) ?? '', at }];
}
