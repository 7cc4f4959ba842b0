// The shapes of Services, slices, Ingresses and policies, as far as they concern ports.
import {
  entryOf,
  get,
  headOf,
  isNull,
  itemsOf,
  type MapNode,
  type Node,
  type ScalarNode,
} from '../../yaml/node.ts';
import { hasPlaceholder } from '../../yaml/placeholder.ts';
import { isString } from '../../yaml/scalar.ts';
import {
  boolean,
  choice,
  choiceOrEmpty,
  labelSelector,
  law,
  list,
  looseText,
  map,
  metadata,
  number,
  numberOrText,
  text,
} from './common.ts';
import type { Misfit, Shape } from './shape.ts';

/** Source: k8s.io/api core/v1 ServiceSpec, and its validation in kubernetes pkg/apis/core/validation. */
export const serviceShape: Shape = map({
  metadata,
  spec: map(
    {
      type: choiceOrEmpty('ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'),
      clusterIP: { is: 'text', worded: true },
      clusterIPs: list(text),
      externalName: text,
      externalIPs: list(text),
      externalTrafficPolicy: choiceOrEmpty('Cluster', 'Local'),
      internalTrafficPolicy: choice('Cluster', 'Local'),
      sessionAffinity: choiceOrEmpty('None', 'ClientIP'),
      sessionAffinityConfig: map({ clientIP: map({ timeoutSeconds: { is: 'number' } }) }),
      publishNotReadyAddresses: boolean,
      allocateLoadBalancerNodePorts: boolean,
      healthCheckNodePort: number,
      selector: { is: 'labels', loose: true, except: ['matchLabels', 'matchExpressions'] },
      ports: list(
        map({
          port: number,
          targetPort: numberOrText,
          nodePort: number,
          name: looseText,
          protocol: looseText,
          appProtocol: text,
        }),
      ),
    },
    serviceLaw,
  ),
});

export const sliceShape: Shape = map(
  {
    metadata,
    ports: {
      is: 'list',
      sparse: true,
      of: map({ port: number, name: text, protocol: looseText, appProtocol: text }),
    },
  },
  sliceLaw,
);

const selector = labelSelector({ is: 'labels' });
const policyRule = (peers: string): Shape =>
  map({
    ports: {
      is: 'list',
      sparse: true,
      of: map({ port: numberOrText, endPort: number, protocol: looseText }),
    },
    [peers]: list(map({ podSelector: selector, namespaceSelector: selector }, onePeer)),
  });

export const policyShape: Shape = map({
  metadata,
  spec: map({ podSelector: selector, ingress: list(policyRule('from')), egress: list(policyRule('to')) }),
});

const backend = map(
  { service: map({ name: text, port: map({ number, name: { is: 'text', worded: true } }) }) },
  oneBackend,
);

export const ingressShape: Shape = map({
  metadata,
  spec: map({
    defaultBackend: backend,
    rules: list(map({ host: text, http: map({ paths: list(map({ backend }, pathLaw)) }) }, hostLaw)),
    tls: list(map({ hosts: list(text) }, tlsLaw)),
  }),
});

/** Source: ValidateService in kubernetes pkg/apis/core/validation. What an alias has no address for is said by a rule. */
function* serviceLaw(spec: MapNode): Generator<Misfit> {
  const type = get(spec, 'type');
  const [key, addresses] = [entryOf(spec, 'clusterIPs')?.key, itemsOf(get(spec, 'clusterIPs'))];
  if (type?.kind !== 'scalar' || type.text !== 'ExternalName') {
    const address = get(spec, 'clusterIP');
    for (const at of [address, ...addresses]) yield* addressFaults(at);
    if (key && addresses[0] && saysOther(address, addresses[0]))
      yield law(
        key,
        'clusterIPs',
        '`clusterIP` has to be the first of `clusterIPs`, so the API server refuses this Service. Make them the same.',
      );
    return;
  }
  yield* aliasFaults(type, get(spec, 'externalName'));
  if (key && addresses.length > 0)
    yield law(
      key,
      'clusterIPs',
      'An ExternalName Service is an alias in DNS and has no address, so the API server refuses `clusterIPs`. Remove them.',
    );
}

/** An alias may end in a dot. */
function* aliasFaults(type: ScalarNode, at: Node | undefined): Generator<Misfit> {
  const name = at?.kind === 'scalar' && !isNull(at) ? at.text.replace(/\.$/, '') : '';
  if (name === '' && (!at || at.kind === 'scalar'))
    yield law(
      type,
      'externalName',
      'An ExternalName Service needs an `externalName`, the name in DNS that it stands for, so the API server refuses it.',
    );
  else if (at?.kind === 'scalar' && !isSubdomain(name) && !isToBeFilledIn(name))
    yield law(
      at,
      'externalName',
      `\`${at.text}\` is no name in DNS, so the API server refuses the Service. It takes a–z, 0–9, \`-\` and dots${
        /:\d+$/.test(name) ? '; the port is for clients to know' : ''
      }.`,
    );
}

/** `none` is no address either: capitals count. */
function* addressFaults(at: Node | undefined): Generator<Misfit> {
  if (at?.kind !== 'scalar' || !isString(at) || isEmptyText(at) || at.text === 'None') return;
  if (isAddress(at.text) || isToBeFilledIn(at.text)) return;
  yield { is: 'choice', at, field: 'clusterIP', wants: '`None`, or an address', has: at.text };
}

