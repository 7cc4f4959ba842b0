// What kinds besides pods and Services say of their own: facts that rules about one kind need.
import type { Place } from '../text/origin.ts';
import type { ScalarNode } from '../yaml/node.ts';
import type { Labels, List, Scalar, Selector } from './value.ts';

/** The facts of one kind; what they refer to stands in the resource's references. */
export type Particulars =
  | Ingress
  | NetworkPolicy
  | Gateway
  | Route
  | Grant
  | Slice
  | Monitor
  | Webhook
  | ProxyConfig
  | Namespace;

/** An Ingress, in the shape of any of its API versions. */
export interface Ingress {
  readonly is: 'ingress';
  readonly spec: Place | undefined;
  /** The key `backend` of the spec, as the beta versions had it. */
  readonly oldDefault: ScalarNode | undefined;
  readonly backends: readonly IngressBackend[];
  readonly hosts: readonly Scalar[];
  readonly className: Scalar | undefined;
}

export interface IngressBackend {
  /** The map under `backend`. */
  readonly at: Place;
  readonly head: Place;
  /** The map under `service`, in the shape of networking.k8s.io/v1. */
  readonly service: Place | undefined;
  readonly name: Scalar | undefined;
  /** The key `port` of the Service, and the map under it. */
  readonly portKey: ScalarNode | undefined;
  readonly port: Place | undefined;
  readonly portNumber: Scalar | undefined;
  readonly portName: Scalar | undefined;
  /** `serviceName` and `servicePort`, as the beta versions had them. */
  readonly legacyName: Scalar | undefined;
  readonly legacyPort: Scalar | undefined;
  readonly isOpen: boolean;
  readonly isResource: boolean;
  /** It is `spec.backend`, which `networking.k8s.io/v1` does not know: dropped, for there are rules besides. */
  readonly isDropped: boolean;
  readonly path: Scalar | undefined;
  readonly host: Scalar | undefined;
  /** The path entry it stands in, and whether that has a `pathType`; undefined for the default backend. */
  readonly entry: Place | undefined;
  readonly hasPathType: boolean;
}

export interface NetworkPolicy {
  readonly is: 'policy';
  /** undefined selects all pods of the namespace, as an empty one does. */
  readonly selector: Selector | undefined;
  readonly rules: readonly PolicyRule[];
  /** Traffic of these directions is denied where no rule allows it. */
  readonly types: readonly string[];
  readonly open: boolean;
}

export interface PolicyRule {
  readonly direction: 'ingress' | 'egress';
  readonly at: Place;
  readonly ports: List<PolicyPort>;
  readonly hasPeers: boolean;
}

export interface PolicyPort {
  readonly at: Place;
  readonly head: Place;
  readonly port: Scalar | undefined;
  readonly endPort: Scalar | undefined;
  readonly protocol: Scalar | undefined;
}

export interface Gateway {
  readonly is: 'gateway';
  readonly className: Scalar | undefined;
  readonly listeners: List<Listener>;
}

export interface Listener {
  readonly at: Place;
  readonly head: Place;
  readonly name: Scalar | undefined;
  readonly port: Scalar | undefined;
  readonly protocol: Scalar | undefined;
  readonly hostname: Scalar | undefined;
  /** The kinds of routes that it says it takes; where it names none, its protocol decides. */
  readonly routeKinds: List<Scalar | undefined>;
}

/** HTTPRoute, GRPCRoute, TLSRoute, TCPRoute, UDPRoute. */
export interface Route {
  readonly is: 'route';
  readonly parents: readonly Parent[];
  /** Backends that stand for a Service. */
  readonly backends: readonly RouteBackend[];
  readonly rules: readonly RouteRule[];
}

/** A rule of a route: which requests it is for, and how long they may take. */
export interface RouteRule {
  /** The paths of its matches. */
  readonly paths: readonly Scalar[];
  /** `timeouts.request` and `timeouts.backendRequest`: durations such as `30s`. */
  readonly request: Scalar | undefined;
  readonly backendRequest: Scalar | undefined;
  /** The names of the Services in `backendRefs`. */
  readonly services: readonly Scalar[];
}

export interface Parent {
  readonly at: Place;
  readonly head: Place;
  readonly kind: string;
  readonly name: Scalar | undefined;
  readonly namespace: Scalar | undefined;
  readonly sectionName: Scalar | undefined;
  readonly port: Scalar | undefined;
}

export interface RouteBackend {
  readonly at: Place;
  readonly head: Place;
  readonly name: Scalar | undefined;
  readonly namespace: Scalar | undefined;
  readonly port: Scalar | undefined;
}

/** A ReferenceGrant: who in other namespaces may refer to what in its own. */
export interface Grant {
  readonly is: 'grant';
  readonly from: List<GrantEnd>;
  readonly to: List<GrantEnd>;
}

export interface GrantEnd {
  readonly kind: Scalar | undefined;
  /** The namespace of those who refer, on that end. */
  readonly namespace: Scalar | undefined;
  /** The only object that is meant, on the other end. */
  readonly name: Scalar | undefined;
}

/** A ConfigMap that sets timeouts for all Ingresses of an ingress-nginx. */
export interface ProxyConfig {
  readonly is: 'proxyConfig';
}

/** An EndpointSlice, or the Endpoints of old. */
export interface Slice {
  readonly is: 'slice';
  /** The Service it belongs to; undefined where none is named. */
  readonly service: Scalar | undefined;
  readonly isOpen: boolean;
  /** It is made and kept up to date by someone else than the Endpoints controller. */
  readonly legacy: boolean;
  readonly ports: List<SlicePort>;
  readonly metadata: Place | undefined;
}

export interface SlicePort {
  readonly at: Place;
  readonly head: Place;
  readonly name: Scalar | undefined;
  readonly port: Scalar | undefined;
  readonly protocol: Scalar | undefined;
  readonly appProtocol: Scalar | undefined;
}

/** A ServiceMonitor or PodMonitor. */
export interface Monitor {
  readonly is: 'monitor';
  readonly of: 'services' | 'pods';
  readonly selector: Selector | undefined;
  readonly endpoints: List<MonitorEndpoint>;
}

export interface MonitorEndpoint {
  readonly at: Place;
  readonly head: Place;
  readonly port: Scalar | undefined;
  readonly targetPort: Scalar | undefined;
  readonly portNumber: Scalar | undefined;
}

/** Webhook configurations, APIService, and the conversion of a CustomResourceDefinition. */
export interface Webhook {
  readonly is: 'webhook';
  readonly urls: readonly ScalarNode[];
}

/** A Namespace with labels of Pod Security. */
export interface Namespace {
  readonly is: 'namespace';
  readonly labels: Labels;
}
