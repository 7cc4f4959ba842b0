// The fields that hold a port, and what the API server takes there.
import type { FieldKey } from './field.ts';
import type { Particulars } from './objects.ts';
import type { Container, Resource, Scalar } from './resource.ts';

/** `integer`: int32 in the API's types. `integerOrName`: IntOrString, a number or a container port's name. */
export interface PortField {
  readonly takes: 'integer' | 'integerOrName';
  /** 0 is accepted and means that nothing was set. */
  readonly zeroIsUnset: boolean;
}

/** Source: k8s.io/api core/v1 (ContainerPort, ServicePort, ServiceSpec, HTTPGetAction, TCPSocketAction, GRPCAction). */
export const PORT_FIELDS: Readonly<Partial<Record<FieldKey, PortField>>> = {
  'container.ports.containerPort': { takes: 'integer', zeroIsUnset: false },
  'container.ports.hostPort': { takes: 'integer', zeroIsUnset: true },
  'service.ports.port': { takes: 'integer', zeroIsUnset: false },
  'service.ports.targetPort': { takes: 'integerOrName', zeroIsUnset: true },
  'service.ports.nodePort': { takes: 'integer', zeroIsUnset: true },
  'service.healthCheckNodePort': { takes: 'integer', zeroIsUnset: true },
  'probe.httpGet.port': { takes: 'integerOrName', zeroIsUnset: false },
  'probe.tcpSocket.port': { takes: 'integerOrName', zeroIsUnset: false },
  'probe.grpc.port': { takes: 'integer', zeroIsUnset: false },
  'lifecycle.httpGet.port': { takes: 'integerOrName', zeroIsUnset: false },
  'lifecycle.tcpSocket.port': { takes: 'integerOrName', zeroIsUnset: false },
  'slice.ports.port': { takes: 'integer', zeroIsUnset: false },
  'ingress.backend.number': { takes: 'integer', zeroIsUnset: true },
  'ingress.backend.servicePort': { takes: 'integerOrName', zeroIsUnset: false },
  'policy.ports.port': { takes: 'integerOrName', zeroIsUnset: false },
  'policy.ports.endPort': { takes: 'integer', zeroIsUnset: false },
  'webhook.service.port': { takes: 'integer', zeroIsUnset: false },
  'gateway.listeners.port': { takes: 'integer', zeroIsUnset: false },
  'route.backendRefs.port': { takes: 'integer', zeroIsUnset: false },
  'route.parentRefs.port': { takes: 'integer', zeroIsUnset: false },
};

/** A value in a port field. */
export interface PortValue extends PortField {
  readonly field: FieldKey;
  readonly value: Scalar;
  /** The container it stands in; undefined in a Service. */
  readonly container: Container | undefined;
}

const REFERRED: ReadonlySet<FieldKey> = new Set(['route.backendRefs.port', 'webhook.service.port']);

/** The port fields of other kinds. */
function portsOf(particulars: Particulars): readonly (readonly [FieldKey, Scalar | undefined])[] {
  switch (particulars.is) {
    case 'ingress':
      return particulars.backends.flatMap(({ portNumber, legacyPort }) => [
        ['ingress.backend.number', portNumber] as const,
        ['ingress.backend.servicePort', legacyPort] as const,
      ]);
    case 'policy':
      return particulars.rules.flatMap(({ ports }) =>
        ports.items.flatMap(({ port, endPort }) => [
          ['policy.ports.port', port] as const,
          ['policy.ports.endPort', endPort] as const,
        ]),
      );
    case 'slice':
      return particulars.ports.items.map(({ port }) => ['slice.ports.port', port] as const);
    case 'gateway':
      return particulars.listeners.items.map(({ port }) => ['gateway.listeners.port', port] as const);
    case 'route':
      return particulars.parents.map(({ port }) => ['route.parentRefs.port', port] as const);
    case 'grant':
    case 'monitor':
    case 'webhook':
    case 'namespace':
    case 'proxyConfig':
      return [];
  }
}

/** Every value in a port field of a resource, in the order of the text. */
export function portValues({ service, pod, particulars, references }: Resource): readonly PortValue[] {
  const values: PortValue[] = [];
  const add = (field: FieldKey, value: Scalar | undefined, container?: Container) => {
    const takes = PORT_FIELDS[field];
    if (value && takes)
      values.push({ takes: takes.takes, zeroIsUnset: takes.zeroIsUnset, field, value, container });
  };
  for (const entry of service?.ports.items ?? []) {
    add('service.ports.port', entry.port);
    add('service.ports.targetPort', entry.targetPort);
    add('service.ports.nodePort', entry.nodePort);
  }
  add('service.healthCheckNodePort', service?.healthCheckNodePort);
  for (const container of pod?.containers.items ?? []) {
    for (const entry of container.ports.items) {
      add('container.ports.containerPort', entry.number, container);
      add('container.ports.hostPort', entry.hostPort, container);
    }
    for (const ref of container.refs) add(ref.field, ref.port, container);
  }
  for (const [field, value] of particulars ? portsOf(particulars) : []) add(field, value);
  // What particulars have no list of: backends of routes, webhooks.
  for (const { field, port } of references) if (REFERRED.has(field)) add(field, port);
  return values;
}
