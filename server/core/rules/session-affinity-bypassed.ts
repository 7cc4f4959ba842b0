// Session affinity of a Service whose only clients do not go through it.
import { listed, textOf } from '../kubernetes/describe.ts';
import type { Resource } from '../kubernetes/resource.ts';
import { referrersOf } from '../workspace/backends.ts';
import { annotate, mayHave } from './common/annotations.ts';
import { isIngressNginx, nginx } from './common/ingressClass.ts';
import { typeOf } from './common/serviceType.ts';
import type { Rule } from './rule.ts';

export const sessionAffinityBypassed: Rule = {
  id: 'session-affinity-bypassed',
  severity: 'off',
  whenOn: 'information',
  summary: 'Clients that a Service shall keep at one pod come through the Service.',
  why:
    'ingress-nginx looks up the pods behind a Service and connects to them directly, so the Service’s `sessionAffinity` ' +
    'has no say. A cookie of the Ingress keeps clients at one pod; or `service-upstream` sends requests through the ' +
    'Service, which then sees the controller as its only client.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  sessionAffinity: ClientIP
  #                ^^^^^^^^ information session-affinity-bypassed: Only ingress-nginx leads to this Service (ingress/shop), and it connects to the pods directly: \`sessionAffinity\` has no effect on it. Use its annotation \`affinity: cookie\` instead.
  selector:
    app: shop
  ports:
    - port: 80
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  ingressClassName: nginx
  rules:
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: shop
                #     ^^^^ related
                port:
                  number: 80
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  sessionAffinity: ClientIP
  selector:
    app: shop
  ports:
    - port: 80
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    nginx.ingress.kubernetes.io/affinity: cookie
spec:
  ingressClassName: nginx
  rules:
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: shop
                port:
                  number: 80
`,
    },
  ],
  visits: 'service',
  *check({ resource, service }, view) {
    const { sessionAffinity } = service;
    if (!sessionAffinity || textOf(sessionAffinity) !== 'ClientIP' || typeOf(service) !== 'ClusterIP') return;
    const referrers = referrersOf(view, resource);
    if (referrers.length === 0 || !referrers.every((referrer) => dialsPods(referrer.resource))) return;
    const own = [...new Set(referrers.map((referrer) => referrer.resource))];
    const changes = own.map((one) => annotate(one, [[nginx('affinity'), 'cookie']]));
    yield {
      at: sessionAffinity,
      message: `Only ingress-nginx leads to this Service (${listed(own.map(({ name }) => `ingress/${textOf(name) ?? '?'}`))}), and it connects to the pods directly: \`sessionAffinity\` has no effect on it. Use its annotation \`affinity: cookie\` instead.`,
      related: referrers.slice(0, 3).map(({ reference }) => ({
        at: reference.to.name ?? reference.at,
        message: 'leads to this Service',
      })),
      fixes: changes.every((change) => change !== undefined)
        ? [{ title: 'Keep clients at one pod by a cookie', changes: changes.flat() }]
        : [],
    };
  },
};

/** An Ingress of ingress-nginx that goes past the Service, and does not keep clients at one pod by other means. */
function dialsPods(resource: Resource): boolean {
  const { particulars } = resource;
  if (particulars?.is !== 'ingress' || !isIngressNginx(resource, particulars)) return false;
  return !mayHave(resource, nginx('service-upstream'), nginx('affinity'), nginx('upstream-hash-by'));
}
