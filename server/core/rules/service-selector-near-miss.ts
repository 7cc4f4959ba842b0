// service-selector-near-miss: a Service selects no pods, but some of them miss its selector by one label.
import { describe, listed, textOf } from '../kubernetes/describe.ts';
import type { Label, Resource } from '../kubernetes/resource.ts';
import { type Miss, missesOf } from './common/nearMisses.ts';
import { addLabels } from './common/templateLabels.ts';
import { labelledThemselves, pairsWithoutPods } from './common/unselected.ts';
import type { Fix, Rule } from './rule.ts';

export const serviceSelectorNearMiss: Rule = {
  id: 'service-selector-near-miss',
  severity: 'warning',
  summary: 'A Service that selects no pods does not miss some by a slip in one label.',
  why:
    'Each label of the selector must stand on a pod with exactly the same value; else the Service has no endpoints, and ' +
    'Kubernetes says nothing. Many selectors match pods that are made elsewhere, by an operator or from another ' +
    'repository. So only slips are reported: no pod in the workspace matches, and pods near by have all labels but one ' +
    'that is spelt almost alike or left out.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: frontend
spec:
  selector:
    app: frontned
    #    ^^^^^^^^ warning service-selector-near-miss: This Service selects no pods: none has \`app: frontned\`, but those of deploy/frontend have \`app: frontend\`. Without pods it has no endpoints.
  ports:
    - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: frontend
spec:
  selector:
    matchLabels:
      app: frontend
  template:
    metadata:
      labels:
        app: frontend
        #    ^^^^^^^^ related
    spec:
      containers:
        - name: frontend
          image: registry.example/frontend:1
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: frontend
spec:
  selector:
    app: frontend
  ports:
    - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: frontend
spec:
  selector:
    matchLabels:
      app: frontend
  template:
    metadata:
      labels:
        app: frontend
    spec:
      containers:
        - name: frontend
          image: registry.example/frontend:1
`,
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: cart
spec:
  selector:
    app: shop
    part: cart
    tier: backend
    # \`tier\` warning service-selector-near-miss: This Service selects no pods: those of deploy/cart have all its labels but \`tier: backend\`. Without pods it has no endpoints.
  ports:
    - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
spec:
  selector:
    matchLabels:
      app: shop
      part: cart
  template:
    metadata:
      labels:
        app: shop
        #    ^^^^ related
        part: cart
    spec:
      containers:
        - name: cart
          image: registry.example/cart:1
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: cart
spec:
  selector:
    app: shop
    part: cart
    tier: backend
  ports:
    - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
spec:
  selector:
    matchLabels:
      app: shop
      part: cart
  template:
    metadata:
      labels:
        app: shop
        part: cart
        tier: backend
    spec:
      containers:
        - name: cart
          image: registry.example/cart:1
`,
    },
  ],
  visits: 'service',
  *check({ resource }, view) {
    const pairs = pairsWithoutPods(view, resource);
    if (!pairs || labelledThemselves(view, resource, pairs).length > 0) return;
    const misses = pairs.flatMap((pair) => missesOf(view, resource, pairs, pair));
    const [first] = misses.toSorted((a, b) => Number(!a.label) - Number(!b.label));
    if (!first) return;
    const { pair, label } = first;
    const alike = misses.filter((miss) => miss.pair === pair && !miss.label === !label);
    const whose = listed(alike.map(({ workload }) => describe(workload.resource)));
    const written = `\`${pair.key.text}: ${textOf(pair.value)}\``;
    yield {
      at: label ? pair.value : pair.key,
      message: label
        ? `This Service selects no pods: none has ${written}, but those of ${whose} have \`${pair.key.text}: ${textOf(label.value)}\`. Without pods it has no endpoints.`
        : `This Service selects no pods: those of ${whose} have all its labels but ${written}. Without pods it has no endpoints.`,
      related: alike.slice(0, 3).flatMap(({ workload, label }) => {
        const at = label?.value ?? workload.pod.labels.pairs[0]?.value;
        return at ? [{ at, message: `label of the pods of ${describe(workload.resource)}` }] : [];
      }),
      fixes: label ? takeOver(resource, alike, pair) : addTo(alike, pair),
    };
  },
};

function takeOver(service: Resource, misses: readonly Miss[], pair: Label): readonly Fix[] {
  const values = new Set(misses.flatMap(({ label }) => textOf(label?.value) ?? []));
  return [...values].map((value) => ({
    title: `Use \`${value}\``,
    // A Service called like the value it asks for speaks for the value: perhaps it is the pods that are misspelt.
    safe: values.size === 1 && !textOf(service.name)?.includes(textOf(pair.value) ?? ''),
    changes: [{ kind: 'set', at: pair.value, value }],
  }));
}

function addTo(misses: readonly Miss[], pair: Label): readonly Fix[] {
  const value = textOf(pair.value);
  const [only, ...more] = misses;
  const changes = only && value !== undefined && addLabels(only.workload.pod, [[pair.key.text, value]]);
  if (!changes || more.length > 0) return [];
  return [
    { title: `Give the pods of ${describe(only.workload.resource)} \`${pair.key.text}: ${value}\``, changes },
  ];
}
