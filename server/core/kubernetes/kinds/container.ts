// One container of a pod spec: its ports, its probes, and what its arguments and variables say about ports.
import { get, headOf, isNull, itemsOf, type MapNode, type Node } from '../../yaml/node.ts';
import { textOf } from '../describe.ts';
import type { FieldKey } from '../field.ts';
import type { Reference } from '../reference.ts';
import type { Container, ContainerPort, ContainerRole, EnvVar, Pod, Security } from '../resource.ts';
import { handlerKeys, readRefs, reportRefs } from './handlers.ts';
import { hostVariables, readHostVariables } from './hostVariables.ts';
import { readListens, readPortVariables } from './listens.ts';
import {
  isOpen,
  keyOf,
  listAt,
  nothingAt,
  type Report,
  reportEntries,
  reportItems,
  scalarAt,
} from './read.ts';
import { readAddresses, textReferences } from './textReferences.ts';

const PORT_FIELDS: Readonly<Record<string, FieldKey>> = {
  containerPort: 'container.ports.containerPort',
  name: 'container.ports.name',
  protocol: 'container.ports.protocol',
  hostPort: 'container.ports.hostPort',
  hostIP: 'container.ports.hostIP',
};

export function readContainer(at: MapNode, list: ContainerRole): Container {
  const env = envOf(at);
  const hosts = hostVariables(env);
  const always = textOf(scalarAt(at, 'restartPolicy')) === 'Always';
  return {
    at,
    role: list === 'init' && always ? 'sidecar' : list,
    name: scalarAt(at, 'name'),
    restartPolicy: scalarAt(at, 'restartPolicy'),
    ports: listAt(at, 'ports', readContainerPort),
    refs: readRefs(at),
    handlers: handlerKeys(at),
    env,
    hosts,
    listens: readListens(at, hosts),
    portVariables: readPortVariables(at),
    security: readSecurity(at),
    image: scalarAt(at, 'image'),
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

/** Services whose addresses, or hosts and ports, are in its variables and arguments. */
export function referencesIn({ at, hosts }: Container): readonly Reference[] {
  const node = at as MapNode;
  const values = itemsOf(get(node, 'env')).map((variable) => get(variable, 'value'));
  const words = ['command', 'args'].flatMap((list) => itemsOf(get(node, list)));
  return [...readHostVariables(undefined, hosts), ...[...values, ...words].flatMap(textReferences)];
}

function readContainerPort(at: MapNode): ContainerPort {
  const number = scalarAt(at, 'containerPort');
  return {
    at,
    head: headOf(at),
    number,
    nothing: nothingAt(at, 'containerPort'),
    name: scalarAt(at, 'name'),
    protocol: scalarAt(at, 'protocol'),
    hostPort: scalarAt(at, 'hostPort'),
    hostIP: scalarAt(at, 'hostIP'),
    misnamed: number ? undefined : (keyOf(at, 'port') ?? keyOf(at, 'targetPort')),
  };
}

/** The variables of a container that it is given one by one. */
export function envOf(container: Node): readonly EnvVar[] {
  return itemsOf(get(container, 'env')).map((variable) => ({
    name: scalarAt(variable, 'name'),
    value: scalarAt(variable, 'value'),
  }));
}

export function reportContainer(report: NonNullable<Report>, pod: Pod, container: Container): void {
  const node = container.at as MapNode;
  const owner = { kind: 'container', pod, container } as const;
  reportEntries(report, node, { ports: 'container.ports' }, owner);
  reportItems(report, get(node, 'ports'), container.ports, PORT_FIELDS, (port) => ({
    kind: 'containerPort',
    pod,
    container,
    port,
  }));
  reportRefs(report, node, (i) => {
    const ref = container.refs[i];
    return ref && { kind: 'portRef', pod, container, ref };
  });
  readHostVariables(report, container.hosts);
  const heard = new Set<Node>(container.listens.map(({ at }) => at));
  for (const value of ['command', 'args'].flatMap((list) => itemsOf(get(node, list)))) {
    if (heard.has(value)) report({ field: 'container.args', key: undefined, value, owner });
    else readAddresses(report, value);
  }
  for (const variable of itemsOf(get(node, 'env'))) {
    const value = get(variable, 'value');
    if (value && heard.has(value)) reportEntries(report, variable, { value: 'container.env.value' }, owner);
    else readAddresses(report, value);
  }
}
