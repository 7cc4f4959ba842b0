// One container of a pod spec: its ports, its probes, and what its arguments and variables say about ports.
import { get, isNull, itemsOf, type MapNode, type Node } from '../../yaml/node.ts';
import { textOf } from '../describe.ts';
import { listeningPortOfArgument, listeningPortOfVariable } from '../evidence.ts';
import type { FieldKey } from '../field.ts';
import type { Reference } from '../reference.ts';
import type { Container, ContainerPort, ContainerRole, EnvVar, Pod, Security } from '../resource.ts';
import { handlerKeys, readRefs, reportRefs } from './handlers.ts';
import { readListens, readPortVariables } from './listens.ts';
import { isOpen, keyOf, listAt, nothingAt, type Report, reportEntries, scalarAt } from './read.ts';
import { textReferences } from './textReferences.ts';

const PORT_FIELDS: Readonly<Record<string, FieldKey>> = {
  containerPort: 'container.ports.containerPort',
  name: 'container.ports.name',
  protocol: 'container.ports.protocol',
  hostPort: 'container.ports.hostPort',
  hostIP: 'container.ports.hostIP',
};

export function readContainer(at: MapNode, list: ContainerRole): Container {
  const always = textOf(scalarAt(at, 'restartPolicy')) === 'Always';
  return {
    at,
    role: list === 'init' && always ? 'sidecar' : list,
    name: scalarAt(at, 'name'),
    restartPolicy: scalarAt(at, 'restartPolicy'),
    ports: listAt(at, 'ports', readContainerPort),
    refs: readRefs(at),
    handlers: handlerKeys(at),
    env: envOf(at),
    listens: readListens(at),
    portVariables: readPortVariables(at),
    security: readSecurity(at),
    hasImage: !isNull(get(at, 'image')) || isOpen(at),
  };
}

/** The security context of a pod or a container. */
export function readSecurity(node: Node | undefined): Security {
  const context = get(node, 'securityContext');
  return {
    runAsNonRoot: scalarAt(context, 'runAsNonRoot'),
    runAsUser: scalarAt(context, 'runAsUser'),
    adds: itemsOf(get(context, 'capabilities', 'add')).flatMap((item) =>
      item.kind === 'scalar' ? [item.text] : [],
    ),
  };
}

/** Addresses of Services in its variables and arguments. */
export function referencesIn(container: MapNode): readonly Reference[] {
  const values = itemsOf(get(container, 'env')).map((variable) => get(variable, 'value'));
  const words = ['command', 'args'].flatMap((list) => itemsOf(get(container, list)));
  return [...values, ...words].flatMap(textReferences);
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

function envOf(container: MapNode): readonly EnvVar[] {
  return itemsOf(get(container, 'env')).map((variable) => ({
    name: scalarAt(variable, 'name'),
    value: scalarAt(variable, 'value'),
  }));
}

export function reportContainer(report: NonNullable<Report>, pod: Pod, container: Container): void {
  const node = container.at as MapNode;
  const owner = { kind: 'container', pod, container } as const;
  reportEntries(report, node, { ports: 'container.ports' }, owner);
  const entries = itemsOf(get(node, 'ports')).filter((item) => item.kind === 'map');
  for (const [i, port] of container.ports.items.entries()) {
    reportEntries(report, entries[i], PORT_FIELDS, { kind: 'containerPort', pod, container, port });
  }
  reportRefs(report, node, (i) => {
    const ref = container.refs[i];
    return ref && { kind: 'portRef', pod, container, ref };
  });
  for (const list of ['command', 'args']) {
    const items = itemsOf(get(node, list));
    for (const [i, value] of items.entries()) {
      const before = items[i - 1];
      const port =
        value.kind === 'scalar' &&
        listeningPortOfArgument(value.text, before?.kind === 'scalar' ? before.text : undefined);
      if (port) report({ field: 'container.args', key: undefined, value, owner });
      else reportAddress(report, value);
    }
  }
  for (const variable of itemsOf(get(node, 'env'))) {
    const name = textOf(scalarAt(variable, 'name')) ?? '';
    const value = textOf(scalarAt(variable, 'value')) ?? '';
    if (listeningPortOfVariable(name, value))
      reportEntries(report, variable, { value: 'container.env.value' }, owner);
    else reportAddress(report, get(variable, 'value'));
  }
}

/** An address of a Service as the whole meaning of a value. */
function reportAddress(report: NonNullable<Report>, value: Node | undefined): void {
  const [reference] = textReferences(value);
  if (reference && value)
    report({ field: 'text.url', key: undefined, value, owner: { kind: 'reference', reference } });
}
