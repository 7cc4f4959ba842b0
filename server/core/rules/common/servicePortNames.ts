// Finds a name for a port of a Service that has none, or not one of its own.
import { asPortName } from '../../kubernetes/portName.ts';
import type { ServicePort } from '../../kubernetes/resource.ts';
import { protocolOf } from '../../workspace/targets.ts';
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

/**
 * A name that an Ingress can refer to (at most 15 characters) and that none of `taken` has: after the target port,
 * the usual name of the number, or `port-8080`.
 */
export function nameForPort(entry: ServicePort, taken: ReadonlySet<string>): string {
  const number = portNumber(entry.port) ?? portNumber(entry.targetPort);
  const protocol = protocolOf(entry)?.toLowerCase() ?? 'tcp';
  const target = nameOf(entry.targetPort);
  const plain = number === undefined ? 'port' : `port-${number}`;
  const base = (target && asPortName(target)) ?? (number === undefined ? undefined : USUAL[number]) ?? plain;
  const candidates = [base, `${base}-${protocol}`, plain, `${plain}-${protocol}`];
  const free = candidates.find((name) => name.length <= 15 && !taken.has(name));
  if (free !== undefined) return free;
  for (let count = 2; ; count++) if (!taken.has(`${plain}-${count}`)) return `${plain}-${count}`;
}
