// Hover texts for Services and their ports.
import type { FieldKey } from '../field.ts';
import type { Term } from './term.ts';

const SERVICE = 'https://kubernetes.io/docs/concepts/services-networking/service/';
const VIRTUAL_IPS = 'https://kubernetes.io/docs/reference/networking/virtual-ips/';
const PROTOCOLS = 'https://kubernetes.io/docs/reference/networking/service-protocols/';

/** The glossary of everything below the spec of a Service. */
export const SERVICE_TERMS = {
  'service.type': {
    of: 'Service',
    lines: [
      'From where the Service can be reached.',
      '`ClusterIP` (the default): an address inside the cluster. `NodePort`: the same, and a port on every node. `LoadBalancer`: the same, and a balancer outside, usually by way of the node ports.',
      '`ExternalName`: an alias in DNS and nothing else; ports and selector have no effect.',
      'A `nodePort` needs `NodePort` or `LoadBalancer`; with others the API server refuses it.',
    ],
    docs: `${SERVICE}#publishing-services-service-types`,
  },
  'service.ports': {
    of: 'Service',
    lines: [
      'The ports that clients of this Service can use, and which pod port each of them leads to.',
      'Each number may stand once per protocol. With two entries or more, each needs a `name`.',
      {
        text: 'A headless Service may go without ports: clients get the addresses of the pods.',
        on: 'headless',
      },
      {
        text: 'An `ExternalName` Service maps no ports; what stands here has no effect.',
        on: 'externalName',
      },
    ],
    docs: `${SERVICE}#multi-port-services`,
  },
  'service.ports.port': {
    of: 'Service port',
    lines: [
      'The port that clients of the Service use.',
      {
        text: 'It belongs to the address of the Service, which stays while pods come and go. Nothing listens on it: nodes rewrite such traffic to a pod and its target port.',
        on: 'virtual',
      },
      {
        text: 'Ingresses, routes and webhooks name *this* number, not the target port.',
        off: 'externalName',
      },
      { text: 'A load balancer listens on this number too.', on: 'loadBalancer' },
      'Required, 1–65535; once per protocol.',
      {
        text: 'This Service is headless: it has no address of its own. Clients who look its name up get pods, and have to use the pod port.',
        on: 'headless',
      },
      { text: 'This Service is only an alias in DNS: no port of it has an effect.', on: 'externalName' },
    ],
    docs: `${SERVICE}#field-spec-ports`,
  },
  'service.ports.targetPort': {
    of: 'Service port',
    lines: [
      'The pod port that the traffic goes to: a number, or the name of a container port. It is where the program listens, not a stop on the way.',
      'Same as `port` where it is left out.',
      'A name is looked up in each pod, together with the protocol. It may mean 8080 here and 9090 there.',
      'Pods that lack the name get no traffic. `"8080"` in quotes is a name, and not a valid one.',
      {
        text: 'This Service is headless: clients who look its name up connect to the pods directly, so nothing translates `port` to this.',
        on: 'headless',
      },
      {
        text: 'This Service has no selector: who writes its EndpointSlices decides about the port.',
        on: 'manual',
      },
    ],
    docs: `${SERVICE}#field-spec-ports`,
  },
  'service.ports.nodePort': {
    of: 'Service port',
    lines: [
      'A port on the nodes that leads to this entry; clients outside the cluster use `<node>:<nodePort>`.',
      'From 30000–32767 unless the cluster is set up otherwise; one is chosen where it is left out.',
      'A number can be given once in a whole cluster, whatever the protocol.',
      {
        text: '30000–30085 are the last to be given out on their own, so fixed numbers are safest there.',
        on: 'nodePorts',
        off: 'ownRange',
      },
      {
        text: 'It needs `type: NodePort` or `LoadBalancer`; this Service is of another type.',
        off: 'nodePorts',
      },
    ],
    docs: `${SERVICE}#type-nodeport`,
  },
  'service.ports.name': {
    of: 'Service port',
    lines: [
      'The name of this entry of the Service. The name of the container port is another thing; the two need not agree.',
      'Ingresses, ServiceMonitors and SRV records in DNS use it, and Istio reads the protocol from its first part.',
      'Needed as soon as there are two entries; up to 63 of `a`–`z`, `0`–`9` and `-`.',
      'An Ingress can only name it if it has at most 15 characters and a letter.',
    ],
    docs: `${SERVICE}#multi-port-services`,
  },
  'service.ports.protocol': {
    of: 'Service port',
    lines: [
      'The transport protocol of this entry: `TCP`, `UDP` or `SCTP`, in capitals.',
      '`TCP` where it is left out.',
      'A target port that is a name is found only where the container port has the same protocol.',
      'One number with two protocols is allowed; `kubectl apply` without `--server-side` can then lose one of them.',
    ],
    docs: PROTOCOLS,
  },
  'service.ports.appProtocol': {
    of: 'Service port',
    lines: [
      'A hint about what is spoken on this port: `http`, `https`, `kubernetes.io/h2c`, `kubernetes.io/ws` …',
      'Gateways, meshes and some load balancers read it. The cluster network itself does not.',
      'Optional. What a name without a prefix means differs between those who read it.',
    ],
    docs: `${SERVICE}#application-protocol`,
  },
  'service.selector': {
    of: 'Service',
    lines: [
      'The Service sends traffic to the pods in its namespace that carry *all* these labels.',
      'They are compared with the labels of pod templates, not with those of the Deployment itself.',
      'Labels only: `matchLabels` does not belong here.',
      'Without a selector someone else has to write the EndpointSlices.',
      { text: 'An `ExternalName` Service ignores it.', on: 'externalName' },
    ],
    docs: `${SERVICE}#defining-a-service`,
  },
  'service.clusterIP': {
    of: 'Service',
    lines: [
      'The address of the Service inside the cluster. It is chosen where it is left out, and then stays.',
      '`None` makes the Service headless: DNS answers with the addresses of the pods, nothing translates ports, and node ports are not possible.',
    ],
    docs: `${SERVICE}#headless-services`,
  },
  'service.externalTrafficPolicy': {
    of: 'Service',
    lines: [
      'Which pods get traffic that comes from outside the cluster.',
      '`Cluster` (the default): any pod, by way of any node; the address of the client is hidden.',
      '`Local`: only pods of the node that got the traffic; the address of the client is kept, and a node without a ready pod drops it.',
      'Only for Services that can be reached from outside. With `Local`, spread the pods over all nodes that get traffic.',
    ],
    docs: `${VIRTUAL_IPS}#external-traffic-policy`,
  },
  'service.internalTrafficPolicy': {
    of: 'Service',
    lines: [
      'Which pods get traffic that comes from inside the cluster.',
      '`Cluster` (the default): any pod. `Local`: only pods of the same node; where there is none, the traffic is dropped.',
    ],
    docs: `${VIRTUAL_IPS}#internal-traffic-policy`,
  },
  'service.healthCheckNodePort': {
    of: 'Service',
    lines: [
      'A port on the nodes where a balancer asks whether a node has pods of this Service.',
      'Only with `type: LoadBalancer` and `externalTrafficPolicy: Local`.',
      'One is chosen where it is left out, from the same pool as node ports; it cannot be changed later.',
    ],
    docs: `${SERVICE}#loadbalancer`,
  },
  'service.allocateLoadBalancerNodePorts': {
    of: 'Service',
    lines: [
      'Whether a `LoadBalancer` Service gets node ports too; `true` where it is left out.',
      '`false` fits balancers that send traffic to pods directly. Most others need the node ports.',
      'A `nodePort` that is written down is used in any case.',
    ],
    docs: `${SERVICE}#load-balancer-nodeport-allocation`,
  },
  'service.sessionAffinity': {
    of: 'Service',
    lines: [
      'Whether a client stays with one pod: `None` (the default) or `ClientIP`.',
      'With `ClientIP` it lasts three hours, unless `sessionAffinityConfig` says otherwise; one day at most.',
      'Ingress controllers and meshes that connect to pods themselves take no notice of it.',
    ],
    docs: `${VIRTUAL_IPS}#session-affinity`,
  },
  'service.publishNotReadyAddresses': {
    of: 'Service',
    lines: [
      'With `true`, pods count as endpoints before they are ready; `false` where it is left out.',
      'For members of a cluster that have to find each other while they start, usually with a headless Service.',
    ],
    docs: `${SERVICE}#headless-services`,
  },
  'service.trafficDistribution': {
    of: 'Service',
    lines: [
      'A wish for pods that are near: `PreferSameZone` or `PreferSameNode`. `PreferClose` is the older name of the first.',
      'Any pod is used where it is left out, and where no near one is ready.',
    ],
    docs: `${SERVICE}#traffic-distribution`,
  },
  'service.externalIPs': {
    of: 'Service',
    lines: [
      'More addresses at which nodes accept traffic for the ports of this Service.',
      'Kubernetes does not manage them: someone has to bring the traffic to a node.',
      'Deprecated since Kubernetes 1.36.',
    ],
    docs: `${SERVICE}#external-ips`,
  },
  'service.externalName': {
    of: 'Service',
    lines: [
      'The name that DNS answers with when the name of this Service is looked up.',
      'No port is mapped, whatever stands under `ports`: clients connect to the other host on the port they asked for.',
      'HTTP and TLS clients still ask for the name of the Service, which the other host may not know.',
    ],
    docs: `${SERVICE}#externalname`,
  },
} as const satisfies Partial<Record<FieldKey, Term>>;
