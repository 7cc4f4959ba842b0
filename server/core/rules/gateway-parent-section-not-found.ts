// A route that attaches to a listener which its gateway does not have.
import { textOf } from '../kubernetes/describe.ts';
import type { Gateway, Parent } from '../kubernetes/objects.ts';
import { nearest } from '../text/distance.ts';
import { listenersMeant } from '../workspace/gateways.ts';
import { portNumber } from './common/entries.ts';
import { certainGateways, gatewayName, listenersOf } from './common/gateways.ts';
import type { Change, Fix, Rule } from './rule.ts';

export const gatewayParentSectionNotFound: Rule = {
  id: 'gateway-parent-section-not-found',
  severity: 'warning',
  summary: 'A route attaches to a listener that its gateway has.',
  why:
    '`sectionName` is the name of a listener and `port` its number; with both, one listener has to fit both. A gateway does ' +
    'not accept a route that fits none of its listeners, and no request takes that route. Nothing is said where the ' +
    'Gateway is not in this workspace, or is not surely the one that is meant.',
  examples: [
    {
      bad: `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: edge
spec:
  gatewayClassName: example
  listeners:
    - name: http
      #     ^^^^ related
      port: 80
      protocol: HTTP
    - name: https
      #     ^^^^^ related
      port: 443
      protocol: HTTPS
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
spec:
  parentRefs:
    - name: edge
      sectionName: htps
      #            ^^^^ warning gateway-parent-section-not-found: Gateway \`edge\` has no listener \`htps\`, so it does not accept this route. Did you mean \`https\`?
`,
      good: `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: edge
spec:
  gatewayClassName: example
  listeners:
    - name: http
      port: 80
      protocol: HTTP
    - name: https
      port: 443
      protocol: HTTPS
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
spec:
  parentRefs:
    - name: edge
      sectionName: https
`,
    },
    {
      bad: `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: edge
spec:
  gatewayClassName: example
  listeners:
    - name: web
      #     ^^^ related
      port: 80
      protocol: HTTP
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
spec:
  parentRefs:
    - name: edge
      port: 8080
      #     ^^^^ warning gateway-parent-section-not-found: Gateway \`edge\` has no listener on port 8080, so it does not accept this route. It listens with \`web\` (80).
`,
      good: `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: edge
spec:
  gatewayClassName: example
  listeners:
    - name: web
      port: 80
      protocol: HTTP
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
spec:
  parentRefs:
    - name: edge
      port: 80
`,
    },
  ],
  visits: 'route',
  *check({ resource, facts }, view) {
    for (const parent of facts.parents) {
      const gateways = certainGateways(view, resource, parent);
      if (!gateways?.every(({ gateway }) => listenersMeant(gateway, parent).kind === 'missing')) continue;
      const [{ resource: owner, gateway }] = gateways;
      const at = parent.sectionName ?? parent.port;
      if (!at) continue;
      const near = nearNames(gateway, parent);
      const hint =
        near.length > 0 ? `Did you mean \`${near[0]}\`?` : `It listens with ${listenersOf(gateway)}.`;
      yield {
        at,
        message: `${gatewayName(owner)} has no listener ${wantedWords(parent)}, so it does not accept this route. ${hint}`,
        related: gateway.listeners.items.slice(0, 3).map((listener) => ({
          at: listener.name ?? listener.head,
          message: `listener of ${gatewayName(owner)}`,
        })),
        fixes: repairs(gateway, parent, near),
      };
    }
  },
};

function wantedWords({ sectionName, port }: Parent): string {
  const name = sectionName ? `\`${textOf(sectionName)}\`` : '';
  const number = port ? `on port ${textOf(port)}` : '';
  return `${name} ${number}`.trim();
}

function nearNames({ listeners }: Gateway, { sectionName }: Parent): readonly string[] {
  const wanted = textOf(sectionName);
  const names = listeners.items.flatMap(({ name }) => textOf(name) ?? []);
  // Where the name is right, the port is what is wrong.
  return wanted === undefined || names.includes(wanted) ? [] : nearest(wanted, names);
}

/** A listener that is meant: the one of nearly that name, or the only one. */
function repairs(
  { listeners }: Gateway,
  { sectionName, port }: Parent,
  near: readonly string[],
): readonly Fix[] {
  const named = listeners.items.find(({ name }) => textOf(name) === (near[0] ?? textOf(sectionName)));
  const meant = named ?? (listeners.items.length === 1 ? listeners.items[0] : undefined);
  const name = textOf(meant?.name);
  const number = portNumber(meant?.port);
  if (!meant || (sectionName && name === undefined) || (port && number === undefined)) return [];
  const changes: Change[] = [];
  if (sectionName && name !== undefined && name !== textOf(sectionName))
    changes.push({ kind: 'set', at: sectionName, value: name });
  if (port && number !== undefined && String(number) !== textOf(port))
    changes.push({ kind: 'set', at: port, value: number });
  return [{ title: `Attach it to \`${name ?? number}\``, changes }];
}
