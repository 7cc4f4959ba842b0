// An annotation about ports whose value YAML reads as a number or a boolean.
import { notText } from './common/textValues.ts';
import type { Rule } from './rule.ts';

export const annotationValueNotString: Rule = {
  id: 'annotation-value-not-string',
  severity: 'error',
  summary: 'The value of an annotation is a text, so port numbers and booleans stand in quotes there.',
  why:
    'Annotations are a map of texts in the API. A bare `9102` or `true`, as in `prometheus.io/port` or ' +
    '`prometheus.io/scrape`, reaches the API server as a number or a boolean, and the whole object is refused.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    prometheus.io/scrape: "true"
    prometheus.io/port: 9102
    #                   ^^^^ error annotation-value-not-string: The value of an annotation is a text, but 9102 is read as a number, so the API server refuses \`prometheus.io/port\`. Put it in quotes.
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    prometheus.io/scrape: "true"
    prometheus.io/port: "9102"
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
    },
    {
      bad: `apiVersion: apps/v1
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
      annotations:
        prometheus.io/scrape: true
        #                     ^^^^ error annotation-value-not-string: The value of an annotation is a text, but true is read as a boolean, so the API server refuses \`prometheus.io/scrape\`. Put it in quotes.
    spec:
      containers:
        - name: web
          image: nginx:1.29
`,
      good: `apiVersion: apps/v1
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
      annotations:
        prometheus.io/scrape: "true"
    spec:
      containers:
        - name: web
          image: nginx:1.29
`,
    },
  ],
  visits: 'resource',
  *check({ resource }) {
    const { pod, annotations } = resource;
    const all = [...annotations, ...(pod?.backend ? pod.annotations : [])];
    for (const { key, value } of all)
      yield* notText(resource, value, key, 'The value of an annotation', `\`${key.text}\``);
  },
};
