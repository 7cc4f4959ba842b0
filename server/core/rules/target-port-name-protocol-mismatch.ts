// target-port-name-protocol-mismatch: the named port exists in the pods, but with another transport protocol.
import { describe, textOf } from '../kubernetes/describe.ts';
import { protocolOf, targetIsDefault, wantedBy } from '../workspace/targets.ts';
import { setTarget } from './common/portChanges.ts';
import { commonNumbers, freeIn, relatedPorts } from './common/portOffers.ts';
import { mismatches, protocolFixes } from './common/protocolMismatch.ts';
import { certainAnswers, mayBeHeadless } from './common/selectedPods.ts';
import type { Fix, Rule } from './rule.ts';

export const targetPortNameProtocolMismatch: Rule = {
  id: 'target-port-name-protocol-mismatch',
  severity: 'error',
  summary: 'The container port that a named `targetPort` means has the protocol of the Service port.',
  why:
    'A named target is found by name and protocol together. A `TCP` Service port does not find a container port that is ' +
    'declared as `UDP`, and TCP is what both sides are where no protocol is written, so connections find no backend. ' +
    'Numeric targets have no such lookup; see `target-port-number-protocol-mismatch`.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: syslog
spec:
  selector:
    app: syslog
  ports:
    - port: 514
      targetPort: syslog
      #           ^^^^^^ error target-port-name-protocol-mismatch: \`syslog\` is a UDP port in deploy/syslog, but this Service port is TCP. Names are looked up together with the protocol, so port 514 has no backend.
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: syslog
spec:
  selector:
    matchLabels:
      app: syslog
  template:
    metadata:
      labels:
        app: syslog
    spec:
      containers:
        - name: syslog
          image: registry.example/syslog:1
          ports:
            - name: syslog
              #     ^^^^^^ related
              containerPort: 5514
              protocol: UDP
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: syslog
spec:
  selector:
    app: syslog
  ports:
    - port: 514
      targetPort: syslog
      protocol: UDP
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: syslog
spec:
  selector:
    matchLabels:
      app: syslog
  template:
    metadata:
      labels:
        app: syslog
    spec:
      containers:
        - name: syslog
          image: registry.example/syslog:1
          ports:
            - name: syslog
              containerPort: 5514
              protocol: UDP
`,
    },
  ],
  visits: 'servicePort',
  *check({ resource, service, port }, view) {
    const want = wantedBy(port);
    if (!port.targetPort || targetIsDefault(port) || want.kind !== 'name') return;
    const pods = certainAnswers(view, resource, port);
    if (!pods || pods.some(({ answer }) => answer.kind === 'declared')) return;
    const ports = mismatches(pods);
    const [first] = ports;
    if (!first) return;
    const headless = mayBeHeadless(service);
    const isFree = freeIn(service, pods);
    const theirs = protocolOf(first.port);
    const loss = headless ? 'DNS lists no such port' : `port ${textOf(port.port) ?? '?'} has no backend`;
    yield {
      at: port.protocol ?? port.targetPort,
      message: `\`${want.name}\` is a ${theirs} port in ${describe(first.owner)}, but this Service port is ${protocolOf(port)}. Names are looked up together with the protocol, so ${loss}.`,
      ...(headless ? { severity: 'warning' } : {}),
      related: relatedPorts(ports),
      fixes: ports.every((offer) => isFree(offer.port))
        ? protocolFixes(service, port, pods, ports)
        : useNumber(),
    };

    /** Two entries that share the target: the name can mean one protocol only, the number serves both. */
    function useNumber(): readonly Fix[] {
      const [number, ...others] = new Set(ports.map((offer) => textOf(offer.port.number)));
      const numbers = pods ? commonNumbers(pods, theirs).filter((common) => String(common) === number) : [];
      if (others.length > 0 || !port.targetPort) return [];
      return numbers.map((common) => ({ title: `Use ${common}`, changes: [setTarget(port, common)] }));
    }
  },
};
