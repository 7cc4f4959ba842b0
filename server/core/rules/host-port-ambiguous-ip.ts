// One port of the node, asked for at one address and at all of them.
import { describeContainer } from '../kubernetes/describe.ts';
import { type HostPort, hostPortsOf, sharesHostNetwork } from '../workspace/hostPorts.ts';
import { claimOf, isEveryAddress } from './common/hostPorts.ts';
import type { Rule } from './rule.ts';

export const hostPortAmbiguousIp: Rule = {
  id: 'host-port-ambiguous-ip',
  severity: 'warning',
  summary: 'A host port is requested for single addresses or for all of them, not for both.',
  why:
    'An entry without `hostIP`, or with `0.0.0.0`, takes a port at every address of the node, so another entry for the ' +
    'same port at one address overlaps with it. The API server takes both, because their texts differ, and which of ' +
    'the two gets a connection depends on the order of the node’s packet rules.',
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: resolver
spec:
  selector:
    matchLabels:
      app: resolver
  template:
    metadata:
      labels:
        app: resolver
    spec:
      containers:
        - name: resolver
          image: registry.example/resolver:1
          ports:
            - containerPort: 5353
              protocol: UDP
              hostPort: 53
              #         ^^ related
            - containerPort: 5354
              protocol: UDP
              hostPort: 53
              #         ^^ warning host-port-ambiguous-ip: Host port 53/UDP is requested here for 169.254.20.10 and in container \`resolver\` for all addresses, so which of the two answers is undefined. Give both a \`hostIP\` of their own, or remove one.
              hostIP: 169.254.20.10
`,
    },
  ],
  visits: 'pod',
  // Source: the warnings about ports in kubernetes pkg/api/pod/warnings.go, and CheckConflict of its scheduler.
  *check({ pod }) {
    if (!pod.backend || sharesHostNetwork(pod) !== 'no') return;
    const firsts = new Map<string, HostPort>();
    for (const later of hostPortsOf(pod)) {
      const first = [...firsts.values()].find((other) => overlaps(other, later));
      if (firsts.size < MOST && !firsts.has(claimOf(later))) firsts.set(claimOf(later), later);
      if (!first) continue;
      yield {
        at: later.at,
        message: `Host port ${later.number}/${later.protocol} is requested here for ${addresses(later)} and in container \`${describeContainer(first.container)}\` for ${addresses(first)}, so which of the two answers is undefined. Give both a \`hostIP\` of their own, or remove one.`,
        related: [{ at: first.at, message: `Requested here for ${addresses(first)}` }],
      };
    }
  },
};

/** Nobody writes so many by hand; each is compared with each. */
const MOST = 200;

function overlaps(a: HostPort, b: HostPort): boolean {
  if (a.number !== b.number || a.protocol !== b.protocol || claimOf(a) === claimOf(b)) return false;
  // An address of IPv6 beside one of IPv4 is how both families are mapped.
  return (isEveryAddress(a.ip) || isEveryAddress(b.ip)) && !a.ip.includes(':') && !b.ip.includes(':');
}

function addresses({ ip }: HostPort): string {
  return isEveryAddress(ip) ? 'all addresses' : ip;
}
