// The ports of an object as stops show them: entries, container ports, listeners, paths.
import { describeContainer, describePort, textOf } from '../kubernetes/describe.ts';
import type { Ingress, Route } from '../kubernetes/objects.ts';
import type { Reference } from '../kubernetes/reference.ts';
import type { Resource } from '../kubernetes/resource.ts';
import type { Place } from '../text/origin.ts';
import { gatewayIn } from '../workspace/gateways.ts';
import { describeTarget, servingPorts } from '../workspace/targets.ts';

export interface ObjectPort {
  /** The whole entry, by which hops refer to it. */
  readonly at: Place;
  /** All that belongs to it, where that is more: findings in it are findings about the port. */
  readonly whole?: Place | undefined;
  /** What people are shown of it in the text. */
  readonly select: Place;
  readonly label: string;
  readonly detail: string;
}

const KNOWN = new WeakMap<Resource, readonly ObjectPort[]>();

/** The ports of an object in the order of its text, whatever its kind. Objects never change, so these are kept. */
export function portsOf(resource: Resource): readonly ObjectPort[] {
  const known = KNOWN.get(resource) ?? [...readPorts(resource)];
  KNOWN.set(resource, known);
  return known;
}

function* readPorts(resource: Resource): Generator<ObjectPort> {
  const { service, pod, references, particulars } = resource;
  for (const port of service?.ports.items ?? [])
    yield {
      at: port.at,
      select: port.port ?? port.at,
      label: describePort({ ...port, number: port.port }),
      detail: describeTarget(port),
    };
  for (const { container, port } of pod ? servingPorts(pod) : [])
    yield {
      at: port.at,
      select: port.number ?? port.at,
      label: describePort(port),
      detail: `in container ${describeContainer(container)}`,
    };
  for (const listener of gatewayIn(resource)?.listeners.items ?? [])
    yield {
      at: listener.at,
      select: listener.port ?? listener.at,
      // Every listener speaks TCP but for those that are said to be for UDP: what is of interest is HTTP, HTTPS, TLS.
      label: describePort({ name: listener.name, number: listener.port, protocol: undefined }),
      detail: textOf(listener.hostname) ?? textOf(listener.protocol) ?? '',
    };
  if (particulars?.is === 'slice')
    for (const port of particulars.ports.items)
      yield {
        at: port.at,
        select: port.port ?? port.at,
        label: describePort({ ...port, number: port.port }),
        detail: '',
      };
  if (particulars?.is === 'ingress' || particulars?.is === 'route')
    for (const reference of references) yield wayPort(particulars, reference);
}

/** A path of an Ingress, or a backend of a rule of a route. */
function wayPort(particulars: Ingress | Route, { at, port, head, way, to }: Reference): ObjectPort {
  const name = to.kind === 'service' ? to.name : undefined;
  const number = textOf(port);
  const backend =
    particulars.is === 'ingress'
      ? particulars.backends.find((one) => name && (one.name === name || one.legacyName === name))
      : undefined;
  return {
    at,
    whole: backend?.entry ?? backend?.at,
    select: port ?? head,
    label: way === '' ? 'everything else' : way,
    detail: `→ ${textOf(name) ?? '?'}${number === undefined ? '' : `:${number}`}`,
  };
}
