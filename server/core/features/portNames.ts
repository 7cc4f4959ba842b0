// Names of container ports: in the containers that have them, their probes, the Services before them, policies, monitors.
import { isPortName, portNameFault } from '../kubernetes/portName.ts';
import type { Reference } from '../kubernetes/reference.ts';
import type {
  Container,
  ContainerPort,
  Pod,
  PortRef,
  Resource,
  ServicePort,
} from '../kubernetes/resource.ts';
import { answerOf, declaredFor, entriesFor, targetIsDefault } from '../workspace/targets.ts';
import { podsWatched, servicesWatched, watchersOf, watchersOfService } from '../workspace/watched.ts';
import type { Node, ScalarNode } from '../yaml/node.ts';
import { numberOf } from '../yaml/scalar.ts';
import type { Holder, Sort } from './name.ts';
import { meant, type NameLinks } from './nameLinks.ts';
import { referringTo } from './uses.ts';

export const CONTAINER_PORTS: Sort = {
  holders: (resource) => [
    ...(resource.pod ? inPod(resource, resource.pod) : []),
    ...(resource.service?.ports.items ?? []).flatMap((port) => ofTarget(resource, port)),
    ...resource.references.flatMap((reference) => ofWatcher(resource, reference)),
  ],
  fault: (name) =>
    isPortName(name)
      ? undefined
      : `Port name \`${name}\` ${portNameFault(name) ?? 'is empty'}; it takes up to 15 of a–z, 0–9 and single inner hyphens, with a letter.`,
  conflict(_, holders, renamed) {
    for (const { resource, name, isDeclaration } of holders) {
      if (!isDeclaration) continue;
      const ports = resource.pod?.containers.items.flatMap(({ ports }) => ports.items) ?? [];
      const to = renamed(name);
      if (ports.some((port) => isNamed(port, to))) return `\`${to}\` is the name of another port already.`;
    }
    return undefined;
  },
};

/** A text where a port is named: numbers mean the same port, and stay. */
export function nameOf(value: Node | undefined): ScalarNode | undefined {
  return value?.kind === 'scalar' && value.text !== '' && numberOf(value) === undefined ? value : undefined;
}

function isNamed(port: { readonly name: Node | undefined }, name: string): boolean {
  return nameOf(port.name)?.text === name;
}

function inPod(resource: Resource, pod: Pod): readonly Holder[] {
  return pod.containers.items.flatMap((container) => [
    ...container.ports.items.flatMap((port) => ofPort(resource, pod, port)),
    ...container.refs.flatMap((ref) => ofRef(resource, pod, container, ref)),
  ]);
}

function ofPort(resource: Resource, pod: Pod, port: ContainerPort): readonly Holder[] {
  const at = nameOf(port.name);
  if (!at) return [];
  const linked = (links: NameLinks): readonly Holder[] => {
    const { workspace } = links;
    const services = links.servicesBefore(resource);
    const naming = links.watchersNaming(resource, at.text);
    const watchers = [
      ...watchersOf(workspace, resource, pod, port, naming),
      ...services.flatMap((service) => watchersOfService(workspace, service, naming)),
    ];
    return [
      ...referringTo(pod, port).flatMap(({ container, ref }) => ofRef(resource, pod, container, ref)),
      ...entriesFor(workspace, resource, port, services).flatMap((entry) =>
        ofTarget(entry.resource, entry.port),
      ),
      ...watchers.flatMap((watcher) => ofWatcher(watcher.resource, watcher.reference)),
    ];
  };
  return [{ resource, role: 'port', at, name: at.text, isDeclaration: true, linked }];
}

function ofRef(resource: Resource, pod: Pod, container: Container, ref: PortRef): readonly Holder[] {
  const at = nameOf(ref.port);
  if (!at) return [];
  const declared = declaredFor(pod, container, ref);
  const linked = () => (declared ? ofPort(resource, pod, declared.port) : []);
  return [{ resource, role: 'probe', at, name: at.text, isDeclaration: false, linked }];
}

function ofTarget(resource: Resource, port: ServicePort): readonly Holder[] {
  const at = targetIsDefault(port) ? undefined : nameOf(port.targetPort);
  if (!at) return [];
  const linked = (links: NameLinks) =>
    links.podsBehind(resource).flatMap((workload) => {
      const answer = workload.pod && answerOf(workload.pod, port);
      return workload.pod && answer?.kind === 'declared' ? ofPort(workload, workload.pod, answer.port) : [];
    });
  return [{ resource, role: 'target', at, name: at.text, isDeclaration: false, linked }];
}

function ofWatcher(resource: Resource, reference: Reference): readonly Holder[] {
  const { to, port } = reference;
  const at = nameOf(port);
  if (!at || to.kind === 'service' || (to.kind === 'services' && to.by === 'name')) return [];
  const linked = (links: NameLinks): readonly Holder[] => {
    const { workspace } = links;
    const workloads =
      to.kind === 'pods'
        ? meant(podsWatched(workspace, resource, to))
        : meant(servicesWatched(workspace, resource, to)).flatMap(links.podsBehind);
    return workloads.flatMap((workload) => {
      const { pod } = workload;
      const ports = pod?.containers.items.flatMap(({ ports }) => ports.items) ?? [];
      return ports.flatMap((one) => (pod && isNamed(one, at.text) ? ofPort(workload, pod, one) : []));
    });
  };
  const role = `watcher ${resource.references.indexOf(reference)}`;
  return [{ resource, role, at, name: at.text, isDeclaration: false, linked }];
}
