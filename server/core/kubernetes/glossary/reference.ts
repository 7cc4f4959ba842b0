// Hover texts for fields that name ports of other objects, and for what stands around Services.
import type { FieldKey } from '../field.ts';
import type { Term } from './term.ts';

const NETWORKING = 'https://kubernetes.io/docs/concepts/services-networking';
const INGRESS = `${NETWORKING}/ingress/`;
const POLICY = `${NETWORKING}/network-policies/`;
const SLICES = `${NETWORKING}/endpoint-slices/`;
const GATEWAY = `${NETWORKING}/gateway/`;
const WEBHOOKS = 'https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/';
const STATEFUL = 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/';
const SERVICE = `${NETWORKING}/service/`;
const DNS = `${NETWORKING}/dns-pod-service/`;

/** The glossary of references. */
export const REFERENCE_TERMS = {
  'reference.service': {
    of: 'reference',
    lines: [
      'The name of the Service that is meant.',
      'It is looked up in the namespace of the object it stands in, unless a `namespace` beside it says otherwise.',
    ],
    docs: SERVICE,
  },
  'slice.ports.port': {
    of: 'endpoint port',
    lines: [
      'The port on the addresses of this object: the side of the target port, not the port of the Service.',
      '1–65535. A slice without a number is left alone by the cluster network.',
    ],
    docs: SLICES,
  },
  'slice.ports.name': {
    of: 'endpoint port',
    lines: [
      'Which entry of the Service this port belongs to: it equals the name of that entry.',
      'Empty or left out where the entry of the Service has no name. Name and protocol have to agree.',
    ],
    docs: SLICES,
  },
  'slice.ports.protocol': {
    of: 'endpoint port',
    lines: [
      '`TCP` where it is left out; `UDP` and `SCTP` besides.',
      'It agrees with the entry of the Service.',
    ],
    docs: SLICES,
  },
  'slice.ports.appProtocol': {
    of: 'endpoint port',
    lines: ['A hint about what is spoken here, as in the entry of the Service.'],
    docs: SLICES,
  },
  'ingress.backend.number': {
    of: 'Ingress backend',
    lines: [
      'A port of the *Service*, by its number: not the port of the container.',
      'The Service is one of the same namespace. Either `number` or `name`, never both.',
    ],
    docs: `${INGRESS}#the-ingress-resource`,
  },
  'ingress.backend.name': {
    of: 'Ingress backend',
    lines: [
      'A port of the *Service*, by the name of its entry: not the name of the container port.',
      'At most 15 of `a`–`z`, `0`–`9` and `-`, though names of Services may be longer.',
      '`use-annotation` stands for an action of the AWS controller, not for a port.',
    ],
    docs: `${INGRESS}#the-ingress-resource`,
  },
  'ingress.backend.servicePort': {
    of: 'Ingress backend',
    lines: [
      'A port of the Service: a number, or in text the name of its entry.',
      'This form belongs to the beta versions of Ingress, which Kubernetes has not served since 1.22.',
    ],
    docs: `${INGRESS}#the-ingress-resource`,
  },
  'policy.ports.port': {
    of: 'NetworkPolicy port',
    lines: [
      'A port of the *pod* that traffic goes to: a number, or the name of a container port.',
      'Policies see traffic behind the Service, so it is the target port that counts. All ports where it is left out.',
      'For `ingress` these are the selected pods, for `egress` the pods on the other side. A name may mean different numbers.',
    ],
    docs: POLICY,
  },
  'policy.ports.endPort': {
    of: 'NetworkPolicy port',
    lines: [
      'The last port of a range that begins with `port`, which has to be a number.',
      'The network plugin has to support it.',
    ],
    docs: `${POLICY}#targeting-a-range-of-ports`,
  },
  'policy.ports.protocol': {
    of: 'NetworkPolicy port',
    lines: ['`TCP`, `UDP` or `SCTP`. Left out it is `TCP`, and not any protocol.', 'DNS needs UDP and TCP.'],
    docs: POLICY,
  },
  'policy.podSelector': {
    of: 'NetworkPolicy',
    lines: [
      'Pods by their labels: under `spec` those that the policy is about, in `from` and `to` those on the other side.',
      'Labels of pod templates count. `{}` means all pods, of the namespace of the policy or of those that a `namespaceSelector` beside it allows.',
    ],
    docs: POLICY,
  },
  'budget.selector': {
    of: 'PodDisruptionBudget',
    lines: [
      'The pods of the namespace that are counted: those that satisfy all of it, whoever made them.',
      'Usually the same labels as in the selector of the workload. `{}` means all pods of the namespace.',
    ],
    docs: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
  },
  'scheduling.labelSelector': {
    of: 'scheduling',
    lines: ['The pods that this rule looks at when it chooses a node: often those of the workload itself.'],
    docs: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/',
  },
  'webhook.service.port': {
    of: 'webhook',
    lines: [
      'The port of the *Service* that the API server calls; 443 where it is left out.',
      'A number, never a name. The pods behind it usually listen on 8443 or 9443.',
    ],
    docs: `${WEBHOOKS}#service-reference`,
  },
  'gateway.listeners.port': {
    of: 'Gateway listener',
    lines: [
      'The port that clients of the gateway connect to.',
      'Several listeners may share it if their host names differ.',
    ],
    docs: GATEWAY,
  },
  'gateway.listeners.name': {
    of: 'Gateway listener',
    lines: ['The name of the listener, once in a gateway. Routes attach to it by `sectionName`.'],
    docs: GATEWAY,
  },
  'gateway.listeners.protocol': {
    of: 'Gateway listener',
    lines: [
      'What the listener speaks: `HTTP`, `HTTPS`, `TLS`, `TCP` or `UDP`.',
      'It decides which kinds of routes can attach: HTTPRoute and GRPCRoute to the first two, TLSRoute to `TLS`, and so on.',
    ],
    docs: GATEWAY,
  },
  'route.backendRefs.port': {
    of: 'route backend',
    lines: [
      'The port of the *Service*, by its number: not its target port.',
      'Required where the backend is a Service. A Service of another namespace needs a ReferenceGrant there.',
    ],
    docs: GATEWAY,
  },
  'route.parentRefs.sectionName': {
    of: 'route parent',
    lines: [
      'The name of the listener that the route attaches to; all listeners where it is left out.',
      'Where the parent is a Service, the name of its port.',
    ],
    docs: GATEWAY,
  },
  'route.parentRefs.port': {
    of: 'route parent',
    lines: ['The route attaches to the listeners with this port. With a `sectionName` both have to fit.'],
    docs: GATEWAY,
  },
  'monitor.port': {
    of: 'ServiceMonitor endpoint',
    lines: [
      'The *name* of a port of the selected Services: no number, and not the name of the container port.',
      'The Services are selected by labels of their own, not by those of their pods.',
    ],
    docs: `${SERVICE}#multi-port-services`,
  },
  'monitor.targetPort': {
    of: 'ServiceMonitor endpoint',
    lines: [
      'A port of the pods behind the selected Services: number or name of a container port.',
      'The containers have to declare it. `port` is preferred where both are given.',
    ],
    docs: `${SERVICE}#multi-port-services`,
  },
  'monitor.selector': {
    of: 'monitor',
    lines: [
      'What metrics are read from: of a ServiceMonitor the Services with these labels of their own, of a PodMonitor the pods.',
    ],
    docs: `${SERVICE}#multi-port-services`,
  },
  'podMonitor.port': {
    of: 'PodMonitor endpoint',
    lines: [
      'A container port of the selected pods: `port` is its name, `portNumber` its number.',
      'The containers have to declare it: without that there is no target.',
    ],
    docs: `${SERVICE}#multi-port-services`,
  },
  'workload.serviceName': {
    of: 'StatefulSet',
    lines: [
      'The Service that gives the pods their names in DNS: `web-0.web.shop.svc`.',
      'Usually a headless one with the same labels in its selector, in the same namespace.',
    ],
    docs: `${STATEFUL}#stable-network-id`,
  },
  'text.url': {
    of: 'address',
    lines: [
      'The address of a Service in the cluster: its name, and the port of the *Service* rather than that of the container.',
    ],
    docs: DNS,
  },
  'env.host': {
    of: 'host in a variable',
    lines: [
      'The host of a Service in the cluster: its name, with the namespace behind it where that is another one.',
    ],
    docs: DNS,
  },
  'env.port': {
    of: 'port in a variable',
    lines: ['Goes with a host: the port of the *Service*, rather than that of the container behind it.'],
    docs: DNS,
  },
  'nginx.map': {
    of: 'ingress-nginx port',
    lines: [
      'A port that ingress-nginx opens, and the Service port that it leads to: `namespace/service:port`.',
      'The Service of the controller has to expose the number on the left as well.',
    ],
    docs: `${NETWORKING}/ingress-controllers/`,
  },
  'custom.servicePort': {
    of: 'custom resource',
    lines: [
      'A port of a Service, by number or by the name of its entry, as the setting `portolan.customKinds` says.',
    ],
    docs: SERVICE,
  },
  'custom.containerPort': {
    of: 'custom resource',
    lines: ['A port of the pods that this object selects, as the setting `portolan.customKinds` says.'],
    docs: SERVICE,
  },
  'annotation.port': {
    of: 'annotation',
    lines: [
      'The port that Prometheus reads metrics from, by convention of many scrape configurations.',
      'It is the port of the *pod*, also where the annotation stands on a Service. The value is a text: write it in quotes.',
    ],
    docs: DNS,
  },
} as const satisfies Partial<Record<FieldKey, Term>>;
