// service-selector-near-miss: a Service selects no pods, but some of them miss its selector by one label.
import { describe, listed, textOf } from '../kubernetes/describe.ts';
import type { Label, Resource } from '../kubernetes/resource.ts';
import { labelOf, matchesAll } from '../kubernetes/selector.ts';
import { directoryOf } from '../sources/paths.ts';
import { podsNear, podsWithLabel } from '../workspace/keys.ts';
import { servicesOf } from '../workspace/links.ts';
import type { View } from '../workspace/view.ts';
import { isOneLetterOff, isSlipOf, sameLetters } from './labelSlip.ts';
import type { Fix, Rule } from './rule.ts';
import { addLabels } from './templateLabels.ts';
import { asCandidate, labelledThemselves, mayBeMade, pairsWithoutPods, type Workload } from './unselected.ts';

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
      fixes: label ? takeOver(alike, pair) : addTo(alike, pair),
    };
  },
};

/** Pods that a selector misses by one of its pairs; `label` is what they have in its place. */
interface Miss {
  readonly workload: Workload;
  readonly pair: Label;
  readonly label: Label | undefined;
}

function missesOf(view: View, service: Resource, pairs: readonly Label[], pair: Label): readonly Miss[] {
  const others = pairs.filter((other) => other !== pair);
  const misses = candidatesFor(view, service, others, pair)
    .flatMap((resource) => asCandidate(view, service, resource) ?? [])
    .filter(({ pod }) => others.length === 0 || matchesAll(pod.labels, others) === 'yes')
    .map((workload) => ({ workload, pair, label: labelOf(workload.pod.labels, pair.key.text) }))
    .filter((miss) =>
      miss.label ? isSlip(view, service, miss, others) : isForgotten(view, service, miss, others),
    );
  const near = [
    misses.filter(({ workload }) => workload.resource.uri === service.uri),
    misses.filter(({ workload }) => directoryOf(workload.resource.uri) === directoryOf(service.uri)),
  ];
  return near.find((some) => some.length > 0) ?? misses;
}

/** Those that carry the other pairs; where there are none, those near by that have the key. */
function candidatesFor(
  view: View,
  service: Resource,
  others: readonly Label[],
  pair: Label,
): readonly Resource[] {
  const keys = others.flatMap(({ key, value }) =>
    value.kind === 'scalar' ? [podsWithLabel(key.text, value.text)] : [],
  );
  if (keys.length > 0) return view.lookupNarrowest(keys);
  const beside = view.lookup(podsNear(directoryOf(service.uri), pair.key.text));
  return beside.length > 0 ? beside : view.lookup(podsNear(view.unitOf(service.uri), pair.key.text));
}

/** True where the selector's value is a slip of the pods' one, rather than the name of something else. */
function isSlip(
  view: View,
  service: Resource,
  { workload, pair, label }: Miss,
  others: readonly Label[],
): boolean {
  const [written, actual] = [textOf(pair.value), textOf(label?.value)];
  if (written === undefined || actual === undefined || !isSlipOf(written, actual)) return false;
  if (sameLetters(written, actual)) return true;
  if (mayBeMade(view, service, workload, written)) return false;
  const name = textOf(service.name) ?? '';
  const named = name.includes(actual) && !name.includes(written);
  const certain = others.length > 1 && !SET_WHILE_RUNNING.test(pair.key.text);
  if (named || certain || isOneLetterOff(written, actual)) return true;
  // Pods with a Service of their own are found already: a second one with another word may mean other pods.
  const short = Math.min(written.length, actual.length) < 4;
  return isAlone(view, service, workload) && !(short && name.includes(written));
}

/** True for pods that no other Service of the unit selects. */
function isAlone(view: View, service: Resource, { resource }: Workload): boolean {
  return !servicesOf(view, resource).some(
    (other) =>
      textOf(other.name) !== textOf(service.name) && view.unitOf(other.uri) === view.unitOf(service.uri),
  );
}

/** Labels by which programs mark their leader or their state while they run. */
const SET_WHILE_RUNNING =
  /(?:^|[-_./])(?:role|leader|master|primary|active|standby|state|status|ready|initialized|sealed)$/i;

/** True where pods have every label of a selector but one, have no other Service, and nothing sets that one later. */
function isForgotten(
  view: View,
  service: Resource,
  { workload, pair }: Miss,
  others: readonly Label[],
): boolean {
  if (others.length < 2 || workload.pod.labels.open) return false;
  const value = textOf(pair.value);
  if (SET_WHILE_RUNNING.test(pair.key.text) || value === 'true' || value === 'false') return false;
  return isAlone(view, service, workload) && !mayBeMade(view, service, workload, value);
}

function takeOver(misses: readonly Miss[], pair: Label): readonly Fix[] {
  const values = new Set(misses.flatMap(({ label }) => textOf(label?.value) ?? []));
  return [...values].map((value) => ({
    title: `Use \`${value}\``,
    safe: values.size === 1,
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
