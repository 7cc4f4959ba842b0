// What `kubectl port-forward` can reach of the objects at a place: Services and pods whose names and ports are known.
import { type ForwardTarget, isForwardTarget } from '../../../shared/forward.ts';
import { groupOf } from '../kubernetes/apiVersion.ts';
import { textOf } from '../kubernetes/describe.ts';
import type { Resource, Scalar } from '../kubernetes/resource.ts';
import { isHypothetical } from '../sources/helm/scope.ts';
import { originsOf } from '../text/origin.ts';
import { touches } from '../text/span.ts';
import { selectsPods } from '../workspace/links.ts';
import { servingPorts } from '../workspace/targets.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { numberOf } from '../yaml/scalar.ts';
import { symbolsAt } from './symbolAt.ts';

export interface Forwardable extends ForwardTarget {
  readonly portName: string | undefined;
  /** The overlay or release that makes the object; undefined for a plain one. */
  readonly scope: string | undefined;
  /** Nobody says what the release is called, and the name rests on that: it has to be asked for. */
  readonly assumed: boolean;
}

/** A port of an object, before anybody has asked whether it can be reached. */
interface Port {
  readonly number: Scalar | undefined;
  readonly name: Scalar | undefined;
  readonly protocol: Scalar | undefined;
}

/** The kinds that kubectl forwards, and the API groups they are of. */
const GROUPS: Readonly<Record<string, string>> = {
  Service: '',
  Pod: '',
  ReplicationController: '',
  Deployment: 'apps',
  ReplicaSet: 'apps',
  StatefulSet: 'apps',
  DaemonSet: 'apps',
  Job: 'batch',
};

/**
 * The port that an offset stands on; else the ports of the object around it; else those of the whole file (also without
 * an offset), Services first. In a base there is an answer for each overlay, in a chart for each way it is installed.
 */
export function forwardable(workspace: Workspace, uri: string, offset?: number): readonly Forwardable[] {
  const objects = workspace.fieldsAt(uri).map(({ resource }) => resource);
  const around = objects.filter(({ at }) =>
    [at, at.via].some((one) => one?.uri === uri && offset !== undefined && touches(one, offset)),
  );
  const ways = [
    () => (offset === undefined ? [] : atPort(workspace, uri, offset)),
    () => around.flatMap((resource) => forwardablePorts(workspace, resource)),
    () => objects.flatMap((resource) => forwardablePorts(workspace, resource)),
  ];
  for (const way of ways) {
    const found = way();
    if (found.length > 0) return once(found);
  }
  return [];
}

function atPort(workspace: Workspace, uri: string, offset: number): readonly Forwardable[] {
  return symbolsAt(workspace, uri, offset).flatMap(({ resource, owner }) => {
    if (owner.kind === 'servicePort')
      return reached(workspace, resource, { ...owner.port, number: owner.port.port });
    return owner.kind === 'containerPort' ? reached(workspace, resource, owner.port) : [];
  });
}

/** The ports of an object that can be forwarded. */
export function forwardablePorts(workspace: Workspace, resource: Resource): readonly Forwardable[] {
  const ports: readonly Port[] = [
    ...(resource.service?.ports.items ?? []).map((port) => ({ ...port, number: port.port })),
    ...(resource.pod ? servingPorts(resource.pod) : []).map(({ port }) => port),
  ];
  return ports.flatMap((port) => reached(workspace, resource, port));
}

/** The one thing that kubectl would be told, or nothing. */
function reached(workspace: Workspace, resource: Resource, port: Port): readonly Forwardable[] {
  if (!isReachable(resource)) return [];
  // kubectl forwards TCP and nothing else.
  if (port.protocol && textOf(port.protocol) !== 'TCP') return [];
  const install = workspace.releases.installOf(resource.scope);
  const target = {
    kind: resource.kind.toLowerCase(),
    name: textOf(resource.name),
    namespace:
      (resource.namespace ? textOf(resource.namespace) : install?.namespace) ??
      workspace.settings.defaultNamespace,
    port: port.number?.kind === 'scalar' ? numberOf(port.number) : undefined,
  };
  if (!isForwardTarget(target)) return [];
  return [
    {
      ...target,
      portName: textOf(port.name),
      scope: resource.scope === '' ? undefined : workspace.nameOf(resource.scope),
      assumed: install !== undefined && !install.named && !isWritten(resource.name),
    },
  ];
}

function isReachable(resource: Resource): boolean {
  if (resource.broken || GROUPS[resource.kind] !== groupOf(resource.apiVersion)) return false;
  if (resource.namespace?.kind === 'unknown') return false;
  // What is there only when something is switched on may not be there.
  if (isHypothetical(resource.scope)) return false;
  if (!resource.service) return true;
  // kubectl asks the selector of a Service for a pod.
  return resource.service.type?.kind !== 'unknown' && selectsPods(resource);
}

/** True for a name that stands in files, in one piece or several. */
function isWritten(name: Scalar | undefined): boolean {
  return name !== undefined && originsOf(name).every(({ exact }) => exact);
}

function once(all: readonly Forwardable[]): readonly Forwardable[] {
  const found = new Map<string, Forwardable>();
  for (const one of all) {
    const key = `${one.kind}/${one.name} ${one.namespace ?? ''} ${one.port}`;
    if (!found.has(key)) found.set(key, one);
  }
  const isService = ({ kind }: Forwardable) => kind === 'service';
  return [...found.values()].sort((a, b) => Number(isService(b)) - Number(isService(a)));
}
