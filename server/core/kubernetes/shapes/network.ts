// The shapes of Services, slices, Ingresses and policies, as far as they concern ports.
import { get, headOf, isNull, type MapNode, type ScalarNode } from '../../yaml/node.ts';
import { hasPlaceholder } from '../../yaml/placeholder.ts';
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
      clusterIP: text,
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
    aliasLaw,
  ),
});

export const sliceShape: Shape = map({
  metadata,
  ports: {
    is: 'list',
    sparse: true,
    of: map({ port: number, name: text, protocol: looseText, appProtocol: text }),
  },
});

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
    rules: list(map({ host: text, http: map({ paths: list(map({ backend })) }) }, hostLaw)),
    tls: list(map({ hosts: list(text) }, tlsLaw)),
  }),
});

/** Source: ValidateService in kubernetes pkg/apis/core/validation: an alias is a name in lower case, dots included. */
function* aliasLaw(spec: MapNode): Generator<Misfit> {
  const [type, name] = [get(spec, 'type'), get(spec, 'externalName')];
  if (type?.kind !== 'scalar' || type.text !== 'ExternalName') return;
  if (isNull(name) || (name?.kind === 'scalar' && name.text === ''))
    yield law(
      type,
      'externalName',
      'An ExternalName Service needs an `externalName`, the name in DNS that it stands for, so the API server refuses it.',
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

function* hostLaw(rule: MapNode): Generator<Misfit> {
  const host = get(rule, 'host');
  if (host?.kind === 'scalar') yield* hostFaults(host);
}

function* tlsLaw(entry: MapNode): Generator<Misfit> {
  const hosts = get(entry, 'hosts');
  for (const host of hosts?.kind === 'seq' ? hosts.items : [])
    if (host.kind === 'scalar') yield* hostFaults(host, true);
}

/** Source: ValidateIngressSpec in kubernetes pkg/apis/networking/validation. A port in a host has a rule of its own. */
function* hostFaults(host: ScalarNode, withPorts = false): Generator<Misfit> {
  const { text: name } = host;
  // `registry.<your domain>` is to be filled in.
  if (name === '' || /[<>]/.test(name) || hasPlaceholder(name) || (!withPorts && /^[^:/\s]+:\d+$/.test(name)))
    return;
  const isAddress = /^\d{1,3}(?:\.\d{1,3}){3}$|^[0-9a-f]*:[0-9a-f:]+$/i.test(name);
  const isName =
    name.length <= 253 &&
    /^(?:\*\.)?[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/.test(name);
  if (isAddress && !withPorts)
    yield law(
      host,
      'host',
      `An Ingress is found by a name in DNS, and the API server refuses the address ${name}. Leave \`host\` out to take requests for any name.`,
    );
  else if (!isName)
    yield law(
      host,
      'host',
      `\`${name}\` is no name in DNS, so the API server refuses the Ingress. It takes a–z, 0–9, \`-\` and dots, and \`*.\` in front.`,
    );
}
