// A probe or hook of a container that has to end before the others start.
import { describeContainer, listed, textOf } from '../kubernetes/describe.ts';
import type { Container } from '../kubernetes/resource.ts';
import type { Fix, Rule } from './rule.ts';

export const initContainerProbe: Rule = {
  id: 'init-container-probe',
  severity: 'error',
  summary: 'Probes and lifecycle hooks belong to regular containers and sidecars.',
  why:
    'An init container runs to its end before the regular ones start, so there is nothing to probe: the API server ' +
    'refuses probes and hooks in it. With `restartPolicy: Always` (Kubernetes 1.29 and later) it becomes a sidecar, which keeps ' +
    'running beside the others and may have both.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  initContainers:
    - name: proxy
      image: registry.example/proxy:1
      ports:
        - containerPort: 9090
      readinessProbe:
        # \`readinessProbe\` error init-container-probe: Container \`proxy\` is an init container, which ends before the others start, so the API server refuses \`readinessProbe\` in it. Set \`restartPolicy: Always\` if it is meant as a sidecar, or remove it.
        tcpSocket:
          port: 9090
  containers:
    - name: web
      image: nginx:1.29
`,
      good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  initContainers:
    - name: proxy
      image: registry.example/proxy:1
      restartPolicy: Always
      ports:
        - containerPort: 9090
      readinessProbe:
        tcpSocket:
          port: 9090
  containers:
    - name: web
      image: nginx:1.29
`,
    },
  ],
  visits: 'container',
  // Source: validateInitContainers in kubernetes pkg/apis/core/validation.
  *check({ pod, container }, view) {
    const { role, handlers, restartPolicy } = container;
    const [first] = handlers;
    if (role !== 'init' || !first || !pod.backend || restartPolicy?.kind === 'unknown') return;
    const keys = listed(
      handlers.map(({ text }) => `\`${text}\``),
      4,
    );
    const them = handlers.length === 1 ? 'it' : 'them';
    const sidecars = (view.settings.kubernetesMinor ?? SIDECARS) >= SIDECARS;
    const advice = sidecars
      ? `Set \`restartPolicy: Always\` if it is meant as a sidecar, or remove`
      : 'Remove';
    yield {
      at: first,
      message: `Container \`${describeContainer(container)}\` is an init container, which ends before the others start, so the API server refuses ${keys} in it. ${advice} ${them}.`,
      fixes: [...(sidecars ? [asSidecar(container)] : []), removal(container)],
    };
  },
};

/** The minor version since which sidecars are on by default. Source: KEP-753. */
const SIDECARS = 29;

function asSidecar({ at: map, restartPolicy, hasImage }: Container): Fix {
  const value = 'Always';
  const after = hasImage ? 'image' : 'name';
  return {
    title: 'Set `restartPolicy: Always`, which makes it a sidecar',
    changes: [
      restartPolicy && textOf(restartPolicy) !== undefined
        ? { kind: 'set', at: restartPolicy, value }
        : { kind: 'insert', map, key: 'restartPolicy', value, where: { after } },
    ],
  };
}

function removal({ at: map, handlers }: Container): Fix {
  const keys = handlers.map(({ text }) => text);
  return {
    title: `Remove ${listed(
      keys.map((key) => `\`${key}\``),
      4,
    )}`,
    changes: keys.map((key) => ({ kind: 'remove', map, key })),
  };
}
