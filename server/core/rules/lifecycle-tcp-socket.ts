// A lifecycle hook that Kubernetes takes and never runs.
import type { Rule } from './rule.ts';

export const lifecycleTcpSocket: Rule = {
  id: 'lifecycle-tcp-socket',
  severity: 'error',
  summary: 'A lifecycle hook runs a command, calls HTTP, or sleeps.',
  why:
    'The API has `tcpSocket` in lifecycle hooks for compatibility only: nothing implements it, and such a hook always ' +
    'fails. A container whose `postStart` fails is killed and started over and over; a `preStop` that fails does ' +
    'not delay the end of its container.',
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
        - containerPort: 80
      lifecycle:
        postStart:
          tcpSocket:
            # \`tcpSocket\` error lifecycle-tcp-socket: Kubernetes does not implement \`tcpSocket\` in hooks, so this postStart hook always fails, and the container is killed each time it starts. Use \`exec\`, \`httpGet\` or \`sleep\`.
            port: 80
        preStop:
          tcpSocket:
            # \`tcpSocket\` error lifecycle-tcp-socket: Kubernetes does not implement \`tcpSocket\` in hooks, so this preStop hook always fails, and the container is stopped without it. Use \`exec\`, \`httpGet\` or \`sleep\`.
            port: 80
`,
    },
  ],
  visits: 'portRef',
  // Source: LifecycleHandler.TCPSocket in k8s.io/api core/v1, pkg/kubelet/lifecycle/handlers.go of kubernetes.
  *check({ pod, ref }) {
    if (ref.field !== 'lifecycle.tcpSocket.port' || !pod.backend) return;
    const [hook = ref.label] = ref.label.split('.');
    const effect =
      hook === 'postStart'
        ? 'the container is killed each time it starts'
        : 'the container is stopped without it';
    yield {
      at: ref.key,
      message: `Kubernetes does not implement \`tcpSocket\` in hooks, so this ${hook} hook always fails, and ${effect}. Use \`exec\`, \`httpGet\` or \`sleep\`.`,
    };
  },
};
