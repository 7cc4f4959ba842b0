// A port below 1024 in a container that does not run as root.
import { describeContainer } from '../kubernetes/describe.ts';
import type { Container, Pod, Scalar } from '../kubernetes/resource.ts';
import { isServing, protocolOf } from '../workspace/targets.ts';
import { scalarValue } from '../yaml/scalar.ts';
import { portNumber } from './common/entries.ts';
import type { Rule } from './rule.ts';

export const privilegedPortNonRoot: Rule = {
  id: 'privileged-port-non-root',
  severity: 'off',
  whenOn: 'information',
  summary: 'A program that does not run as root listens on a port from 1024 on.',
  why:
    'Linux keeps ports below 1024 for root, unless the setting `net.ipv4.ip_unprivileged_port_start` or the capability ' +
    '`NET_BIND_SERVICE` says otherwise. Since version 2.0 containerd sets it to 0 for pods that are not on the host’s ' +
    'network, so on many clusters nothing is wrong; elsewhere the program can’t start.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    runAsNonRoot: true
  containers:
    - name: web
      image: registry.example/web:1
      ports:
        - containerPort: 80
          #              ^^ information privileged-port-non-root: Port 80 is below 1024 and container \`web\` does not run as root, so whether it may listen there depends on the runtime (containerd 2.0 and later allow it). Use a port like 8080, or set the sysctl \`net.ipv4.ip_unprivileged_port_start\`.
`,
    },
  ],
  visits: 'containerPort',
  // Source: docs/containerd-2.0.md of containerd, pkg/kubelet/sysctl/safe_sysctls.go of kubernetes.
  *check({ pod, container, port }) {
    const number = portNumber(port.number);
    if (!port.number || number === undefined || number >= 1024 || !protocolOf(port)) return;
    if (!isServing(container)) return;
    if (!isNotRoot(pod, container) || mayBind(pod, container)) return;
    yield {
      at: port.number,
      message: `Port ${number} is below 1024 and container \`${describeContainer(container)}\` does not run as root, so whether it may listen there depends on the runtime (containerd 2.0 and later allow it). Use a port like 8080, or set the sysctl \`net.ipv4.ip_unprivileged_port_start\`.`,
    };
  },
};

/** True where the user is known not to be root; what a container says counts before what its pod says. */
function isNotRoot(pod: Pod, container: Container): boolean {
  const user = typed(container.security.runAsUser ?? pod.security.runAsUser);
  if (typeof user === 'number') return user !== 0;
  return user === undefined && typed(container.security.runAsNonRoot ?? pod.security.runAsNonRoot) === true;
}

function mayBind(pod: Pod, container: Container): boolean {
  return (
    container.security.adds.some((name) => /^(?:CAP_)?(?:NET_BIND_SERVICE|ALL)$/.test(name)) ||
    pod.sysctls.includes('net.ipv4.ip_unprivileged_port_start')
  );
}

/** undefined for an absent value, null for one that can't be known. */
function typed(scalar: Scalar | undefined): ReturnType<typeof scalarValue> | undefined {
  if (!scalar) return undefined;
  return scalar.kind === 'scalar' ? scalarValue(scalar) : null;
}
