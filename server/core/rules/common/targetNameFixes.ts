// How to repair a targetPort whose name no selected pod has.
import { textOf } from '../../kubernetes/describe.ts';
import type { Pod, Service, ServicePort } from '../../kubernetes/resource.ts';
import { nearest } from '../../text/distance.ts';
import { type Declared, protocolOf, servingPorts } from '../../workspace/targets.ts';
import type { Fix } from '../rule.ts';
import { portNumber } from './entries.ts';
import { differInTls } from './misnamedPort.ts';
import { setName, setTarget } from './portChanges.ts';
import { commonNames, commonNumbers, freeIn, type Offer } from './portOffers.ts';
import type { Selected } from './selectedPods.ts';

/** Repairs for a name that no selected pod has: a name like it, the number, or a name for the port that is meant. */
export function* repairs(
  service: Service,
  pods: readonly Selected[],
  port: ServicePort,
  wanted: string,
  near: readonly string[],
): Generator<Fix> {
  const protocol = protocolOf(port);
  for (const name of near)
    yield { ...use(port, name), safe: near.length === 1 && !differInTls(name, wanted) };
  const own = portNumber(port.port);
  const isFree = freeIn(service, pods);
  const numbers = commonNumbers(pods, protocol, isFree);
  const number =
    numbers.find((candidate) => candidate === own) ?? (numbers.length === 1 ? numbers[0] : undefined);
  if (number !== undefined) yield { title: `Use ${number}`, changes: [setTarget(port, number)] };
  const [name, ...more] = commonNames(pods, protocol, isFree);
  if (name !== undefined && more.length === 0 && near.length === 0) yield use(port, name);
  const unnamed = pods.flatMap(({ pod }) => unnamedPort(pod, port, own) ?? []);
  if (unnamed.length === pods.length) {
    const title = `Name container port ${textOf(unnamed[0]?.port.number) ?? '?'} \`${wanted}\``;
    yield { title, changes: unnamed.map((declared) => setName(declared.port, wanted)) };
  }
}

/** Lets the Service entry name a container port that there is. */
export function use(port: ServicePort, name: string): Fix {
  return { title: `Use \`${name}\``, changes: [setTarget(port, name)] };
}

/** Gives container ports the name that everybody uses for them. */
export function rename(offers: readonly Offer[], from: string, to: string): Fix {
  const changes = offers.map((offer) => setName(offer.port, to));
  return { title: `Rename container port \`${from}\` to \`${to}\``, changes };
}

/** Names that look like the wanted one; those that no entry reaches yet are likelier. */
export function namesLike(
  wanted: string,
  service: Service,
  pods: readonly Selected[],
  port: ServicePort,
): readonly string[] {
  const protocol = protocolOf(port);
  const free = nearest(wanted, commonNames(pods, protocol, freeIn(service, pods)));
  if (free.length > 0) return free;
  return nearest(wanted, commonNames(pods, protocol)).filter((name) => !differInTls(name, wanted));
}

/** The port without a name that the Service may mean: the one of its own number, or the only port there is. */
function unnamedPort(pod: Pod, entry: ServicePort, own: number | undefined): Declared | undefined {
  const ports = servingPorts(pod).filter(({ port }) => protocolOf(port) === protocolOf(entry));
  const meant =
    ports.find(({ port }) => portNumber(port.number) === own) ?? (ports.length === 1 ? ports[0] : undefined);
  return meant && !meant.port.name ? meant : undefined;
}
