// A port of every node that a DaemonSet takes, and another workload too.
import { describe, textOf } from '../kubernetes/describe.ts';
import { PLAIN, type Pod, type Resource } from '../kubernetes/resource.ts';
import { claimedPorts, type HostPort } from '../workspace/hostPorts.ts';
import { podsWithHostPort } from '../workspace/keys.ts';
import { hasCopies } from '../workspace/links.ts';
import type { View } from '../workspace/view.ts';
import { isEveryAddress } from './common/hostPorts.ts';
import type { Rule } from './rule.ts';

export const hostPortConflictAcrossWorkloads: Rule = {
  id: 'host-port-conflict-across-workloads',
  severity: 'warning',
  summary: 'A port that a DaemonSet takes on every node is taken by no other workload.',
  why:
    'A node gives a port to one pod: where a DaemonSet has it, the pods of another workload can’t run, and the other way ' +
    'round. Only a DaemonSet for all nodes is held against others, and only in one file, kustomization or chart: two ' +
    'Deployments may well run on different nodes.',
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: node-exporter
spec:
  selector:
    matchLabels:
      app: node-exporter
  template:
    metadata:
      labels:
        app: node-exporter
    spec:
      hostNetwork: true
      containers:
        - name: node-exporter
          image: quay.io/prometheus/node-exporter:v1.9.0
          ports:
            - containerPort: 9100
              #              ^^^^ warning host-port-conflict-across-workloads: ds/agent also takes port 9100/TCP of its node, and a node gives a port to one pod only, so the two can't run on one node. Take another number for one of them.
              #              ^^^^ related
---
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
  selector:
    matchLabels:
      app: agent
  template:
    metadata:
      labels:
        app: agent
    spec:
      nodeSelector:
        kubernetes.io/os: linux
      containers:
        - name: agent
          image: registry.example/agent:1
          ports:
            - containerPort: 8080
              hostPort: 9100
              #         ^^^^ warning host-port-conflict-across-workloads: ds/node-exporter also takes port 9100/TCP of its node, and a node gives a port to one pod only, so the two can't run on one node. Take another number for one of them.
              #         ^^^^ related
`,
    },
  ],
  visits: 'pod',
  // Source: CheckConflict of HostPortInfo in the scheduler of kubernetes.
  *check({ resource, pod }, view) {
    if (!view.complete || !pod.backend) return;
    const known = new Map<string, Rival>();
    for (const claim of claimedPorts(pod)) {
      const rivals = view.lookup(resource, podsWithHostPort(claim.number)).flatMap((other) => {
        const rival = known.get(other.id) ?? asRival(view, resource, other);
        known.set(other.id, rival);
        const ports = rival.get(claim.number) ?? [];
        return ports.filter((port) => overlaps(claim, port)).map((port) => ({ other, port }));
      });
      const [first] = rivals;
      if (!first) continue;
      yield {
        at: claim.at,
        message: `${describe(first.other)} also takes port ${claim.number}/${claim.protocol} of its node, and a node gives a port to one pod only, so the two can't run on one node. Take another number for one of them.`,
        related: rivals
          .slice(0, 3)
          .map(({ port, other }) => ({ at: port.at, message: `taken by ${describe(other)}` })),
      };
    }
  },
};

/** What another workload claims, by number, if it comes to the same nodes. */
type Rival = ReadonlyMap<number, readonly HostPort[]>;

function asRival(view: View, resource: Resource, other: Resource): Rival {
  const claims = other.pod && meet(view, resource, other) ? claimedPorts(other.pod) : [];
  const byNumber = new Map<number, HostPort[]>();
  // Whoever claims one port many times is told so once.
  for (const claim of claims)
    if ((byNumber.get(claim.number)?.length ?? 0) < MOST)
      byNumber.set(claim.number, [...(byNumber.get(claim.number) ?? []), claim]);
  return byNumber;
}

/** So many entries of one number are looked at: two protocols, at a few addresses. */
const MOST = 10;

function overlaps(a: HostPort, b: HostPort): boolean {
  if (a.number !== b.number || a.protocol !== b.protocol) return false;
  return a.ip === b.ip || isEveryAddress(a.ip) || isEveryAddress(b.ip);
}

/** True where the pods of both are sure to come to one node. */
function meet(view: View, a: Resource, b: Resource): boolean {
  const [one, two] = [textOf(a.name), textOf(b.name)];
  // The same name stands for two ways to run one thing, of which one is chosen.
  if (a.id === b.id || b.broken || one === undefined || two === undefined || one === two) return false;
  const together = a.scope === PLAIN ? a.uri === b.uri : view.unitOf(a) === view.unitOf(b);
  if (!together || hasCopies(view, [a, b]) || isForWindows(a.pod) || isForWindows(b.pod)) return false;
  return isEverywhere(a) || isEverywhere(b);
}

const OS = /^(?:beta\.)?kubernetes\.io\/os$/;

/** True for a DaemonSet that puts a pod on each node of Linux. */
function isEverywhere({ kind, pod }: Resource): boolean {
  if (kind !== 'DaemonSet' || !pod || pod.hasAffinity || pod.nodeSelector.open) return false;
  return pod.nodeSelector.pairs.every(({ key, value }) => OS.test(key.text) && textOf(value) === 'linux');
}

function isForWindows(pod: Pod | undefined): boolean {
  const pairs = pod?.nodeSelector.pairs ?? [];
  return pairs.some(({ key, value }) => OS.test(key.text) && textOf(value) !== 'linux');
}
