// A route that refers into another namespace, which has not agreed to it.
import { textOf } from '../kubernetes/describe.ts';
import type { Grant } from '../kubernetes/objects.ts';
import type { Resource } from '../kubernetes/resource.ts';
import { isToService } from '../workspace/backends.ts';
import { referenceGrants } from '../workspace/keys.ts';
import type { Rule } from './rule.ts';

export const gatewayCrossNamespaceGrant: Rule = {
  id: 'gateway-cross-namespace-grant',
  severity: 'off',
  whenOn: 'information',
  summary: 'A route that refers into another namespace has a ReferenceGrant there.',
  why:
    'A route may send requests to a Service of another namespace only where a ReferenceGrant in that namespace allows it; ' +
    'else the gateway answers with 500. The rule is off by default, since the grant may well be applied from another ' +
    'repository.',
  examples: [
    {
      bad: `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
  namespace: shop
spec:
  rules:
    - backendRefs:
        - name: payments
          namespace: backend
          #          ^^^^^^^ information gateway-cross-namespace-grant: This HTTPRoute of namespace \`shop\` sends requests to Service \`payments\` of \`backend\`, and no ReferenceGrant in \`backend\` allows it. Without one the gateway refuses the backend.
          port: 80
`,
    },
    {
      bad: `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
  namespace: shop
spec:
  rules:
    - backendRefs:
        - name: payments
          namespace: backend
          port: 80
        - name: stock
          namespace: backend
          #          ^^^^^^^ information gateway-cross-namespace-grant
          port: 80
---
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata:
  name: shop
  namespace: backend
spec:
  from:
    - group: gateway.networking.k8s.io
      kind: HTTPRoute
      namespace: shop
  to:
    - group: ""
      kind: Service
      name: payments
`,
    },
  ],
  visits: 'reference',
  *check({ resource, reference }, view) {
    if (resource.particulars?.is !== 'route' || !isToService(reference) || !view.complete) return;
    const [own, other] = [textOf(resource.namespace), textOf(reference.to.namespace)];
    const name = textOf(reference.to.name);
    if (own === undefined || other === undefined || name === undefined || own === other) return;
    const key = referenceGrants();
    const grants = [...view.lookup(resource, key), ...view.lookupElsewhere(resource, [key])];
    if (!reference.to.namespace || grants.some((grant) => mayAllow(grant, resource, other, name))) return;
    yield {
      at: reference.to.namespace,
      message: `This ${resource.kind} of namespace \`${own}\` sends requests to Service \`${name}\` of \`${other}\`, and no ReferenceGrant in \`${other}\` allows it. Without one the gateway refuses the backend.`,
    };
  },
};

/** What can't be known may allow anything. Source: ReferenceGrant of kubernetes-sigs/gateway-api. */
function mayAllow(grant: Resource, { kind, namespace }: Resource, target: string, name: string): boolean {
  if (grant.particulars?.is !== 'grant' || (textOf(grant.namespace) ?? target) !== target) return false;
  const { from, to }: Grant = grant.particulars;
  const fromHere = from.items.some(
    (end) =>
      (textOf(end.kind) ?? kind) === kind &&
      (textOf(end.namespace) ?? textOf(namespace)) === textOf(namespace),
  );
  const toThere = to.items.some(
    (end) => (textOf(end.kind) ?? 'Service') === 'Service' && (textOf(end.name) ?? name) === name,
  );
  return (from.open || fromHere) && (to.open || toThere);
}
