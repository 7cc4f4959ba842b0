// A load balancer of AWS that speaks HTTP in front of an ingress-nginx, which WebSockets do not survive.
import { textOf } from '../kubernetes/describe.ts';
import type { Label, Resource } from '../kubernetes/resource.ts';
import { ingresses } from '../workspace/keys.ts';
import type { View } from '../workspace/view.ts';
import { annotationAt } from './common/annotations.ts';
import { elastic, isClassicBalancer } from './common/elasticBalancer.ts';
import { isIngressNginx } from './common/ingressClass.ts';
import { carriesWebSockets, waysFrom } from './common/webSockets.ts';
import type { Rule } from './rule.ts';

export const websocketLbProtocol: Rule = {
  id: 'websocket-lb-protocol',
  severity: 'warning',
  summary: 'A classic load balancer of AWS passes TCP to an ingress-nginx that serves WebSockets.',
  why:
    'With `aws-load-balancer-backend-protocol: http`, a classic load balancer reads requests itself and does not pass on the ' +
    'upgrade that opens a WebSocket. With `tcp` it passes bytes. It is said of the Service of an ingress-nginx where ' +
    'an Ingress of the same deployment leads to WebSockets. Source: the page “Miscellaneous” of ingress-nginx.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: ingress-nginx-controller
  annotations:
    service.beta.kubernetes.io/aws-load-balancer-backend-protocol: http
    # \`http\` warning websocket-lb-protocol: This load balancer speaks HTTP to ingress-nginx and does not pass on the upgrades that open WebSockets, which ingress/chat leads to. Set \`tcp\`.
spec:
  type: LoadBalancer
  selector:
    app.kubernetes.io/name: ingress-nginx
  ports:
    - port: 80
      targetPort: http
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: chat
  annotations:
    nginx.ingress.kubernetes.io/proxy-read-timeout: "3600"
    nginx.ingress.kubernetes.io/proxy-send-timeout: "3600"
spec:
  ingressClassName: nginx
  rules:
    - http:
        paths:
          - path: /ws
            # \`/ws\` related
            pathType: Prefix
            backend:
              service:
                name: chat
                port:
                  name: ws
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
      good: `apiVersion: v1
kind: Service
metadata:
  name: ingress-nginx-controller
  annotations:
    service.beta.kubernetes.io/aws-load-balancer-backend-protocol: tcp
spec:
  type: LoadBalancer
  selector:
    app.kubernetes.io/name: ingress-nginx
  ports:
    - port: 80
      targetPort: http
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: chat
  annotations:
    nginx.ingress.kubernetes.io/proxy-read-timeout: "3600"
    nginx.ingress.kubernetes.io/proxy-send-timeout: "3600"
spec:
  ingressClassName: nginx
  rules:
    - http:
        paths:
          - path: /ws
            pathType: Prefix
            backend:
              service:
                name: chat
                port:
                  name: ws
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
  visits: 'service',
  *check({ resource, service }, view) {
    const protocol = annotationAt(resource, elastic('backend-protocol'));
    if (!protocol || !/^https?$/.test(textOf(protocol) ?? '')) return;
    if (!isClassicBalancer(resource, service) || !service.selector.pairs.some(isOfController)) return;
    for (const ingress of view.lookup(resource, ingresses())) {
      const end = view.unitOf(ingress) === view.unitOf(resource) ? socketsBehind(view, ingress) : undefined;
      if (!end) continue;
      yield {
        at: protocol,
        message: `This load balancer speaks ${textOf(protocol)?.toUpperCase()} to ingress-nginx and does not pass on the upgrades that open WebSockets, which ingress/${textOf(ingress.name) ?? '?'} leads to. Set \`tcp\`.`,
        related: [{ at: end, message: 'leads to WebSockets' }],
        fixes: [{ title: 'Set `tcp`', changes: [{ kind: 'set', at: protocol, value: 'tcp' }] }],
      };
      return;
    }
  },
};

function isOfController({ value }: Label): boolean {
  return textOf(value) === 'ingress-nginx';
}

/** Where an Ingress of ingress-nginx leads to WebSockets. */
function socketsBehind(view: View, ingress: Resource) {
  const facts = ingress.particulars;
  if (facts?.is !== 'ingress' || ingress.broken || !isIngressNginx(ingress, facts)) return undefined;
  const backend = facts.backends.find(({ name, legacyName }) =>
    waysFrom(view, ingress, name ?? legacyName).some((way) => carriesWebSockets(view, way)),
  );
  return backend?.path ?? backend?.name ?? backend?.legacyName;
}
