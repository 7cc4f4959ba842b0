// What the two rules share that compare the transport protocol of a Service entry with that of the container port.
import { textOf } from '../../kubernetes/describe.ts';
import type { Service, ServicePort } from '../../kubernetes/resource.ts';
import { type Protocol, protocolOf } from '../../workspace/targets.ts';
import type { Fix } from '../rule.ts';
import { portNumber } from './entries.ts';
import { setProtocol } from './portChanges.ts';
import { describePort, freeIn, type Offer } from './portOffers.ts';
import type { Selected } from './selectedPods.ts';

/** The ports that pods declare with another protocol than the Service asks for. */
export function mismatches(pods: readonly Selected[]): readonly Offer[] {
  return pods.flatMap(({ resource, answer }) =>
    answer.kind === 'other-protocol' ? [{ ...answer, owner: resource }] : [],
  );
}

/** Setting the protocol of the Service entry, and of the containers; what is not written at all is set first. */
export function protocolFixes(
  service: Service,
  entry: ServicePort,
  pods: readonly Selected[],
  ports: readonly Offer[],
): readonly Fix[] {
  const ours = protocolOf(entry);
  const isFree = freeIn(service, pods);
  const [theirs, ...others] = new Set(ports.map(({ port }) => protocolOf(port)));
  if (!ours || !theirs || others.length > 0 || !ports.every(({ port }) => isFree(port))) return [];

  const number = portNumber(entry.port);
  const doubled = service.ports.items.some(
    (other) => other !== entry && portNumber(other.port) === number && protocolOf(other) === theirs,
  );
  const [first] = ports;
  const inService: Fix = {
    title: `Set the protocol of the Service port to ${theirs}`,
    changes: [setProtocol(entry, theirs)],
  };
  const inContainers: Fix = {
    title: `Declare container port ${first ? describePort(first.port) : ''} as ${ours}`,
    changes: ports.map(({ port }) => setProtocol(port, ours)),
  };
  if (doubled) return [inContainers];
  const silent = entry.protocol && ports.every(({ port }) => !port.protocol);
  return silent || isProbed(ports, ours) ? [inContainers, inService] : [inService, inContainers];
}

/** True for TCP ports that probes of their own containers dial: they are TCP, whatever is declared. */
export function isProbed(ports: readonly Offer[], protocol: Protocol): boolean {
  const isDialled = ({ container, port }: Offer) =>
    container.refs.some(({ port: target }) => {
      const name = textOf(port.name);
      const number = portNumber(port.number);
      return (
        (name !== undefined && textOf(target) === name) ||
        (number !== undefined && portNumber(target) === number)
      );
    });
  return protocol === 'TCP' && ports.some(isDialled);
}
