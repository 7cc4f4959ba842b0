// Service: the ports clients use, and the selector that finds the pods behind them.
import { entryOf, get, headOf, isNull, type MapNode } from '../../yaml/node.ts';
import type { FieldKey } from '../field.ts';
import type { Service, ServicePort } from '../resource.ts';
import { serviceShape } from '../shapes/network.ts';
import { reportAnnotations } from './annotations.ts';
import type { Kind } from './kind.ts';
import {
  keyOf,
  labelsAt,
  listAt,
  nothingAt,
  type Report,
  reportEntries,
  reportItems,
  scalarAt,
} from './read.ts';

const SPEC_FIELDS: Readonly<Record<string, FieldKey>> = {
  type: 'service.type',
  ports: 'service.ports',
  selector: 'service.selector',
  clusterIP: 'service.clusterIP',
  externalTrafficPolicy: 'service.externalTrafficPolicy',
  internalTrafficPolicy: 'service.internalTrafficPolicy',
  healthCheckNodePort: 'service.healthCheckNodePort',
  allocateLoadBalancerNodePorts: 'service.allocateLoadBalancerNodePorts',
  sessionAffinity: 'service.sessionAffinity',
  publishNotReadyAddresses: 'service.publishNotReadyAddresses',
  trafficDistribution: 'service.trafficDistribution',
  externalIPs: 'service.externalIPs',
  externalName: 'service.externalName',
};

const PORT_FIELDS: Readonly<Record<string, FieldKey>> = {
  port: 'service.ports.port',
  targetPort: 'service.ports.targetPort',
  nodePort: 'service.ports.nodePort',
  name: 'service.ports.name',
  protocol: 'service.ports.protocol',
  appProtocol: 'service.ports.appProtocol',
};

export const service: Kind = {
  kind: 'Service',
  groups: [''],
  shape: serviceShape,
  read(root, report) {
    const entry = entryOf(root, 'spec');
    if (entry?.value.kind !== 'map') return {};
    const spec = entry.value;
    const service: Service = {
      at: spec,
      key: entry.key,
      type: scalarAt(spec, 'type'),
      clusterIP: scalarAt(spec, 'clusterIP'),
      externalName: scalarAt(spec, 'externalName'),
      healthCheckNodePort: scalarAt(spec, 'healthCheckNodePort'),
      externalTrafficPolicy: scalarAt(spec, 'externalTrafficPolicy'),
      internalTrafficPolicy: scalarAt(spec, 'internalTrafficPolicy'),
      allocateLoadBalancerNodePorts: scalarAt(spec, 'allocateLoadBalancerNodePorts'),
      sessionAffinity: scalarAt(spec, 'sessionAffinity'),
      sessionTimeout: scalarAt(get(spec, 'sessionAffinityConfig', 'clientIP'), 'timeoutSeconds'),
      trafficDistribution: scalarAt(spec, 'trafficDistribution'),
      loadBalancerIP: scalarAt(spec, 'loadBalancerIP'),
      externalIPs: externalIPsIn(spec),
      selector: labelsAt(spec, 'selector'),
      selectorShape: shapeOf(spec),
      ports: listAt(spec, 'ports', readServicePort),
    };
    if (report) {
      reportService(report, service, spec);
      reportAnnotations(report, get(root, 'metadata'));
    }
    return { service };
  },
};

function externalIPsIn(spec: MapNode): Service['externalIPs'] {
  const list = get(spec, 'externalIPs');
  return isNull(list) || (list?.kind === 'seq' && !list.open && list.items.length === 0)
    ? undefined
    : keyOf(spec, 'externalIPs');
}

function readServicePort(at: MapNode): ServicePort {
  return {
    at,
    head: headOf(at),
    port: scalarAt(at, 'port'),
    nothing: nothingAt(at, 'port'),
    name: scalarAt(at, 'name'),
    targetPort: scalarAt(at, 'targetPort'),
    nodePort: scalarAt(at, 'nodePort'),
    protocol: scalarAt(at, 'protocol'),
    appProtocol: scalarAt(at, 'appProtocol'),
  };
}

function shapeOf(spec: MapNode): Service['selectorShape'] {
  for (const name of ['matchLabels', 'matchExpressions']) {
    const entry = entryOf(get(spec, 'selector'), name);
    if (entry && entry.value.kind !== 'scalar' && !isNull(entry.value))
      return { key: entry.key, value: entry.value };
  }
  return undefined;
}

function reportService(report: NonNullable<Report>, service: Service, spec: MapNode): void {
  reportEntries(report, spec, SPEC_FIELDS, { kind: 'service', service });
  for (const label of service.selector.pairs) {
    report({
      field: 'service.selector',
      key: label.key,
      value: label.value,
      owner: { kind: 'selectorLabel', service, label },
    });
  }
  reportItems(report, get(spec, 'ports'), service.ports, PORT_FIELDS, (port) => ({
    kind: 'servicePort',
    service,
    port,
  }));
}
