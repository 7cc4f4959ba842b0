// Fields that can not stand together, or one that is missing.

import type { Rule } from './rule.ts';

export const fieldsDoNotFit: Rule = {
  id: 'fields-do-not-fit',
  severity: 'error',
  summary: 'A probe, a hook, a backend, a peer and a selector hold what they need, and nothing besides.',
  why:
    'A probe connects in exactly one way and to a port, a backend has a Service or a resource, a peer of ' +
    'a policy selects something, a host is a name in DNS. The API server refuses anything else.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1
          readinessProbe:
            httpGet:
          # ^^^^^^^ error fields-do-not-fit: \`httpGet\` needs a \`port\` to connect to, so the API server refuses it.
              path: /ready
            tcpSocket:
          # ^^^^^^^^^ error fields-do-not-fit: \`httpGet\` and \`tcpSocket\` can't stand together, so the API server refuses both. Keep one of them.
              port: 8080
`,
    },
    {
      bad: `#- manifest.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1
          livenessProbe:
        # ^^^^^^^^^^^^^ error fields-do-not-fit: \`livenessProbe\` does nothing that Kubernetes knows, so the API server refuses it. Give it one of \`exec\`, \`httpGet\`, \`tcpSocket\`, \`grpc\`.
            periodSeconds: 5
`,
    },
  ],
  visits: 'resource',
  *check({ resource }) {
    for (const { is, at, wants } of resource.misfits) if (is === 'law') yield { at, message: wants };
  },
};
