// A route for WebSockets whose requests may take only so long.
import { textOf } from '../kubernetes/describe.ts';
import type { RouteRule } from '../kubernetes/objects.ts';
import type { Resource, Scalar } from '../kubernetes/resource.ts';
import type { View } from '../workspace/view.ts';
import { carriesWebSockets, waysFrom } from './common/webSockets.ts';
import type { Change, Rule } from './rule.ts';

export const websocketRouteTimeout: Rule = {
  id: 'websocket-route-timeout',
  severity: 'off',
  whenOn: 'information',
  summary: 'The timeouts of a route for WebSockets are an hour, or none.',
  why:
    '`timeouts.request` and `timeouts.backendRequest` bound how long a request may take. A WebSocket begins as one, and ' +
    'whether the time goes on counting once it is open is up to the gateway. `0s` means no timeout.',
  examples: [
    {
      bad: `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: chat
spec:
  rules:
    - matches:
        - path:
            type: PathPrefix
            value: /ws
      timeouts:
        request: 30s
        #        ^^^ information websocket-route-timeout: WebSockets go to \`chat\` this way, and a request timeout of 30s may end them, depending on the gateway. Allow an hour, or 0s for no timeout.
      backendRefs:
        - name: chat
          port: 80
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
      good: `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: chat
spec:
  rules:
    - matches:
        - path:
            type: PathPrefix
            value: /ws
      timeouts:
        request: 1h
      backendRefs:
        - name: chat
          port: 80
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
  visits: 'route',
  *check({ resource, facts }, view) {
    for (const rule of facts.rules) {
      const short = [rule.request, rule.backendRequest].flatMap((timeout) =>
        timeout && isShort(timeout) ? [timeout] : [],
      );
      const [at] = short;
      const service = at && socketsBehind(view, resource, rule);
      if (!at || !service) continue;
      const changes = short.map((timeout): Change => ({ kind: 'set', at: timeout, value: '1h' }));
      yield {
        at,
        message: `WebSockets go to \`${textOf(service)}\` this way, and a request timeout of ${textOf(at)} may end them, depending on the gateway. Allow an hour, or 0s for no timeout.`,
        fixes: [{ title: 'Allow an hour', changes }],
      };
    }
  },
};

function socketsBehind(view: View, resource: Resource, { services, paths }: RouteRule): Scalar | undefined {
  const own = paths.flatMap((path) => textOf(path) ?? []);
  return services.find((service) =>
    waysFrom(view, resource, service).some((way) => carriesWebSockets(view, { ...way, paths: own })),
  );
}

const UNITS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };

/** True for a duration of less than an hour that is not 0. Source: GEP-2257. */
function isShort(timeout: Scalar): boolean {
  const text = textOf(timeout) ?? '';
  if (!/^(?:\d{1,5}(?:h|ms|m|s)){1,4}$/.test(text)) return false;
  const parts = [...text.matchAll(/(\d+)(h|ms|m|s)/g)];
  const seconds = parts.reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? 0), 0);
  return seconds > 0 && seconds < 3600;
}
