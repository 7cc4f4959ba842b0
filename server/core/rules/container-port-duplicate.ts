// One port of a pod, declared twice.
import { describeContainer, textOf } from '../kubernetes/describe.ts';
import { type Declared, servingPorts } from '../workspace/targets.ts';
import { asUdp, nameOf, portAndProtocol, portNumber, repeated } from './common/entries.ts';
import { repeatedClaims } from './common/hostPorts.ts';
import type { Rule } from './rule.ts';

export const containerPortDuplicate: Rule = {
  id: 'container-port-duplicate',
  severity: 'warning',
  summary: 'A pod declares each number and protocol once.',
  why:
    'The containers of a pod share one network, so only one process can listen on a number. If two containers really ' +
    'do, the second one fails to start. Init containers that end before the others begin don’t count, ' +
    'nor do entries for different host addresses or host ports.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - containerPort: 8080
          #              ^^^^ related
    - name: metrics
      image: nginx/nginx-prometheus-exporter:1.4
      ports:
        - containerPort: 8080
          #              ^^^^ warning container-port-duplicate: 8080/TCP is declared by container \`web\` too. The containers of a pod share one network, so only one of them can listen on it.
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata:
  name: resolver
spec:
  containers:
    - name: resolver
      image: coredns/coredns:1.12.0
      ports:
        - name: dns-tcp
          containerPort: 53
          #              ^^ related
        - name: dns-udp
          containerPort: 53
          #              ^^ warning container-port-duplicate: Container \`resolver\` declares 53/TCP twice. Only one process can listen on it.
`,
      good: `apiVersion: v1
kind: Pod
metadata:
  name: resolver
spec:
  containers:
    - name: resolver
      image: coredns/coredns:1.12.0
      ports:
        - name: dns-tcp
          containerPort: 53
        - name: dns-udp
          containerPort: 53
          protocol: UDP
`,
    },
  ],
  visits: 'pod',
  *check({ resource, pod }) {
    for (const { later, first } of repeated(servingPorts(pod), ({ port }) => portAndProtocol(port))) {
      const { number } = later.port;
      if (!number || !first.port.number || isApart(later, first) || isNameRepeated(later, first)) continue;
      // Then the API server refuses it, which is said there.
      if (repeatedClaims(resource, pod).some((claim) => claim.later.port === later.port)) continue;
      const same = later.container === first.container;
      yield {
        at: number,
        message: same
          ? `Container \`${describeContainer(first.container)}\` declares ${portAndProtocol(first.port)} twice. Only one process can listen on it.`
          : `${portAndProtocol(first.port)} is declared by container \`${describeContainer(first.container)}\` too. The containers of a pod share one network, so only one of them can listen on it.`,
        related: [{ at: first.port.number, message: 'Declared here first' }],
        fixes: asUdp(later.port, portNumber(number)),
      };
    }
  },
};

/** True where the two are, or may be, for different addresses or ports of the host, which is a way to map both. */
function isApart({ port: a }: Declared, { port: b }: Declared): boolean {
  if ([a.hostIP, b.hostIP, a.hostPort, b.hostPort].some((value) => value?.kind === 'unknown')) return true;
  const differ = (one: string | undefined, other: string | undefined) => !!one && !!other && one !== other;
  return differ(textOf(a.hostIP), textOf(b.hostIP)) || differ(textOf(a.hostPort), textOf(b.hostPort));
}

/** An entry that stands twice in one container has its name twice too, and that is what the API server refuses. */
function isNameRepeated(a: Declared, b: Declared): boolean {
  const name = nameOf(a.port.name);
  return a.container === b.container && name !== undefined && name === nameOf(b.port.name);
}
