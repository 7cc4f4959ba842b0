// The changes to port entries that the fixes of several rules are made of.
import type { Container, ContainerPort, ServicePort } from '../../kubernetes/resource.ts';
import type { Protocol } from '../../workspace/targets.ts';
import type { Change, Fix, NewValue } from '../rule.ts';

/** Sends a Service entry to a port of its pods, by name or by number. */
export function setTarget(port: ServicePort, value: NewValue): Change {
  if (port.targetPort) return { kind: 'set', at: port.targetPort, value };
  return { kind: 'insert', map: port.at, key: 'targetPort', value, where: { after: 'port' } };
}

/** Gives a container port a name. */
export function setName(port: ContainerPort, value: string): Change {
  if (port.name) return { kind: 'set', at: port.name, value };
  return { kind: 'insert', map: port.at, key: 'name', value, where: { after: 'containerPort' } };
}

/** Gives an entry of a Service or a container its transport protocol. */
export function setProtocol(port: ServicePort | ContainerPort, value: Protocol): Change {
  if (port.protocol) return { kind: 'set', at: port.protocol, value };
  const after = 'number' in port ? 'containerPort' : port.targetPort ? 'targetPort' : 'port';
  return { kind: 'insert', map: port.at, key: 'protocol', value, where: { after } };
}

/** Adds a port to those that a container declares. */
export function declarePort({ ports, at: map, hasImage }: Container, number: number): Fix {
  const item = [['containerPort', number]] as const;
  const after = hasImage ? 'image' : 'name';
  return {
    title: `Declare port ${number}`,
    changes: [
      ports.at
        ? { kind: 'append', list: ports.at, item }
        : { kind: 'insertList', map, key: 'ports', item, where: { after } },
    ],
  };
}
