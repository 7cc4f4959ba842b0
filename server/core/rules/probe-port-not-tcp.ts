// A probe that names a port of another transport than TCP.
import type { Container, Pod, Scalar } from '../kubernetes/resource.ts';
import { declaredFor, protocolOf, servingPorts, wanted } from '../workspace/targets.ts';
import { isAlsoUdp, nameOf, portNumber } from './common/entries.ts';
import { useInstead } from './common/fixes.ts';
import type { Fix, Rule } from './rule.ts';

export const probePortNotTcp: Rule = {
  id: 'probe-port-not-tcp',
  severity: 'warning',
  summary: 'A probe names a TCP port.',
  why:
    'The kubelet looks a name up without regard to the protocol, and then connects over TCP, whatever the port was ' +
    'declared as. If nothing answers there over TCP, the probe fails each time. Ports that programs usually serve over ' +
    'both, like that of DNS, are not meant.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata:
  name: game
spec:
  containers:
    - name: game
      image: registry.example/game:1
      ports:
        - name: game
          containerPort: 7777
          protocol: UDP
          #         ^^^ related
        - name: health
          containerPort: 8080
      livenessProbe:
        tcpSocket:
          port: game
          #     ^^^^ warning probe-port-not-tcp: \`game\` is a UDP port, and probes connect over TCP, so this livenessProbe fails unless the program answers TCP on 7777 as well. Name a TCP port.
`,
      good: `apiVersion: v1
kind: Pod
metadata:
  name: game
spec:
  containers:
    - name: game
      image: registry.example/game:1
      ports:
        - name: game
          containerPort: 7777
          protocol: UDP
        - name: health
          containerPort: 8080
      livenessProbe:
        tcpSocket:
          port: health
`,
    },
  ],
  visits: 'portRef',
  // Source: ResolveContainerPort in kubernetes pkg/probe/util.go.
  *check({ pod, container, ref }) {
    const want = wanted(ref.port);
    if (!pod.backend || !ref.port || want.kind !== 'name' || ref.handler === 'grpc') return;
    const port = declaredFor(pod, container, ref)?.port;
    const protocol = port && protocolOf(port);
    const number = portNumber(port?.number);
    if (!port?.protocol || !protocol || protocol === 'TCP' || number === undefined) return;
    if (isAlsoUdp(number) || isDeclaredForTcp(pod, number)) return;
    const [what = ref.label] = ref.label.split('.');
    yield {
      at: ref.port,
      message: `\`${want.name}\` is a ${protocol} port, and probes connect over TCP, so this ${what} fails unless the program answers TCP on ${number} as well. Name a TCP port.`,
      related: [{ at: port.protocol, message: `Declared as ${protocol}` }],
      fixes: [...otherPort(container, ref.port)],
    };
  },
};

/** True where the number is, or may be, declared for TCP as well. */
function isDeclaredForTcp(pod: Pod, number: number): boolean {
  return servingPorts(pod).some(({ port }) => {
    const protocol = protocolOf(port);
    return protocol !== 'UDP' && protocol !== 'SCTP' && portNumber(port.number) === number;
  });
}

/** The only port for TCP that the container has, where it has a name. */
function* otherPort(container: Container, at: Scalar): Generator<Fix> {
  const [only, ...others] = container.ports.items.filter((port) => protocolOf(port) === 'TCP');
  const name = others.length === 0 ? nameOf(only?.name) : undefined;
  if (name !== undefined) yield useInstead(at, name);
}
