// A list, a map or a number where something else belongs.

import type { Rule } from './rule.ts';

export const fieldWrongType: Rule = {
  id: 'field-wrong-type',
  severity: 'error',
  summary: 'A field has a value of its own type.',
  why:
    'The API server refuses a list or a map where a number or a text belongs, a number where a text ' +
    'belongs, and an entry of a list with nothing in it.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: [8080]
      #           ^^^^^^ error field-wrong-type: \`targetPort\` takes a number or a name, but here stands a list, so the API server refuses it.
`,
    },
    {
      bad: `#- manifest.yaml
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: web-1
  labels:
    kubernetes.io/service-name: web
addressType: IPv4
endpoints:
  - addresses: [192.0.2.7]
ports:
  - name: 80
  #       ^^ error field-wrong-type: \`name\` takes a text, but here stands 80, so the API server refuses it. Put it in quotes.
    port: 8080
`,
      good: `#- manifest.yaml
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: web-1
  labels:
    kubernetes.io/service-name: web
addressType: IPv4
endpoints:
  - addresses: [192.0.2.7]
ports:
  - name: "80"
    port: 8080
`,
    },
  ],
  visits: 'resource',
  *check({ resource }) {
    for (const { is, at, field, wants, has, quoted } of resource.misfits) {
      if (is !== 'type') continue;
      const advice = quoted ? ' Put it in quotes.' : '';
      yield {
        at,
        message: `\`${field}\` takes ${wants}, but here stands ${has}, so the API server refuses it.${advice}`,
        fixes: quoted
          ? [{ title: 'Put it in quotes', changes: [{ kind: 'set', at: quoted, value: quoted.text }] }]
          : [],
      };
    }
  },
};
