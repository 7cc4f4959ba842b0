// A label's value that YAML reads as a number or a boolean.
import type { Label, Resource } from '../kubernetes/resource.ts';
import { scalarValue } from '../yaml/scalar.ts';
import type { Rule } from './rule.ts';

export const labelValueNotString: Rule = {
  id: 'label-value-not-string',
  severity: 'error',
  summary: 'The value of a label is a text, so numbers and booleans stand in quotes.',
  why:
    'Labels and selectors are maps of texts in the API. A bare `2`, `1.10` or `yes` reaches the API server as a ' +
    'number or a boolean, and the whole object is refused.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
    version: 1.10
    #        ^^^^ error label-value-not-string: A label's value is a text, but 1.10 is read as a number, so the API server refuses it. Put it in quotes.
  ports:
    - port: 80
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
    version: "1.10"
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
        canary: yes
        #       ^^^ error label-value-not-string
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
        canary: "yes"
    spec:
      containers:
        - name: web
          image: nginx:1.29
`,
    },
  ],
  visits: 'resource',
  *check({ resource }) {
    for (const { value } of labelsThatSelect(resource)) {
      const type = value.kind === 'scalar' ? typeof scalarValue(value) : undefined;
      if (value.kind !== 'scalar' || (type !== 'number' && type !== 'boolean')) continue;
      const what = type === 'number' ? 'a number' : 'a boolean';
      yield {
        at: value,
        message: `A label's value is a text, but ${value.text} is read as ${what}, so the API server refuses it. Put it in quotes.`,
        fixes: [
          {
            title: 'Put it in quotes',
            safe: true,
            changes: [{ kind: 'set', at: value, value: value.text }],
          },
        ],
      };
    }
  },
};

/** Selectors, and the labels of pods. What a custom resource makes of its template's labels nobody knows. */
function labelsThatSelect({ service, selector, pod }: Resource): readonly Label[] {
  return [
    ...(service?.selector.pairs ?? []),
    ...(selector?.labels.pairs ?? []),
    ...(pod?.backend ? pod.labels.pairs : []),
  ];
}
