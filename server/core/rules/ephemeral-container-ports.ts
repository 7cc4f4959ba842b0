// A container that is put into running pods only, in a manifest.
import { describeContainer, listed } from '../kubernetes/describe.ts';
import type { Rule } from './rule.ts';

export const ephemeralContainerPorts: Rule = {
  id: 'ephemeral-container-ports',
  severity: 'error',
  summary: 'A manifest has no ephemeral containers, and these have no ports, probes and lifecycle hooks.',
  why:
    '`kubectl debug` puts ephemeral containers into a running pod to look around in it. The API server refuses them in ' +
    'any manifest. They are never restarted and serve nothing, so it refuses ports, probes and hooks in them as well. ' +
    'They share the network of the pod, and a program in one may listen all the same.',
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
      #     ^^^^^ error ephemeral-container-ports: The API server refuses ephemeral containers in a manifest, and \`ports\` in them anywhere. Move \`debug\` to \`containers\` if it is to serve something, or remove it; \`kubectl debug\` puts it into a running pod.
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
`,
    },
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.29
      ephemeralContainers:
        - name: debug
          #     ^^^^^ error ephemeral-container-ports: The API server refuses ephemeral containers in a manifest. Remove \`debug\`; \`kubectl debug\` puts it into a running pod.
          image: busybox:1.37
`,
      good: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.29
`,
    },
  ],
  visits: 'pod',
  // Source: ValidatePodCreate, ValidatePodTemplateSpec and allowedEphemeralContainerFields in kubernetes
  // pkg/apis/core/validation. Before 1.23 the field was dropped.
  *check({ pod }, { settings: { kubernetesMinor = 23 } }) {
    const ephemeral = pod.containers.items.find(({ role }) => role === 'ephemeral');
    if (!ephemeral || !pod.backend || kubernetesMinor < 23) return;
    const { ports, handlers, name, at } = ephemeral;
    const keys = [...(ports.items.length > 0 ? ['ports'] : []), ...handlers.map(({ text }) => text)];
    const called = `\`${describeContainer(ephemeral)}\``;
    const what = listed(
      keys.map((key) => `\`${key}\``),
      5,
    );
    yield {
      at: name ?? at,
      message:
        keys.length > 0
          ? `The API server refuses ephemeral containers in a manifest, and ${what} in them anywhere. Move ${called} to \`containers\` if it is to serve something, or remove it; \`kubectl debug\` puts it into a running pod.`
          : `The API server refuses ephemeral containers in a manifest. Remove ${called}; \`kubectl debug\` puts it into a running pod.`,
      fixes: [
        {
          title: 'Remove `ephemeralContainers`',
          changes: [{ kind: 'remove', map: pod.at, key: 'ephemeralContainers' }],
        },
      ],
    };
  },
};
