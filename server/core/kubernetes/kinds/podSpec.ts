// Reads a pod spec: containers, their ports, and the probes and hooks that refer to them.
import { get, isNull, itemsOf, type MapNode, type Node } from '../../yaml/node.ts';
import { textOf } from '../describe.ts';
import { listeningPortOfArgument, listeningPortOfVariable } from '../evidence.ts';
import type { FieldKey } from '../field.ts';
import type { Container, ContainerPort, ContainerRole, Pod, PortRef } from '../resource.ts';
import { readEvidence } from './evidence.ts';
import { isOpen, keyOf, labelsAt, listAt, nothingAt, type Report, reportEntries, scalarAt } from './read.ts';

const LISTS = [
  ['containers', 'regular'],
  ['initContainers', 'init'],
  ['ephemeralContainers', 'ephemeral'],
] as const satisfies readonly (readonly [string, ContainerRole])[];

const PORT_FIELDS: Readonly<Record<string, FieldKey>> = {
  containerPort: 'container.ports.containerPort',
  name: 'container.ports.name',
  protocol: 'container.ports.protocol',
  hostPort: 'container.ports.hostPort',
  hostIP: 'container.ports.hostIP',
};

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const HOOKS = ['postStart', 'preStop'];

/**
 * The pod of a template (a map with `metadata` and `spec`), or of a Pod itself. Undefined where there is no pod spec.
 * `backend`: Services can select its pods.
 */
export function readPod(template: Node | undefined, backend: boolean, report: Report): Pod | undefined {
  const spec = get(template, 'spec');
  if (spec?.kind !== 'map') return undefined;
  const metadata = get(template, 'metadata');
  const lists = LISTS.map(([key, role]) => listAt(spec, key, (item) => readContainer(item, role)));
  const items = lists.flatMap((list) => list.items);
  const pod: Pod = {
    at: spec,
    labels: labelsAt(metadata, 'labels'),
    metadata: metadata?.kind === 'map' ? metadata : undefined,
    containers: { items, open: lists.some((list) => list.open), at: lists[0]?.at },
    hostNetwork: scalarAt(spec, 'hostNetwork'),
    evidence: readEvidence(spec, get(metadata, 'annotations')),
    backend,
  };
  if (report) reportPod(report, pod, spec, metadata);
  return pod;
}

function readContainer(at: MapNode, list: ContainerRole): Container {
  const always = textOf(scalarAt(at, 'restartPolicy')) === 'Always';
  return {
    at,
    role: list === 'init' && always ? 'sidecar' : list,
    name: scalarAt(at, 'name'),
    ports: listAt(at, 'ports', readContainerPort),
    refs: readRefs(at),
    hasImage: !isNull(get(at, 'image')) || isOpen(at),
  };
}

function readContainerPort(at: MapNode): ContainerPort {
  const number = scalarAt(at, 'containerPort');
  return {
    at,
    head: at.entries[0]?.key ?? at,
    number,
    nothing: nothingAt(at, 'containerPort'),
    name: scalarAt(at, 'name'),
    protocol: scalarAt(at, 'protocol'),
    hostPort: scalarAt(at, 'hostPort'),
    hostIP: scalarAt(at, 'hostIP'),
    misnamed: number ? undefined : (keyOf(at, 'port') ?? keyOf(at, 'targetPort')),
  };
}

/** Where a container names a port: its probes and its lifecycle hooks, in the order of the text. */
function handlersOf(
  container: Node,
): readonly { node: Node; label: string; field: FieldKey; handler: PortRef['handler'] }[] {
  const probes = PROBES.flatMap((probe) => [
    {
      node: get(container, probe, 'httpGet'),
      label: `${probe}.httpGet`,
      field: 'probe.httpGet.port',
      handler: 'httpGet',
    } as const,
    {
      node: get(container, probe, 'tcpSocket'),
      label: `${probe}.tcpSocket`,
      field: 'probe.tcpSocket.port',
      handler: 'tcpSocket',
    } as const,
    {
      node: get(container, probe, 'grpc'),
      label: `${probe}.grpc`,
      field: 'probe.grpc.port',
      handler: 'grpc',
    } as const,
  ]);
  const hooks = HOOKS.flatMap((hook) => [
    {
      node: get(container, 'lifecycle', hook, 'httpGet'),
      label: `${hook}.httpGet`,
      field: 'lifecycle.httpGet.port',
      handler: 'httpGet',
    } as const,
    {
      node: get(container, 'lifecycle', hook, 'tcpSocket'),
      label: `${hook}.tcpSocket`,
      field: 'lifecycle.tcpSocket.port',
      handler: 'tcpSocket',
    } as const,
  ]);
  return [...probes, ...hooks].flatMap(({ node, ...rest }) =>
    node?.kind === 'map' ? [{ node, ...rest }] : [],
  );
}

function readRefs(container: Node): readonly PortRef[] {
  return handlersOf(container).map(({ node, label, field, handler }) => ({
    port: scalarAt(node, 'port'),
    label,
    field,
    handler,
  }));
}

function reportPod(report: NonNullable<Report>, pod: Pod, spec: MapNode, metadata: Node | undefined): void {
  reportEntries(report, spec, { hostNetwork: 'pod.hostNetwork' }, { kind: 'pod', pod });
  reportEntries(report, metadata, { labels: 'pod.labels' }, { kind: 'pod', pod });
  for (const label of pod.labels.pairs) {
    report({
      field: 'pod.labels',
      key: label.key,
      value: label.value,
      owner: { kind: 'podLabel', pod, label },
    });
  }
  for (const container of pod.containers.items) reportContainer(report, pod, container);
}

function reportContainer(report: NonNullable<Report>, pod: Pod, container: Container): void {
  const node = container.at as MapNode;
  const owner = { kind: 'container', pod, container } as const;
  reportEntries(report, node, { ports: 'container.ports' }, owner);
  const entries = itemsOf(get(node, 'ports')).filter((item) => item.kind === 'map');
  for (const [i, port] of container.ports.items.entries()) {
    reportEntries(report, entries[i], PORT_FIELDS, { kind: 'containerPort', pod, container, port });
  }
  for (const [i, { node: handler, field }] of handlersOf(node).entries()) {
    const ref = container.refs[i];
    if (ref) reportEntries(report, handler, { port: field }, { kind: 'portRef', pod, container, ref });
  }
  for (const list of ['command', 'args']) {
    const items = itemsOf(get(node, list));
    for (const [i, value] of items.entries()) {
      const before = items[i - 1];
      const port =
        value.kind === 'scalar' &&
        listeningPortOfArgument(value.text, before?.kind === 'scalar' ? before.text : undefined);
      if (port) report({ field: 'container.args', key: undefined, value, owner });
    }
  }
  for (const variable of itemsOf(get(node, 'env'))) {
    const name = textOf(scalarAt(variable, 'name')) ?? '';
    const value = textOf(scalarAt(variable, 'value')) ?? '';
    if (listeningPortOfVariable(name, value))
      reportEntries(report, variable, { value: 'container.env.value' }, owner);
  }
}
