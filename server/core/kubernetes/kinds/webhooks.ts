// Webhook configurations, APIServices and conversions of custom resources: Service ports that the API server calls.
import { entryOf, headOf, isNull, type MapNode } from '../../yaml/node.ts';
import type { Reference } from '../reference.ts';
import type { Kind } from './kind.ts';
import { nodesAt } from './path.ts';
import { isOpen, reportEntries, scalarAt } from './read.ts';

/** Who is called where no port is given. Source: k8s.io/api admissionregistration/v1 ServiceReference.Port. */
const HTTPS = 443;

function caller(kind: string, group: string, config: string, way: string): Kind {
  return {
    kind,
    groups: [group],
    read(root, report) {
      const references: Reference[] = [];
      for (const node of nodesAt(root, config)) {
        const entry = entryOf(node, 'service');
        const service = entry?.value;
        if (service?.kind !== 'map' || isNull(service)) continue;
        const reference = referenceOf(service, way);
        references.push(reference);
        const fields = { name: 'reference.service', port: 'webhook.service.port' } as const;
        reportEntries(report, service, fields, { kind: 'reference', reference });
      }
      const urls = nodesAt(root, `${config}.url`).flatMap((node) => (node.kind === 'scalar' ? [node] : []));
      if (references.length + urls.length === 0) return undefined;
      return { particulars: { is: 'webhook', urls }, references };
    },
  };
}

function referenceOf(at: MapNode, way: string): Reference {
  return {
    field: 'webhook.service.port',
    at,
    head: entryOf(at, 'name')?.key ?? headOf(at),
    port: scalarAt(at, 'port'),
    to: {
      kind: 'service',
      name: isOpen(at) ? undefined : scalarAt(at, 'name'),
      namespace: scalarAt(at, 'namespace'),
      by: 'number',
      otherwise: HTTPS,
      protocol: 'TCP',
    },
    way,
  };
}

export const webhooks: readonly Kind[] = [
  caller(
    'ValidatingWebhookConfiguration',
    'admissionregistration.k8s.io',
    'webhooks[].clientConfig',
    'admission',
  ),
  caller(
    'MutatingWebhookConfiguration',
    'admissionregistration.k8s.io',
    'webhooks[].clientConfig',
    'admission',
  ),
  caller(
    'CustomResourceDefinition',
    'apiextensions.k8s.io',
    'spec.conversion.webhook.clientConfig',
    'conversion',
  ),
  caller('APIService', 'apiregistration.k8s.io', 'spec', 'aggregation'),
];
