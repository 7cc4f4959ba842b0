// Finds a name for a port of a Service or a container that has none, or not one of its own.
import { asPortName } from '../../kubernetes/portName.ts';
import type { ContainerPort, Service, ServicePort } from '../../kubernetes/resource.ts';
import { protocolOf } from '../../workspace/targets.ts';
import type { Change } from '../rule.ts';
import { nameOf, portNumber } from './entries.ts';

/** What people call the usual ports. The names of /etc/services, or shorter ones where those are in common use. */
const USUAL: Readonly<Record<number, string>> = {
  22: 'ssh',
  25: 'smtp',
  53: 'dns',
  80: 'http',
  443: 'https',
  1433: 'mssql',
  1883: 'mqtt',
  2049: 'nfs',
  2379: 'etcd',
  3306: 'mysql',
  4222: 'nats',
  5432: 'postgres',
  5672: 'amqp',
  6379: 'redis',
  9042: 'cql',
  9092: 'kafka',
  11211: 'memcached',
  27017: 'mongodb',
};

/** The number that a name usually stands for: 443 for `https`. */
export function usualNumber(name: string): number | undefined {
  const found = Object.entries(USUAL).find(([, usual]) => usual === name);
  return found && Number(found[0]);
}

/** Where a second server of the sort mostly listens, in containers that may not take the usual number. */
const USUAL_INSIDE: Readonly<Record<number, string>> = { 8080: 'http', 8443: 'https' };

/** The change that names each port without a name. The names don't depend on the order in which they are taken. */
export function namingsOf({ ports }: Service): ReadonlyMap<ServicePort, Change> {
  const names = new Set(ports.items.flatMap(({ name }) => nameOf(name) ?? []));
  const namings = new Map<ServicePort, Change>();
  for (const port of ports.items) {
    if (port.name && !(port.name.kind === 'scalar' && port.name.text === '')) continue;
    const value = nameForPort(port, names);
    names.add(value);
    const change: Change = port.name
      ? { kind: 'set', at: port.name, value }
      : { kind: 'insert', map: port.at, key: 'name', value, where: 'first' };
    namings.set(port, change);
  }
  return namings;
}

/**
 * A name that an Ingress can refer to (at most 15 characters) and that none of `taken` has: after the target port,
 * the usual name of the number, or `port-8080`.
 */
export function nameForPort(entry: ServicePort, taken: ReadonlySet<string>): string {
  const target = nameOf(entry.targetPort);
  return freeName(entry, portNumber(entry.port) ?? portNumber(entry.targetPort), target, taken);
}

/** The same for a container port: `http` for 8080, too. `called` is what Services call it, where they do. */
export function nameForContainerPort(
  port: ContainerPort,
  called: string | undefined,
  taken: ReadonlySet<string>,
): string {
  const number = portNumber(port.number);
  const usual = number === undefined ? undefined : USUAL_INSIDE[number];
  return freeName(port, number, called ?? usual, taken);
}

function freeName(
  entry: ServicePort | ContainerPort,
  number: number | undefined,
  wanted: string | undefined,
  taken: ReadonlySet<string>,
): string {
  const protocol = protocolOf(entry)?.toLowerCase() ?? 'tcp';
  const plain = number === undefined ? 'port' : `port-${number}`;
  const base = (wanted && asPortName(wanted)) ?? (number === undefined ? undefined : USUAL[number]) ?? plain;
  const candidates = [base, `${base}-${protocol}`, plain, `${plain}-${protocol}`];
  const free = candidates.find((name) => name.length <= 15 && !taken.has(name));
  if (free !== undefined) return free;
  for (let count = 2; ; count++) if (!taken.has(`${plain}-${count}`)) return `${plain}-${count}`;
}
