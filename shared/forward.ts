// A port to be forwarded, and whether it may be told to kubectl: names come out of workspaces and go to a terminal.

/**
 * The command that forwards a port; its argument is a ForwardTarget, or nothing: the one at the cursor. An editor that has
 * it says so as for `showPlacesCommand`.
 */
export const portForwardCommand = 'portolan.portForward';

/** A port of an object in a cluster; also the argument of that command. */
export interface ForwardTarget {
  /** As kubectl calls it: `service`, `pod`, `deployment` … */
  readonly kind: string;
  readonly name: string;
  /** Left out: the one that kubectl is set to. */
  readonly namespace?: string | undefined;
  readonly port: number;
  /** The port of this machine; left out: the same number, or one above 8000 where that takes special rights. */
  readonly localPort?: number | undefined;
}

/** The kinds that kubectl finds a pod of. Source: kubectl polymorphichelpers attachablepodforobject.go. */
const KINDS: ReadonlySet<unknown> = new Set([
  'service',
  'pod',
  'replicationcontroller',
  'deployment',
  'replicaset',
  'statefulset',
  'daemonset',
  'job',
]);

const LABEL = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/** True for what holds nothing but a kind that kubectl forwards, names as Kubernetes takes them, and port numbers. */
export function isForwardTarget(raw: unknown): raw is ForwardTarget {
  if (typeof raw !== 'object' || raw === null) return false;
  const { kind, name, namespace, port, localPort } = raw as Readonly<Record<string, unknown>>;
  return (
    KINDS.has(kind) &&
    isObjectName(name) &&
    (namespace === undefined || (typeof namespace === 'string' && LABEL.test(namespace))) &&
    isPort(port) &&
    (localPort === undefined || isPort(localPort))
  );
}

/** A DNS subdomain. Source: apimachinery IsDNS1123Subdomain. */
export function isObjectName(name: unknown): name is string {
  return typeof name === 'string' && name.length <= 253 && name.split('.').every((part) => LABEL.test(part));
}

/** What kubectl is to be told. All of it is letters, digits, `-`, `.`, `/` and `:`, which every shell leaves alone. */
export function forwardingLine({ kind, name, namespace, port }: ForwardTarget, localPort: number): string {
  const inside = namespace === undefined ? [] : ['-n', namespace];
  const object = `${kind === 'service' ? 'svc' : kind}/${name}`;
  return ['kubectl', 'port-forward', ...inside, object, `${localPort}:${port}`].join(' ');
}

/** The port of this machine: the wished one, the same, or one above 8000 for one below 1024; the next that is not taken. */
export function localPortOf({ port, localPort }: ForwardTarget, taken: ReadonlySet<number>): number {
  let local = localPort ?? (port < 1024 ? port + 8000 : port);
  while (taken.has(local)) local = local < 65535 ? local + 1 : 1024;
  return local;
}

function isPort(port: unknown): port is number {
  return typeof port === 'number' && Number.isInteger(port) && port >= 1 && port <= 65535;
}
