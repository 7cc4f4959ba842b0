// An Ingress of ingress-nginx that cuts WebSockets which are silent for a minute.
import { textOf } from '../kubernetes/describe.ts';
import type { Resource } from '../kubernetes/resource.ts';
import { proxyConfigs } from '../workspace/keys.ts';
import type { View } from '../workspace/view.ts';
import { annotate, mayHave } from './common/annotations.ts';
import { isIngressNginx, nginx } from './common/ingressClass.ts';
import { carriesWebSockets, waysFrom } from './common/webSockets.ts';
import type { Rule } from './rule.ts';

const TIMEOUTS = [nginx('proxy-read-timeout'), nginx('proxy-send-timeout')];

export const websocketProxyTimeout: Rule = {
  id: 'websocket-proxy-timeout',
  severity: 'information',
  summary: 'An Ingress for WebSockets lets connections be silent for longer than a minute.',
  why:
    'ingress-nginx closes a connection to a backend after 60 seconds without a word, WebSockets among them. Its ' +
    'documentation advises more than an hour for `proxy-read-timeout` and `proxy-send-timeout`. An application that pings ' +
    'more often does not need them. Nothing is said where a ConfigMap of this workspace sets `proxy-read-timeout` for all Ingresses.',
  examples: [
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: chat
spec:
  ingressClassName: nginx
  rules:
    - host: chat.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: chat
                #     ^^^^ information websocket-proxy-timeout: \`chat\` serves WebSockets, and ingress-nginx closes those that are silent for 60 seconds. The annotations \`proxy-read-timeout\` and \`proxy-send-timeout\` allow more.
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
      appProtocol: kubernetes.io/ws
`,
      good: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: chat
  annotations:
    nginx.ingress.kubernetes.io/proxy-read-timeout: "3600"
    nginx.ingress.kubernetes.io/proxy-send-timeout: "3600"
spec:
  ingressClassName: nginx
  rules:
    - host: chat.example.com
      http:
        paths:
          - path: /
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
      appProtocol: kubernetes.io/ws
`,
    },
  ],
  visits: 'ingress',
  *check({ resource, facts }, view) {
    if (!isIngressNginx(resource, facts) || mayHave(resource, ...TIMEOUTS)) return;
    const backend = facts.backends.find(({ name, legacyName }) =>
      waysFrom(view, resource, name ?? legacyName).some((way) => carriesWebSockets(view, way)),
    );
    const at = backend?.name ?? backend?.legacyName;
    if (!at || isSetForAll(view, resource)) return;
    const changes = annotate(
      resource,
      TIMEOUTS.map((key) => [key, '3600']),
    );
    yield {
      at,
      message: `\`${textOf(at) ?? '?'}\` serves WebSockets, and ingress-nginx closes those that are silent for 60 seconds. The annotations \`proxy-read-timeout\` and \`proxy-send-timeout\` allow more.`,
      fixes: changes ? [{ title: 'Allow an hour of silence', changes }] : [],
    };
  },
};

function isSetForAll(view: View, resource: Resource): boolean {
  if (!view.complete) return true;
  const key = proxyConfigs();
  return [...view.lookup(resource, key), ...view.lookupElsewhere(resource, [key])].length > 0;
}
