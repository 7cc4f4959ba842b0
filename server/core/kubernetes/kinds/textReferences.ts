// References to Services that stand in free text: in variables, arguments and the data of ConfigMaps.
import { isSamePlace } from '../../text/origin.ts';
import type { Span } from '../../text/span.ts';
import type { Node, ScalarNode } from '../../yaml/node.ts';
import type { Reference } from '../reference.ts';
import { addressesIn } from './addresses.ts';
import type { Report } from './read.ts';

/** The addresses in a value that may be those of Services; whether there is such a Service is found out later. */
export function textReferences(node: Node | undefined): readonly Reference[] {
  if (node?.kind !== 'scalar') return [];
  return addressesIn(node.text).map(({ service, namespace, port, digits, host }) => {
    const span = digits ?? host;
    return {
      field: 'text.url',
      at: node,
      head: node,
      port: wordOf(node, String(port)),
      to: {
        kind: 'service',
        name: wordOf(node, service),
        namespace: namespace === undefined ? undefined : wordOf(node, namespace),
        by: 'number',
        protocol: undefined,
      },
      way: '',
      within: { text: node, start: span.start, end: span.end, host: host.start },
    };
  });
}

/**
 * True for what only may refer to a Service, since it is text to Kubernetes: the host may as well be one of the internet,
 * so nothing is said where no Service of that name is known.
 */
export function isFreeText({ field }: Reference): boolean {
  return field === 'text.url' || field === 'env.host';
}

/** The stretch of a text that is the name of the Service in it: `http://[web].shop:80`. */
export function nameWithin({ to, within }: Reference): Span | undefined {
  if (!within || to.kind !== 'service' || to.name?.kind !== 'scalar') return undefined;
  return { start: within.host, end: within.host + to.name.text.length };
}

/** The stretch of a text that is the port in it, or the host that implies one; undefined where the port stands by itself. */
export function portWithin({ port, within }: Reference): Reference['within'] {
  return within && (!port || isSamePlace(port, within.text)) ? within : undefined;
}

/** Where an address stands in its text, from the name of the Service to the port: `http://[web.shop:80]/`. */
export function addressWithin({ field, within }: Reference): Span | undefined {
  return field === 'text.url' && within ? { start: within.host, end: within.end } : undefined;
}

/** Reads the addresses in a value, and reports them. */
export function readAddresses(report: Report, value: Node | undefined): readonly Reference[] {
  const references = textReferences(value);
  for (const reference of references)
    if (value)
      report?.({ field: 'text.url', key: undefined, value, owner: { kind: 'reference', reference } });
  return references;
}

/** What the name of a ConfigMap says about a map of ports for ingress-nginx: `tcp-services`, `ingress-nginx-udp`. */
export function transportOf(name: string | undefined): 'TCP' | 'UDP' | undefined {
  const match = /^(?:.*-)?(tcp|udp)(?:-services)?$/.exec(name ?? '');
  return match ? (match[1] === 'tcp' ? 'TCP' : 'UDP') : undefined;
}

/** `"9000": namespace/service:port[:PROXY]`. Source: ingress-nginx docs/user-guide/exposing-tcp-udp-services.md. */
export function mapReference(key: ScalarNode, value: Node, protocol: 'TCP' | 'UDP'): Reference | undefined {
  if (value.kind !== 'scalar' || !/^\d{1,5}$/.test(key.text)) return undefined;
  const match = /^([-a-z0-9]+)\/([-a-z0-9]+):([-a-z0-9]+)(?::PROXY)*$/.exec(value.text.trim());
  if (!match) return undefined;
  const [, namespace = '', service = '', port = ''] = match;
  const start = value.text.indexOf(':') + 1;
  return {
    field: 'nginx.map',
    at: value,
    head: key,
    port: wordOf(value, port),
    to: {
      kind: 'service',
      name: wordOf(value, service),
      namespace: wordOf(value, namespace),
      by: 'port',
      protocol,
    },
    way: key.text,
    within: { text: value, start, end: start + port.length, host: start - 1 - service.length },
  };
}

/** A part of a text as a value of its own; where it stands has to be found in the file. */
export function wordOf({ uri, start, end }: ScalarNode, text: string): ScalarNode {
  return { kind: 'scalar', uri, start, end, exact: false, text, style: 'plain' };
}
