// Ports, probes and hooks of a container that is there for debugging only.
import { describeContainer, listed } from '../kubernetes/describe.ts';
import type { Rule } from './rule.ts';

export const ephemeralContainerPorts: Rule = {
  id: 'ephemeral-container-ports',
  severity: 'error',
  summary: 'An ephemeral container has no ports, no probes and no lifecycle hooks.',
  why:
    'Ephemeral containers are put into a running pod to look around in it. They are never restarted and serve nothing, ' +
    'so the API server refuses ports, probes and hooks in them. They share the network of the pod, so a program in one ' +
    'may listen all the same.',
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
  ephemeralContainers:
    - name: debug
      #     ^^^^^ error ephemeral-container-ports: An ephemeral container can't have \`ports\`, so the API server refuses \`debug\`. Remove them.
      image: busybox:1.37
      ports:
        - containerPort: 2222
`,
      good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
  ephemeralContainers:
    - name: debug
      image: busybox:1.37
`,
    },
  ],
  visits: 'container',
  // Source: allowedEphemeralContainerFields in kubernetes pkg/apis/core/validation.
  *check({ pod, container }) {
    const { role, ports, handlers, name, at: map } = container;
    if (role !== 'ephemeral' || !pod.backend) return;
    const [first] = handlers;
    const keys = [...(ports.items.length > 0 ? ['ports'] : []), ...handlers.map(({ text }) => text)];
    if (keys.length === 0) return;
    const them = keys.length === 1 && keys[0] !== 'ports' ? 'it' : 'them';
    yield {
      at: first && ports.items.length === 0 ? first : (name ?? map),
      message: `An ephemeral container can't have ${listed(
        keys.map((key) => `\`${key}\``),
        5,
      )}, so the API server refuses \`${describeContainer(container)}\`. Remove ${them}.`,
      fixes: [{ title: `Remove ${them}`, changes: keys.map((key) => ({ kind: 'remove', map, key })) }],
    };
  },
};
