// A Service port for WebSockets that does not tell a gateway so.
import { textOf } from '../kubernetes/describe.ts';
import { referrersToEntry } from '../workspace/backends.ts';
import { answersTo } from '../workspace/targets.ts';
import { carriesWebSockets, wayThrough } from './common/webSockets.ts';
import type { Rule } from './rule.ts';

export const websocketAppProtocol: Rule = {
  id: 'websocket-app-protocol',
  severity: 'off',
  whenOn: 'hint',
  summary: 'A Service port for WebSockets behind a gateway says so with `appProtocol: kubernetes.io/ws`.',
  why:
    'A gateway may need to know that a backend speaks WebSockets before it lets connections upgrade. The Gateway API has ' +
    '`kubernetes.io/ws` (and `wss`) for that since its version 1.2. Where Linkerd is used nothing is said: it takes ' +
    'values it does not know for opaque TCP.',
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
      #     ^^ hint websocket-app-protocol: WebSockets go to port 80 through HTTPRoute \`chat\`. \`appProtocol: kubernetes.io/ws\` tells gateways so.
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
      appProtocol: kubernetes.io/ws
`,
    },
  ],
  visits: 'servicePort',
  *check({ resource, service, port }, view) {
    const entry = { resource, service, port };
    if (port.appProtocol || !port.port || (view.settings.kubernetesMinor ?? 99) < 27) return;
    const route = referrersToEntry(view, entry).find(
      ({ resource: { particulars } }) => particulars?.is === 'route',
    );
    if (!route || !carriesWebSockets(view, wayThrough(view, entry))) return;
    const pods = answersTo(view, resource, port)?.pods ?? [];
    const annotations = [resource, ...pods.map(({ pod }) => pod)].flatMap((one) => one.annotations);
    if (annotations.some(({ key }) => key.text.startsWith('linkerd.io/'))) return;
    const { kind, name } = route.resource;
    const after = port.protocol ? 'protocol' : port.targetPort ? 'targetPort' : 'port';
    yield {
      at: port.port,
      message: `WebSockets go to port ${textOf(port.port)} through ${kind} \`${textOf(name) ?? '?'}\`. \`appProtocol: kubernetes.io/ws\` tells gateways so.`,
      fixes: [
        {
          title: 'Set `appProtocol: kubernetes.io/ws`',
          changes: [
            { kind: 'insert', map: port.at, key: 'appProtocol', value: 'kubernetes.io/ws', where: { after } },
          ],
        },
      ],
    };
  },
};
