// ServiceMonitor, PodMonitor and Probe of the Prometheus operator: the ports that metrics are read from.
import { get, headOf, itemsOf, type MapNode, type Node } from '../../yaml/node.ts';
import type { Monitor, MonitorEndpoint } from '../objects.ts';
import type { Namespaces, Reference } from '../reference.ts';
import type { Facts, Kind } from './kind.ts';
import { nodesAt } from './path.ts';
import { isOpen, labelSelectorAt, listAt, type Report, reportEntries, scalarAt } from './read.ts';
import { selectionAt } from './selections.ts';
import { readAddresses } from './textReferences.ts';

export const serviceMonitor: Kind = {
  kind: 'ServiceMonitor',
  groups: ['monitoring.coreos.com'],
  read: (root, report) => readMonitor(root, 'services', 'endpoints', report),
};

export const podMonitor: Kind = {
  kind: 'PodMonitor',
  groups: ['monitoring.coreos.com'],
  read: (root, report) => readMonitor(root, 'pods', 'podMetricsEndpoints', report),
};

/** A Probe asks a prober at an address: `blackbox-exporter.monitoring:9115`. */
export const probe: Kind = {
  kind: 'Probe',
  groups: ['monitoring.coreos.com'],
  read(root, report) {
    const nodes = [
      ...nodesAt(root, 'spec.prober.url'),
      ...nodesAt(root, 'spec.targets.staticConfig.static[]'),
    ];
    return { references: nodes.flatMap((node) => readAddresses(report, node)) };
  },
};

function readMonitor(root: MapNode, of: Monitor['of'], list: string, report: Report): Facts {
  const spec = get(root, 'spec');
  const selector = labelSelectorAt(spec);
  const endpoints = listAt(spec, list, readEndpoint);
  const namespaces = namespacesOf(spec);
  const nodes = itemsOf(get(spec, list)).filter((item) => item.kind === 'map');
  const references = endpoints.items.flatMap((endpoint, i) => {
    const own = referencesOf(endpoint, of, { selector, namespaces });
    for (const { key, reference } of own)
      reportEntries(report, nodes[i], { [key]: reference.field }, { kind: 'reference', reference });
    return own.map(({ reference }) => reference);
  });
  return {
    particulars: { is: 'monitor', of, selector, endpoints },
    references,
    selections: selectionAt(spec, 'selector', namespaces, { report, field: 'monitor.selector', of }),
  };
}

function readEndpoint(at: MapNode): MonitorEndpoint {
  return {
    at,
    head: headOf(at),
    port: scalarAt(at, 'port'),
    targetPort: scalarAt(at, 'targetPort'),
    portNumber: scalarAt(at, 'portNumber'),
  };
}

/** The first of the fields that is given counts. Source: prometheus-operator pkg/prometheus promcfg.go. */
function referencesOf(
  { at, head, port, targetPort, portNumber }: MonitorEndpoint,
  of: Monitor['of'],
  { selector, namespaces }: Pick<Monitor, 'selector'> & { namespaces: Namespaces },
): readonly { key: string; reference: Reference }[] {
  const common = { at, head, way: 'metrics' };
  const services = { kind: 'services', selector, namespaces } as const;
  const pods = { kind: 'pods', selector, namespaces, protocol: undefined } as const;
  if (of === 'services') {
    const to = { ...services, by: 'name' } as const;
    if (port) return [{ key: 'port', reference: { ...common, field: 'monitor.port', port, to } }];
    if (!targetPort) return [];
    const behind = { ...services, by: 'podPort' } as const;
    const reference: Reference = { ...common, field: 'monitor.targetPort', port: targetPort, to: behind };
    return [{ key: 'targetPort', reference }];
  }
  const [key, value] = port
    ? (['port', port] as const)
    : portNumber
      ? (['portNumber', portNumber] as const)
      : (['targetPort', targetPort] as const);
  return value ? [{ key, reference: { ...common, field: 'podMonitor.port', port: value, to: pods } }] : [];
}

/** Its own namespace where nothing is said. */
function namespacesOf(spec: Node | undefined): Namespaces {
  const selector = get(spec, 'namespaceSelector');
  if (selector?.kind !== 'map') return selector ? 'any' : 'own';
  if (isOpen(selector) || get(selector, 'any')) return 'any';
  const names = itemsOf(get(selector, 'matchNames')).flatMap((item) =>
    item.kind === 'scalar' ? [item.text] : [],
  );
  return names.length > 0 ? names : 'own';
}
