// Several pods behind a transport that has to stay with one of them.
import { describe, textOf } from '../kubernetes/describe.ts';
import type { Resource } from '../kubernetes/resource.ts';
import { answersTo } from '../workspace/targets.ts';
import type { View } from '../workspace/view.ts';
import { numberOf } from '../yaml/scalar.ts';
import { annotate, mayHave } from './common/annotations.ts';
import { isIngressNginx, nginx } from './common/ingressClass.ts';
import { type Way, waysFrom } from './common/webSockets.ts';
import type { Rule } from './rule.ts';

/** Transports that fall back to single requests, which belong together. */
const FALLBACK = /\/(?:socket\.io|sockjs|signalr)(?:\/|$)/i;

export const websocketAffinity: Rule = {
  id: 'websocket-affinity',
  severity: 'off',
  whenOn: 'information',
  summary: 'Requests of Socket.IO, SockJS or SignalR that belong together go to one pod.',
  why:
    'Where no WebSocket can be opened, these libraries fall back to single requests, and a pod knows nothing of those that ' +
    'came to another. With several pods the Ingress has to keep each client at one, by a cookie. Plain WebSockets ' +
    'do not need that.',
  examples: [
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: chat
spec:
  ingressClassName: nginx
  rules:
    - http:
        paths:
          - path: /socket.io
            # \`/socket.io\` information websocket-affinity: Requests to /socket.io that belong together may go to different pods of deploy/chat, which has 3, and a pod knows nothing of those that came to another. The annotation \`affinity: cookie\` keeps each client at one.
            pathType: Prefix
            backend:
              service:
                name: chat
                port:
                  number: 80
---
apiVersion: v1
kind: Service
metadata:
  name: chat
spec:
  selector:
    app: chat
  ports:
    - port: 80
      targetPort: 3000
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: chat
spec:
  replicas: 3
  #         ^ related
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
          image: registry.example/chat:1
          ports:
            - containerPort: 3000
`,
      good: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: chat
  annotations:
    nginx.ingress.kubernetes.io/affinity: cookie
spec:
  ingressClassName: nginx
  rules:
    - http:
        paths:
          - path: /socket.io
            pathType: Prefix
            backend:
              service:
                name: chat
                port:
                  number: 80
---
apiVersion: v1
kind: Service
metadata:
  name: chat
spec:
  selector:
    app: chat
  ports:
    - port: 80
      targetPort: 3000
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: chat
spec:
  replicas: 3
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
          image: registry.example/chat:1
          ports:
            - containerPort: 3000
`,
    },
  ],
  visits: 'ingress',
  *check({ resource, facts }, view) {
    const kept = mayHave(resource, nginx('affinity'), nginx('upstream-hash-by'), nginx('service-upstream'));
    if (!isIngressNginx(resource, facts) || kept) return;
    for (const { path, name, legacyName } of facts.backends) {
      if (!path || !FALLBACK.test(textOf(path) ?? '')) continue;
      const [way] = waysFrom(view, resource, name ?? legacyName);
      const several = way && severalPods(view, way);
      if (!several?.scale?.replicas) continue;
      const { replicas } = several.scale;
      const changes = annotate(resource, [[nginx('affinity'), 'cookie']]);
      yield {
        at: path,
        message: `Requests to ${textOf(path)} that belong together may go to different pods of ${describe(several)}, which has ${textOf(replicas)}, and a pod knows nothing of those that came to another. The annotation \`affinity: cookie\` keeps each client at one.`,
        related: [{ at: replicas, message: `pods of ${describe(several)}` }],
        fixes: changes ? [{ title: 'Keep clients at one pod', changes }] : [],
      };
    }
  },
};

/** The workload of more than one pod to which a way leads. */
function severalPods(view: View, { entry }: Way): Resource | undefined {
  const found = answersTo(view, entry.resource, entry.port);
  return found?.pods.find(({ resource: { scale } }) => {
    const count = scale?.replicas?.kind === 'scalar' ? numberOf(scale.replicas) : undefined;
    return count !== undefined && count > 1;
  })?.resource;
}
