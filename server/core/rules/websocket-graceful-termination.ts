// Pods with WebSockets that are given half a minute to end them.
import { describe } from '../kubernetes/describe.ts';
import type { Resource } from '../kubernetes/resource.ts';
import { servicesOf } from '../workspace/links.ts';
import { answerOf } from '../workspace/targets.ts';
import type { View } from '../workspace/view.ts';
import { carriesWebSockets, wayThrough } from './common/webSockets.ts';
import type { Rule } from './rule.ts';

export const websocketGracefulTermination: Rule = {
  id: 'websocket-graceful-termination',
  severity: 'off',
  whenOn: 'hint',
  summary: 'Pods that serve WebSockets take their time to end them.',
  why:
    'At a rollout each old pod is told to end, and killed after `terminationGracePeriodSeconds`: 30 by default. WebSockets ' +
    'that are still open then are cut, all at once. A `preStop` hook that sleeps, and a longer period, let clients move over ' +
    'one by one.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: chat
spec:
  selector:
    app: chat
  ports:
    - port: 80
      appProtocol: kubernetes.io/ws
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: chat
spec:
  selector:
    matchLabels:
      app: chat
  template:
    metadata:
      labels:
        app: chat
    spec:
      containers:
        - name: chat
          #     ^^^^ hint websocket-graceful-termination: deploy/chat serves WebSockets, and at a rollout those that are open are cut after 30 seconds. A longer \`terminationGracePeriodSeconds\` with a \`preStop\` hook lets clients move over.
          image: registry.example/chat:1
          ports:
            - containerPort: 80
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: chat
spec:
  selector:
    app: chat
  ports:
    - port: 80
      appProtocol: kubernetes.io/ws
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: chat
spec:
  selector:
    matchLabels:
      app: chat
  template:
    metadata:
      labels:
        app: chat
    spec:
      terminationGracePeriodSeconds: 300
      containers:
        - name: chat
          image: registry.example/chat:1
          ports:
            - containerPort: 80
`,
    },
  ],
  visits: 'pod',
  *check({ resource, pod }, view) {
    const { containers, terminationGracePeriodSeconds } = pod;
    if (terminationGracePeriodSeconds || containers.open || !pod.backend) return;
    const hasHook = containers.items.some(({ handlers }) =>
      handlers.some(({ text }) => text === 'lifecycle'),
    );
    const serving = containers.items.find(({ role }) => role === 'regular');
    if (hasHook || !serving || !servesWebSockets(view, resource)) return;
    yield {
      at: serving.name ?? serving.at,
      message: `${describe(resource)} serves WebSockets, and at a rollout those that are open are cut after 30 seconds. A longer \`terminationGracePeriodSeconds\` with a \`preStop\` hook lets clients move over.`,
      fixes: [
        {
          title: 'Allow five minutes',
          changes: [
            {
              kind: 'insert',
              map: pod.at,
              key: 'terminationGracePeriodSeconds',
              value: 300,
              where: 'first',
            },
          ],
        },
      ],
    };
  },
};

function servesWebSockets(view: View, resource: Resource): boolean {
  return servicesOf(view, resource).some((owner) =>
    (owner.service?.ports.items ?? []).some((port) => {
      const { service } = owner;
      const isReached = resource.pod && answerOf(resource.pod, port).kind !== 'missing';
      return (
        service && isReached && carriesWebSockets(view, wayThrough(view, { resource: owner, service, port }))
      );
    }),
  );
}
