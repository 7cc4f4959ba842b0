// An address of the node without a port of it.
import { sharesHostNetwork } from '../workspace/hostPorts.ts';
import { portNumber } from './common/entries.ts';
import type { Rule } from './rule.ts';

export const hostIpWithoutHostPort: Rule = {
  id: 'host-ip-without-host-port',
  severity: 'warning',
  summary: '`hostIP` stands beside a `hostPort`.',
  why:
    '`hostIP` says at which address of the node a `hostPort` is opened. Without one there is nothing to open, and the ' +
    'API server takes the entry with a warning. Pods on the host’s own network need neither.',
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
          hostIP: 127.0.0.1
          #       ^^^^^^^^^ warning host-ip-without-host-port: \`hostIP\` has no effect without \`hostPort\`: no port of the node leads to port 8080 of the container. Set \`hostPort\`, or remove \`hostIP\`.
`,
      good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - containerPort: 8080
`,
    },
  ],
  visits: 'containerPort',
  // Source: kubernetes pkg/api/pod/warnings.go.
  *check({ pod, port: { at: map, hostIP, hostPort, number } }) {
    const target = portNumber(number);
    if (hostIP?.kind !== 'scalar' || hostIP.text === '' || hostPort || target === undefined) return;
    if (!pod.backend || sharesHostNetwork(pod) !== 'no') return;
    yield {
      at: hostIP,
      message: `\`hostIP\` has no effect without \`hostPort\`: no port of the node leads to port ${target} of the container. Set \`hostPort\`, or remove \`hostIP\`.`,
      fixes: [{ title: 'Remove `hostIP`', changes: [{ kind: 'remove', map, key: 'hostIP' }] }],
    };
  },
};
