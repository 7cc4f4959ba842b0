// A workload's kind of selector in a Service.
import type { Service } from '../kubernetes/resource.ts';
import type { Fix, Rule } from './rule.ts';

export const serviceSelectorShape: Rule = {
  id: 'service-selector-shape',
  severity: 'error',
  summary: 'The selector of a Service is a plain map of labels.',
  why:
    'Deployments and other workloads select with `matchLabels` and `matchExpressions`. Services are older: their selector ' +
    'holds the labels directly, so the API server takes `matchLabels` for a label whose value is no text, and refuses it.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    matchLabels:
    # \`matchLabels\` error service-selector-shape: The selector of a Service holds labels directly, without \`matchLabels\`, so the API server refuses it. Move the labels up.
      app: web
      tier: front
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
    tier: front
  ports:
    - port: 80
`,
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    matchExpressions:
    # \`matchExpressions\` error service-selector-shape: A Service can't select with \`matchExpressions\`, only with labels that pods must have, so the API server refuses it. Write such labels directly under \`selector\`.
      - key: app
        operator: In
        values: [web]
  ports:
    - port: 80
`,
    },
  ],
  visits: 'service',
  *check({ service }) {
    const { selectorShape: shape } = service;
    if (!shape) return;
    const labels = shape.key.text === 'matchLabels';
    yield {
      at: shape.key,
      message: labels
        ? 'The selector of a Service holds labels directly, without `matchLabels`, so the API server refuses it. Move the labels up.'
        : "A Service can't select with `matchExpressions`, only with labels that pods must have, so the API server refuses it. Write such labels directly under `selector`.",
      fixes: labels ? flattening(service) : [],
    };
  },
};

/** Only where nothing else stands in the selector, so that nothing gets lost. */
function flattening({ selector, selectorShape: shape }: Service): readonly Fix[] {
  if (!shape || !selector.at || selector.pairs.length !== 1) return [];
  return [
    {
      title: 'Write the labels directly under `selector`',
      safe: true,
      changes: [{ kind: 'unwrap', map: selector.at, key: shape.key.text }],
    },
  ];
}
