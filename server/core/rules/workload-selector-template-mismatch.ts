// workload-selector-template-mismatch: a workload does not select the pods that it makes itself.
import { describe, listed, textOf } from '../kubernetes/describe.ts';
import type { Label, Pod, Resource, Selector } from '../kubernetes/resource.ts';
import { labelOf, matchesPair, satisfies } from '../kubernetes/selector.ts';
import { isWhole, standsAlone } from '../kubernetes/whole.ts';
import { servicesSelecting } from '../workspace/keys.ts';
import { sameNamespace } from '../workspace/namespace.ts';
import type { View } from '../workspace/view.ts';
import { isEmpty, isJudged, mayNotBeEmpty, mayNotBeLeftOut } from './common/ownSelector.ts';
import { addLabels } from './common/templateLabels.ts';
import type { Breach, Fix, Rule } from './rule.ts';

export const workloadSelectorTemplateMismatch: Rule = {
  id: 'workload-selector-template-mismatch',
  severity: 'error',
  summary: 'The selector of a workload matches the labels of its own pod template.',
  why:
    'A Deployment, StatefulSet, DaemonSet or ReplicaSet finds its pods by its selector. The API server refuses one whose ' +
    'selector is missing or empty, or asks for a label that the template does not give. (ReplicationControllers, ' +
    'DeploymentConfigs and API versions before `apps/v1` take a missing selector from the template.) The selector can’t ' +
    'be changed later, so the labels are best put right before the first apply.',
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: website
      #    ^^^^^^^ error workload-selector-template-mismatch: deploy/web selects pods with \`app: website\`, but its template makes them with \`app: web\`, so the API server refuses it. Both must be the same.
  template:
    metadata:
      labels:
        app: web
        #    ^^^ related
    spec:
      containers:
        - name: web
          image: nginx
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
    spec:
      containers:
        - name: web
          image: nginx
`,
    },
    {
      bad: `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector:
    matchLabels:
      app: db
      # \`app\` error workload-selector-template-mismatch: sts/db selects pods with \`app: db\`, which its template does not give them, so the API server refuses it. Add it to the labels of the template.
  template:
    metadata:
      annotations:
        team: storage
    spec:
      containers:
        - name: db
          image: postgres
`,
      good: `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      annotations:
        team: storage
      labels:
        app: db
    spec:
      containers:
        - name: db
          image: postgres
`,
    },
    {
      bad: `apiVersion: apps/v1
kind: Deployment
# \`Deployment\` error workload-selector-template-mismatch: deploy/api has no selector, so the API server refuses it. Repeat labels of the pod template under spec.selector.matchLabels.
metadata:
  name: api
spec:
  template:
    metadata:
      labels:
        app: api
    spec:
      containers:
        - name: api
          image: registry.example/api:1
`,
    },
  ],
  visits: 'pod',
  *check({ resource, pod }, view) {
    const { selector } = resource;
    if (!isJudged(resource)) return;
    if (!selector) {
      if (mayNotBeLeftOut(resource) && isWhole(pod) && pod.labels.pairs.length > 0)
        yield without(resource, resource.kindAt, 'has no selector');
    } else if (isEmpty(selector)) {
      if (mayNotBeEmpty(resource)) yield without(resource, selector.at, 'has an empty selector');
    } else if (satisfies(pod.labels, selector) === 'no') yield* mismatches(view, resource, pod, selector);
  },
};

function without(resource: Resource, at: Breach['at'], what: string): Breach {
  return {
    at,
    message: `${describe(resource)} ${what}, so the API server refuses it. Repeat labels of the pod template under spec.selector.matchLabels.`,
  };
}

function* mismatches(view: View, resource: Resource, pod: Pod, selector: Selector): Generator<Breach> {
  const wrong = selector.labels.pairs.filter((pair) => matchesPair(pod.labels, pair) === 'no');
  const lacking = wrong.filter(({ key }) => !labelOf(pod.labels, key.text));
  for (const pair of wrong) {
    const label = labelOf(pod.labels, pair.key.text);
    if (label) yield differing(view, resource, pair, label);
  }
  const [first] = lacking;
  if (first && (isWhole(pod) || standsAlone(resource))) {
    const labels = listed(lacking.map(({ key, value }) => `\`${key.text}: ${textOf(value) ?? '?'}\``));
    const it = lacking.length > 1 ? 'them' : 'it';
    yield {
      at: first.key,
      message: `${describe(resource)} selects pods with ${labels}, which its template does not give them, so the API server refuses it. Add ${it} to the labels of the template.`,
      fixes: giveLabels(pod, lacking),
    };
  }
  for (const expression of selector.expressions) {
    const alone = {
      ...selector,
      labels: { pairs: [], open: false, at: undefined },
      expressions: [expression],
    };
    if (satisfies(pod.labels, alone) !== 'no') continue;
    yield {
      at: expression.at,
      message: `This expression on \`${expression.key}\` does not hold for the pods that ${describe(resource)} makes itself, so the API server refuses it. It must fit the labels of the template.`,
    };
  }
}

function differing(view: View, resource: Resource, pair: Label, label: Label): Breach {
  const key = pair.key.text;
  const [selected, given] = [textOf(pair.value) ?? '?', textOf(label.value) ?? '?'];
  const setSelector: Fix = {
    title: `Select \`${key}: ${given}\``,
    changes: [{ kind: 'set', at: pair.value, value: given }],
  };
  const setTemplate: Fix = {
    title: `Give the pods \`${key}: ${selected}\``,
    changes: [{ kind: 'set', at: label.value, value: selected }],
  };
  const inTemplate = isUsed(view, resource, key, selected) && !isUsed(view, resource, key, given);
  const [wrong, right] = inTemplate ? [label.value, pair.value] : [pair.value, label.value];
  return {
    at: wrong,
    message: `${describe(resource)} selects pods with \`${key}: ${selected}\`, but its template makes them with \`${key}: ${given}\`, so the API server refuses it. Both must be the same.`,
    related: [{ at: right, message: inTemplate ? 'the selector' : 'the label of the pod template' }],
    // An empty text was hardly meant.
    fixes: (inTemplate ? [setTemplate, setSelector] : [setSelector, setTemplate]).filter(
      (fix) => (fix === setSelector ? given : selected) !== '',
    ),
  };
}

/** True where the workload has this value as its name or as a label of its own, or a Service looks for it: it is right. */
function isUsed(view: View, resource: Resource, key: string, value: string): boolean {
  if (textOf(labelOf(resource.labels, key)?.value) === value || textOf(resource.name)?.includes(value))
    return true;
  return view
    .lookup(resource, servicesSelecting(key, value))
    .some(
      (service) =>
        view.unitOf(service) === view.unitOf(resource) && sameNamespace(view, service, resource) === 'yes',
    );
}

function giveLabels(pod: Pod, lacking: readonly Label[]): readonly Fix[] {
  const entries = lacking.flatMap(({ key, value }) =>
    value.kind === 'scalar' ? [[key.text, value.text] as const] : [],
  );
  const changes = entries.length === lacking.length ? addLabels(pod, entries) : undefined;
  return changes ? [{ title: 'Add the labels of the selector to the template', changes }] : [];
}
