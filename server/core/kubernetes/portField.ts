// The fields that hold a port, and what the API server takes there.
import type { FieldKey } from './field.ts';
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
};

/** A value in a port field. */
export interface PortValue extends PortField {
  readonly field: FieldKey;
  readonly value: Scalar;
  /** The container it stands in; undefined in a Service. */
  readonly container: Container | undefined;
}

/** Every value in a port field of a resource, in the order of the text. */
export function portValues({ service, pod }: Resource): readonly PortValue[] {
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
  return values;
}