/** Two entries without a name, one of them with nothing at all. Source: validatePorts in kubernetes pkg/apis/discovery/validation. */
function* sliceLaw(slice: MapNode): Generator<Misfit> {
  const entries = itemsOf(get(slice, 'ports'));
  const nameless = entries.filter((entry) => {
    const name = get(entry, 'name');
    return isNull(entry) || (entry.kind === 'map' && !entry.open && (isNull(name) || isEmptyText(name)));
  });
  const empty = nameless.findLast(isNull);
  if (empty && nameless.length > 1)
    yield law(
      empty,
      'ports',
      'This entry is empty, and a second port of the slice without a name, so the API server refuses it. Remove the entry.',
    );
}

/** Source: ValidateNetworkPolicyPeer in kubernetes pkg/apis/networking/validation. */
function* onePeer(peer: MapNode): Generator<Misfit> {
  const has = ['podSelector', 'namespaceSelector', 'ipBlock'].some((key) => !isNull(get(peer, key)));
  const head = headOf(peer);
  if (!has)
    yield law(
      head,
      'peer',
      'A peer needs a `podSelector`, a `namespaceSelector` or an `ipBlock`, so the API server refuses this one.',
    );
}

/** Source: validateIngressBackend in kubernetes pkg/apis/networking/validation. */
function* oneBackend(node: MapNode, key: ScalarNode | undefined): Generator<Misfit> {
  const [service, resource] = [get(node, 'service'), get(node, 'resource')];
  if (!isNull(service) && !isNull(resource) && service && resource)
    yield law(
      resource,
      'backend',
      'A backend has a `service` or a `resource`, and the API server refuses both together. Remove one of them.',
    );
  const isOld = get(node, 'serviceName') ?? get(node, 'servicePort');
  if (isNull(service) && isNull(resource) && !isOld && key)
    yield law(
      key,
      'backend',
      'This backend has no `service` and no `resource`, so the API server refuses the Ingress.',
    );
}

/** Source: validateHTTPIngressPath in kubernetes pkg/apis/networking/validation. */
function* pathLaw(path: MapNode): Generator<Misfit> {
  if (isNull(get(path, 'backend')))
    yield law(
      headOf(path),
      'backend',
      'This path leads nowhere: it has no `backend`, so the API server refuses the Ingress.',
    );
}

function* hostLaw(rule: MapNode): Generator<Misfit> {
  const host = get(rule, 'host');
  if (host?.kind === 'scalar') yield* hostFaults(host);
}

function* tlsLaw(entry: MapNode): Generator<Misfit> {
  const hosts = get(entry, 'hosts');
  for (const host of itemsOf(hosts)) {
    if (host.kind !== 'scalar') continue;
    if (isNull(host) || isEmptyText(host))
      yield law(
        host,
        'hosts',
        'This host is empty, so the API server refuses the Ingress. Give it a name in DNS, or remove it.',
      );
    else yield* hostFaults(host, true);
  }
}

/** Source: ValidateIngressSpec in kubernetes pkg/apis/networking/validation. A port in a host has a rule of its own. */
function* hostFaults(host: ScalarNode, withPorts = false): Generator<Misfit> {
  const { text: name } = host;
  if (name === '' || isToBeFilledIn(name) || (!withPorts && /^[^:/\s]+:\d+$/.test(name))) return;
  if (isAddress(name) && !withPorts)
    yield law(
      host,
      'host',
      `An Ingress is found by a name in DNS, and the API server refuses the address ${name}. Leave \`host\` out to take requests for any name.`,
    );
  else if (name.length > 253 || !isSubdomain(name.replace(/^\*\./, '')))
    yield law(
      host,
      'host',
      `\`${name}\` is no name in DNS, so the API server refuses the Ingress. It takes a–z, 0–9, \`-\` and dots, and \`*.\` in front.`,
    );
}

function isEmptyText(node: Node | undefined): boolean {
  return node?.kind === 'scalar' && node.text === '';
}

function saysOther(a: Node | undefined, b: Node): boolean {
  if (isNull(a) || isEmptyText(a)) return true;
  if (a?.kind !== 'scalar' || b.kind !== 'scalar') return false;
  return a.text !== b.text && ![a, b].some(({ text: has }) => hasPlaceholder(has));
}

/** `registry.<your domain>` */
function isToBeFilledIn(name: string): boolean {
  return /[<>]/.test(name) || hasPlaceholder(name);
}

/** Source: apimachinery pkg/util/validation IsDNS1123Subdomain. */
function isSubdomain(name: string): boolean {
  return (
    name.length <= 253 && /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/.test(name)
  );
}

/** True for all that may be an address. Source: k8s.io/utils/net ParseIPSloppy, which takes leading zeros. */
function isAddress(text: string): boolean {
  if (/^[\d.]+$/.test(text)) {
    const parts = text.split('.');
    return parts.length === 4 && parts.every((part) => part !== '' && Number(part) <= 255);
  }
  return /^[\da-f]*:[\da-f]*:[\da-f:.]*$/i.test(text);
}
