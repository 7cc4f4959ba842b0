// An Ingress of GKE whose load balancer ends WebSockets after half a minute.
import { textOf } from '../kubernetes/describe.ts';
import type { Resource } from '../kubernetes/resource.ts';
import { annotationOf, mayHave } from './common/annotations.ts';
import { classOf } from './common/ingressClass.ts';
import { carriesWebSockets, waysFrom } from './common/webSockets.ts';
import type { Rule } from './rule.ts';

const BACKEND_CONFIGS = ['cloud.google.com/backend-config', 'beta.cloud.google.com/backend-config'];

export const websocketGkeBackendTimeout: Rule = {
  id: 'websocket-gke-backend-timeout',
  severity: 'off',
  whenOn: 'information',
  summary: 'A Service for WebSockets behind a GKE Ingress has a BackendConfig that lets connections live.',
  why:
    'For the load balancer of a GKE Ingress, the timeout of a backend bounds the life of a whole connection, busy or not: ' +
    '30 seconds by default. `timeoutSec` in a BackendConfig, which the Service names in an annotation, makes it longer.',
  examples: [
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: chat
  annotations:
    kubernetes.io/ingress.class: gce
spec:
  rules:
    - http:
        paths:
          - path: /ws
            pathType: Prefix
            backend:
              service:
                name: chat
                #     ^^^^ information websocket-gke-backend-timeout: \`chat\` serves WebSockets, and the load balancer of GKE ends each connection after 30 seconds. A BackendConfig with \`timeoutSec: 3600\`, named in the Service's annotation \`cloud.google.com/backend-config\`, allows an hour.
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
    - name: ws
      port: 80
`,
    },
  ],
  visits: 'ingress',
  *check({ resource, facts }, view) {
    const isGce = /^gce(?:-internal)?$/.test(classOf(resource, facts) ?? '');
    for (const { name, legacyName } of facts.backends) {
      const at = name ?? legacyName;
      const way = waysFrom(view, resource, at).find(
        ({ entry }) => (isGce || isForGke(entry.resource)) && !mayHave(entry.resource, ...BACKEND_CONFIGS),
      );
      if (!at || !way || !carriesWebSockets(view, way)) continue;
      yield {
        at,
        message: `\`${textOf(at) ?? '?'}\` serves WebSockets, and the load balancer of GKE ends each connection after 30 seconds. A BackendConfig with \`timeoutSec: 3600\`, named in the Service's annotation \`cloud.google.com/backend-config\`, allows an hour.`,
      };
    }
  },
};

/** A Service that asks for network endpoint groups for its Ingress. */
function isForGke(service: Resource): boolean {
  return /"ingress"\s*:\s*true/.test(annotationOf(service, 'cloud.google.com/neg') ?? '');
}
