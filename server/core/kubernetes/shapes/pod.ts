// The shape of pods and their templates, as far as it concerns ports.
import { entryOf, get, isNull, itemsOf, type MapNode, type Node, type ScalarNode } from '../../yaml/node.ts';
import { hasPlaceholder } from '../../yaml/placeholder.ts';
import { scalarValue } from '../../yaml/scalar.ts';
import {
  boolean,
  choice,
  choiceOrEmpty,
  labelSelector,
  law,
  list,
  looseText,
  map,
  metadata,
  number,
  numberOrText,
  text,
} from './common.ts';
import type { Misfit, Shape } from './shape.ts';

const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc'];
const HOOKS = ['exec', 'httpGet', 'tcpSocket', 'sleep'];

const keys = {
  httpGet: map({ port: numberOrText, host: text, scheme: choiceOrEmpty('HTTP', 'HTTPS') }, needsPort),
  tcpSocket: map({ port: numberOrText, host: text }, needsPort),
  grpc: map({ port: number }, needsPort),
};

const probe = map(keys, (node, key) => oneHandler(node, key, HANDLERS));
const hook = map(keys, (node, key) => oneHandler(node, key, HOOKS));

const container = {
  ports: list(
    map({ containerPort: number, hostPort: number, name: looseText, protocol: looseText, hostIP: text }),
  ),
  env: list(map({ name: text, value: looseText })),
  livenessProbe: probe,
  readinessProbe: probe,
  startupProbe: probe,
  lifecycle: map({ postStart: hook, preStop: hook }),
};

/** A template, or a Pod itself. Its labels are looked at by rules of their own where they are no texts. */
export const podTemplate: Shape = map({
  metadata: map({ labels: { is: 'labels', loose: true }, annotations: { is: 'texts', loose: true } }),
  spec: map({
    hostNetwork: boolean,
    containers: list(map(container)),
    initContainers: list(map({ ...container, restartPolicy: choice('Always', 'Never', 'OnFailure') })),
  }),
});

const ownSelector: Shape = { is: 'labels', loose: true };

/** A workload with a template at some path, and a selector of one form or the other beside it. */
export function workloadShape(path: readonly string[], selector: 'labels' | 'map' | 'none'): Shape {
  if (path.length === 0) return podTemplate;
  if (path.length === 1) return map({ metadata, template: podTemplate });
  const own = {
    selector: selector === 'map' ? ownSelector : labelSelector(ownSelector),
    template: podTemplate,
  };
  const job = { ...own, manualSelector: boolean };
  const inner = selector === 'none' ? map(job, path.length === 2 ? jobLaw : jobTemplateLaw) : map(own);
  const spec = path.slice(1, -1).reduceRight<Shape>((shape, key) => map({ [key]: shape }), inner);
  return map({ metadata, spec });
}

/** What Kubernetes gives the pods of a Job, so that its own selector finds them. */
const OF_JOBS = new Set(
  ['job-name', 'controller-uid'].flatMap((label) => [label, `batch.kubernetes.io/${label}`]),
);

/** Source: ValidateJobSpec and validateGeneratedSelector in kubernetes pkg/apis/batch/validation. */
function* jobLaw(spec: MapNode): Generator<Misfit> {
  const [manual, selector] = [entryOf(spec, 'manualSelector'), entryOf(spec, 'selector')];
  const isManual = !manual || isNull(manual.value) ? false : booleanOf(manual.value);
  if (manual && isManual && isNull(selector?.value))
    yield law(
      manual.key,
      'manualSelector',
      'With `manualSelector: true` a Job needs a `selector`, so the API server refuses this one. Remove `manualSelector`, and Kubernetes makes the selector.',
    );
  if (selector && isManual === false && isWritten(selector.value) && asksForMore(selector.value))
    yield law(
      selector.key,
      'selector',
      'Kubernetes makes the selector of a Job, and the API server refuses another one. Remove `selector`.',
    );
}

/** True for a selector that the labels which Kubernetes gives the pods of a Job do not satisfy. */
function asksForMore(selector: Node): boolean {
  const labels = get(selector, 'matchLabels');
  const keys = labels?.kind === 'map' ? labels.entries.map(({ key }) => key) : [];
  const asked = itemsOf(get(selector, 'matchExpressions')).flatMap((item) => {
    const [key, operator] = [get(item, 'key'), get(item, 'operator')];
    if (key?.kind !== 'scalar' || operator?.kind !== 'scalar') return [];
    return operator.text === 'In' || operator.text === 'Exists' ? [key] : [];
  });
  return [...keys, ...asked].some(({ text }) => !OF_JOBS.has(text) && !hasPlaceholder(text));
}

/** Source: ValidateJobTemplateSpec in kubernetes pkg/apis/batch/validation. */
function* jobTemplateLaw(spec: MapNode): Generator<Misfit> {
  const [manual, selector] = [entryOf(spec, 'manualSelector'), entryOf(spec, 'selector')];
  for (const entry of [manual, selector])
    if (entry && (isWritten(entry.value) || booleanOf(entry.value)))
      yield law(
        entry.key,
        entry.key.text,
        `Kubernetes makes the selectors of a CronJob’s Jobs, and the API server refuses \`${entry.key.text}\` here. Remove it.`,
      );
}

/** True for a map in which nothing is filled in. */
function isWritten(node: Node): boolean {
  return node.kind === 'map' && !node.open;
}

function booleanOf(node: Node): boolean | undefined {
  const value = node.kind === 'scalar' ? scalarValue(node) : undefined;
  return typeof value === 'boolean' ? value : undefined;
}

/** Source: validateHandler and validateProbe in kubernetes pkg/apis/core/validation. */
function* oneHandler(
  node: MapNode,
  key: ScalarNode | undefined,
  names: readonly string[],
): Generator<Misfit> {
  const given = node.entries.filter(({ key: name, value }) => names.includes(name.text) && !isNull(value));
  const unknown = node.entries.some(
    ({ value, key: name }) => names.includes(name.text) && value.kind === 'unknown',
  );
  const [first, second] = given;
  if (!first && !unknown && key && !hasPlaceholder(key.text))
    yield law(
      key,
      key.text,
      `\`${key.text}\` does nothing that Kubernetes knows, so the API server refuses it. Give it one of ${listed(names)}.`,
    );
  if (second)
    yield law(
      second.key,
      second.key.text,
      `\`${first?.key.text}\` and \`${second.key.text}\` can't stand together, so the API server refuses both. Keep one of them.`,
    );
}

function* needsPort(node: MapNode, key: ScalarNode | undefined): Generator<Misfit> {
  if (!isNull(get(node, 'port')) || !key) return;
  yield law(
    entryOf(node, 'port')?.key ?? key,
    key.text,
    `\`${key.text}\` needs a \`port\` to connect to, so the API server refuses it.`,
  );
}

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
