// The shape of pods and their templates, as far as it concerns ports.
import { entryOf, get, isNull, type MapNode, type ScalarNode } from '../../yaml/node.ts';
import { hasPlaceholder } from '../../yaml/placeholder.ts';
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
import { jobLaw, jobTemplateLaw } from './job.ts';
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
  const own = selector === 'map' ? ownSelector : labelSelector(ownSelector);
  const inner = { selector: own, template: podTemplate };
  if (selector !== 'none') return map({ metadata, spec: map(inner) });
  const job = { ...inner, manualSelector: boolean };
  return path.length === 2
    ? map({ metadata, spec: map(job) }, jobLaw)
    : map({ metadata, spec: map({ jobTemplate: map({ spec: map(job, jobTemplateLaw) }) }) });
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
  const [first] = given;
  // The same key twice is one to Kubernetes, which takes the last.
  const second = given.find(({ key: name }) => name.text !== first?.key.text);
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
