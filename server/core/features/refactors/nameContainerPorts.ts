// Gives the ports of a workload's containers names, and lets Services and probes refer to them by these.
import { textOf } from '../../kubernetes/describe.ts';
import { isPortName } from '../../kubernetes/portName.ts';
import type { ContainerPort, Pod, Resource } from '../../kubernetes/resource.ts';
import { nameOf, portNumber } from '../../rules/common/entries.ts';
import { setName, setTarget } from '../../rules/common/portChanges.ts';
import { nameForContainerPort } from '../../rules/common/servicePortNames.ts';
import { podsConcerned } from '../../workspace/concerned.ts';
import type { Change } from '../../workspace/finding.ts';
import { watchersIn } from '../../workspace/keys.ts';
import { servicesOf } from '../../workspace/links.ts';
import {
  answerOf,
  declaredBy,
  entriesFor,
  isOpen,
  protocolOf,
  servingPorts,
  targetIsDefault,
  wanted,
} from '../../workspace/targets.ts';
import type { View } from '../../workspace/view.ts';
import { isOnHead, type Refactor } from './refactor.ts';
import { numberOfName } from './samePort.ts';

export const nameContainerPorts: Refactor = {
  sort: 'rewrite',
  offerAt({ workspace, resource, symbol, head }) {
    const { pod } = resource;
    const isOnPorts = symbol?.field === 'container.ports' || symbol?.owner.kind === 'containerPort';
    if (!pod || isOpen(pod) || !(isOnHead({ head }) || isOnPorts)) return undefined;
    const names = namesFor(workspace, resource, pod);
    if (!names || names.size === 0) return undefined;
    const nameAfter = (port: ContainerPort) => names.get(port) ?? nameOf(port.name);
    return {
      title: 'Name the ports of this workload and refer to them by name',
      changes: [
        ...[...names].map(([port, name]) => setName(port, name)),
        ...probeChanges(pod, nameAfter),
        ...(pod.backend ? targetChanges(workspace, resource, pod, nameAfter) : []),
      ],
    };
  },
};

/** A name for each port that has none; undefined where one of them can't be known. */
function namesFor(view: View, resource: Resource, pod: Pod): ReadonlyMap<ContainerPort, string> | undefined {
  const serving = servingPorts(pod).map(({ port }) => port);
  if (serving.some(({ name, number }) => name?.kind === 'unknown' || portNumber(number) === undefined))
    return undefined;
  const own = declaredBy(pod, ['regular', 'sidecar', 'init', 'ephemeral']).map(({ port }) => port.name);
  const taken = new Set([
    ...own.flatMap((name) => textOf(name) ?? []),
    ...namesAskedFor(view, resource, pod),
  ]);
  const names = new Map<ContainerPort, string>();
  for (const port of serving) {
    if (textOf(port.name)) continue;
    const entries = pod.backend ? entriesFor(view, resource, port) : [];
    const called = entries.map((entry) => nameOf(entry.port.name)).find((name) => name && isPortName(name));
    const name = nameForContainerPort(port, called, taken);
    taken.add(name);
    names.set(port, name);
  }
  return names;
}

/** Names that are asked for in vain now: they would come to mean a port. */
function namesAskedFor(view: View, resource: Resource, pod: Pod): readonly string[] {
  const targets = servicesOf(view, resource).flatMap(({ service }) => service?.ports.items ?? []);
  const watchers = view.lookup(resource, watchersIn(view.unitOf(resource)));
  return [
    ...targets.map(({ targetPort }) => targetPort),
    ...watchers.flatMap(({ references }) => references.map(({ port }) => port)),
    ...pod.containers.items.flatMap(({ refs }) => refs.map(({ port }) => port)),
  ].flatMap((value) => textOf(value) ?? []);
}

/** Probes and hooks that call a port of their own container by its number. */
function* probeChanges(pod: Pod, nameAfter: (port: ContainerPort) => string | undefined): Generator<Change> {
  for (const { ports, refs } of pod.containers.items)
    for (const { port: at, handler } of refs) {
      const want = wanted(at);
      if (at === undefined || want.kind !== 'number' || handler === 'grpc') continue;
      const meant = ports.items.find((port) => portNumber(port.number) === want.number && isTcp(port));
      const value = meant && nameAfter(meant);
      if (value === undefined || !isPortName(value)) continue;
      if (ports.items.find((port) => nameAfter(port) === value) === meant) yield { kind: 'set', at, value };
    }
}

function isTcp(port: ContainerPort): boolean {
  return protocolOf(port) === 'TCP';
}

/** Target ports that mean one by its number, where all pods of their Service have the name for it. */
function* targetChanges(
  view: View,
  resource: Resource,
  pod: Pod,
  nameAfter: (port: ContainerPort) => string | undefined,
): Generator<Change> {
  for (const owner of servicesOf(view, resource)) {
    const others = podsConcerned(view, owner)?.filter(({ id }) => id !== resource.id);
    if (!others) continue;
    for (const entry of owner.service?.ports.items ?? []) {
      const want = wanted(entry.targetPort);
      const protocol = protocolOf(entry);
      if (want.kind !== 'number' || !protocol || targetIsDefault(entry)) continue;
      const answer = answerOf(pod, entry);
      const name = answer.kind === 'declared' ? nameAfter(answer.port) : undefined;
      if (answer.kind !== 'declared' || name === undefined || !isPortName(name)) continue;
      const isNew = !answer.port.name;
      const isClear = isNew || numberOfName(pod, name, protocol) === want.number;
      const isCommon = others.every(
        (other) => other.pod && numberOfName(other.pod, name, protocol) === want.number,
      );
      if (isClear && isCommon) yield setTarget(entry, name);
    }
  }
}
