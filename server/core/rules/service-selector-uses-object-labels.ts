// service-selector-uses-object-labels: a Service asks for labels that stand on a workload instead of on its pods.
import { describe, listed, textOf } from '../kubernetes/describe.ts';
import type { Label } from '../kubernetes/resource.ts';
import { labelOf, matchesPair } from '../kubernetes/selector.ts';
import { addLabels } from './common/templateLabels.ts';
import { labelledThemselves, mayBeMade, pairsWithoutPods, type Workload } from './common/unselected.ts';
import type { Change, Fix, NewEntry, Rule } from './rule.ts';

export const serviceSelectorUsesObjectLabels: Rule = {
  id: 'service-selector-uses-object-labels',
  severity: 'warning',
  summary: 'A Service selects by the labels of pods, not by those of the Deployment that makes them.',
  why:
    'A workload has two sets of labels: its own in `metadata.labels`, and those of its pods in the template. Services see ' +
    'pods only. A selector that repeats the workload’s own labels selects nothing, and the Service has no endpoints. ' +
    'Nothing is said where any pod of the workspace does match, or something in the unit could create one.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
    tier: front
    # \`tier\` warning service-selector-uses-object-labels: This Service selects no pods: \`tier: front\` is a label of deploy/web itself, not of the pods it makes. Add it to the labels of the pod template.
  ports:
    - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    app: web
    tier: front
    #     ^^^^^ related
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
          image: nginx
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
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    app: web
    tier: front
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
        tier: front
    spec:
      containers:
        - name: web
          image: nginx
`,
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector:
    app: shop
    #    ^^^^ warning service-selector-uses-object-labels: This Service selects no pods: \`app: shop\` is a label of deploy/shop itself, while the pods it makes have \`app: storefront\`. Select by the label of the pods.
  ports:
    - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
  labels:
    app: shop
    #    ^^^^ related
spec:
  selector:
    matchLabels:
      app: storefront
  template:
    metadata:
      labels:
        app: storefront
    spec:
      containers:
        - name: shop
          image: registry.example/shop:1
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector:
    app: storefront
  ports:
    - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
  labels:
    app: shop
spec:
  selector:
    matchLabels:
      app: storefront
  template:
    metadata:
      labels:
        app: storefront
    spec:
      containers:
        - name: shop
          image: registry.example/shop:1
`,
    },
  ],
  visits: 'service',
  *check({ resource }, view) {
    const pairs = pairsWithoutPods(view, resource);
    const workloads = pairs ? labelledThemselves(view, resource, pairs) : [];
    const [first, ...others] = workloads;
    if (!pairs || !first) return;
    const differing = pairs.filter((pair) => matchesPair(first.pod.labels, pair) === 'no');
    const [pair] = differing;
    if (!pair || mayBeMade(view, resource, first, textOf(pair.value))) return;
    const label = labelOf(first.pod.labels, pair.key.text);
    const said = listed(workloads.map((workload) => describe(workload.resource)));
    const wrong = `This Service selects no pods: \`${pair.key.text}: ${textOf(pair.value)}\` is a label of ${said} ${others.length > 0 ? 'themselves' : 'itself'}`;
    const make = others.length > 0 ? 'they make' : 'it makes';
    yield {
      at: label ? pair.value : pair.key,
      message: label
        ? `${wrong}, while the pods ${make} have \`${pair.key.text}: ${textOf(label.value)}\`. Select by the label of the pods.`
        : `${wrong}, not of the pods ${make}. Add it to the labels of the pod template.`,
      related: workloads.slice(0, 3).flatMap((workload) => {
        const own = labelOf(workload.resource.labels, pair.key.text);
        return own
          ? [{ at: own.value, message: `a label of ${describe(workload.resource)}, not of its pods` }]
          : [];
      }),
      fixes: others.length > 0 ? [] : repairs(first, differing),
    };
  },
};

/** What the pods lack is added to them; where they have another value, the selector takes it over. */
function repairs({ resource, pod }: Workload, differing: readonly Label[]): readonly Fix[] {
  const entries: NewEntry[] = [];
  const changes: Change[] = [];
  for (const pair of differing) {
    const label = labelOf(pod.labels, pair.key.text);
    const [ours, theirs] = [textOf(pair.value), textOf(label?.value)];
    if (ours === undefined || (label && theirs === undefined)) return [];
    if (theirs === undefined) entries.push([pair.key.text, ours]);
    else changes.push({ kind: 'set', at: pair.value, value: theirs });
  }
  const added = addLabels(pod, entries);
  if (!added) return [];
  const title =
    entries.length > 0
      ? `Give the pods of ${describe(resource)} the label`
      : 'Select by the label of the pods';
  return [{ title, changes: [...changes, ...added] }];
}
