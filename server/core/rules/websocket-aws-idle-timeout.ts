// A classic load balancer of AWS that drops WebSockets which are silent for a minute.
import { textOf } from '../kubernetes/describe.ts';
import { annotate, mayHave } from './common/annotations.ts';
import { elastic, isClassicBalancer } from './common/elasticBalancer.ts';
import { carriesWebSockets, wayThrough } from './common/webSockets.ts';
import type { Rule } from './rule.ts';

const IDLE = elastic('connection-idle-timeout');

export const websocketAwsIdleTimeout: Rule = {
  id: 'websocket-aws-idle-timeout',
  severity: 'off',
  whenOn: 'information',
  summary:
    'A classic load balancer of AWS in front of WebSockets lets them be silent for longer than a minute.',
  why:
    'A classic load balancer drops connections that are idle for 60 seconds. The annotation ' +
    '`aws-load-balancer-connection-idle-timeout` allows up to 4000 seconds. It is said where annotations show that AWS makes ' +
    'such a load balancer, and not a network load balancer.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: chat
  annotations:
    service.beta.kubernetes.io/aws-load-balancer-backend-protocol: tcp
spec:
  type: LoadBalancer
  selector:
    app: chat
  ports:
    - port: 80
      #     ^^ information websocket-aws-idle-timeout: The load balancer drops WebSockets to port 80 that are silent for 60 seconds. The annotation \`connection-idle-timeout\` allows more, up to 4000.
      appProtocol: kubernetes.io/ws
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: chat
  annotations:
    service.beta.kubernetes.io/aws-load-balancer-backend-protocol: tcp
    service.beta.kubernetes.io/aws-load-balancer-connection-idle-timeout: "3600"
spec:
  type: LoadBalancer
  selector:
    app: chat
  ports:
    - port: 80
      appProtocol: kubernetes.io/ws
`,
    },
  ],
  visits: 'service',
  *check({ resource, service }, view) {
    if (!isClassicBalancer(resource, service) || mayHave(resource, IDLE)) return;
    const port = service.ports.items.find((entry) =>
      carriesWebSockets(view, wayThrough(view, { resource, service, port: entry })),
    );
    if (!port) return;
    const changes = annotate(resource, [[IDLE, '3600']]);
    yield {
      at: port.port ?? port.head,
      message: `The load balancer drops WebSockets to port ${textOf(port.port) ?? '?'} that are silent for 60 seconds. The annotation \`connection-idle-timeout\` allows more, up to 4000.`,
      fixes: changes ? [{ title: 'Allow an hour of silence', changes }] : [],
    };
  },
};
