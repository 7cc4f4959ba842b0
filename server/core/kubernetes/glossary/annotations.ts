// Annotations that name ports, or say how a balancer, a proxy or Prometheus uses them: one line about each.

/** What an annotation is about. */
export interface AnnotationTerm {
  readonly text: string;
  /**
   * What it names: `entries` of the Service by number or name, in a list or (`keys`) as keys of JSON; a `target`, by the
   * name of an entry or where its traffic goes to; a port of the `pod`. With `inKey`, only the key names an entry. None where
   * it is about ports of something else.
   */
  readonly names: 'entries' | 'keys' | 'inKey' | 'target' | 'pod' | undefined;
  /** The number in the key: `port_[80]_no_lb_rule`. */
  readonly inKey: string | undefined;
}

/** What is known of an annotation with this key. */
export function annotationTerm(key: string): AnnotationTerm | undefined {
  for (const [pattern, text, names] of TERMS) {
    const found = pattern.exec(key);
    if (found) return { text, names, inKey: found[1] };
  }
  return undefined;
}

const HEALTH_PORT =
  'What the balancer asks for health: a number, the name of a port of the Service, or `traffic-port`. Instances are asked on the node port, IP targets on the pod port.';

/** Source: the documentation of the controllers that read them. */
const TERMS: readonly (readonly [key: RegExp, text: string, names?: AnnotationTerm['names']])[] = [
  [/^prometheus\.io\/port$/, '', 'pod'],
  [
    /^prometheus\.io\/scrape$/,
    '`"true"` asks Prometheus to read metrics here: a convention of many scrape configurations, which Kubernetes itself does not know.',
  ],
  [
    /^prometheus\.io\/(?:path|scheme)$/,
    'Where the metrics are, by convention of many scrape configurations: the path (`/metrics`) and scheme (`http`) where nothing is said.',
  ],
  [
    /\/aws-load-balancer-ssl-ports$/,
    'Ports of the Service at which the balancer takes TLS, by number or name, with commas. Left out, all of them if there is a certificate.',
    'entries',
  ],
  [/\/aws-load-balancer-healthcheck-port$/, HEALTH_PORT, 'target'],
  [
    /\/aws-load-balancer-backend-protocol$/,
    'What the balancer speaks to its targets: `tcp` or `ssl`; a classic balancer also `http` and `https`.',
  ],
  [
    /\/aws-load-balancer-proxy-protocol-per-target-group$/,
    'Ports of the Service, by number, for which the balancer sends a PROXY header: the pods have to understand it.',
    'entries',
  ],
  [
    /\/aws-load-balancer-quic-enabled-ports$/,
    'Ports of the Service, by number, at which the balancer takes QUIC.',
    'entries',
  ],
  [
    /\/(?:aws-load-balancer-listener-attributes|actions)\.[A-Za-z_]+-(\d+)$/,
    'Settings of the balancer for the port that the key ends with.',
    'inKey',
  ],
  [
    /\/aws-load-balancer-connection-(?:idle|draining)-timeout$/,
    'Seconds that a connection may be silent (60 where nothing is said), or has to end when its target goes (300).',
  ],
  [
    /\/aws-load-balancer-nlb-target-type$/,
    '`instance`: traffic goes to the node ports of the Service. `ip`: to the pods directly.',
  ],
  [
    /^alb\.ingress\.kubernetes\.io\/listen-ports$/,
    'Ports of the balancer itself, not of a Service, as JSON: `[{"HTTP": 80}, {"HTTPS": 443}]`. Left out, 80, or 443 with a certificate.',
  ],
  [
    /^alb\.ingress\.kubernetes\.io\/ssl-redirect$/,
    'The port of the balancer, one of `listen-ports`, to which HTTP is redirected.',
  ],
  [/^alb\.ingress\.kubernetes\.io\/healthcheck-port$/, HEALTH_PORT, 'target'],
  [
    /^alb\.ingress\.kubernetes\.io\/backend-protocol(?:-version)?$/,
    'What the balancer speaks to the pods: `HTTP` or `HTTPS`; its version is `HTTP1`, `HTTP2` or `GRPC`.',
  ],
  [
    /^alb\.ingress\.kubernetes\.io\/target-type$/,
    '`instance`: traffic goes to node ports, so the Services need some. `ip`: to the pods directly.',
  ],
  [
    /^alb\.ingress\.kubernetes\.io\/actions\./,
    'An action of the balancer, taken by backends with this name and the port `use-annotation`. `servicePort` in it is a port of a Service.',
  ],
  [
    /^cloud\.google\.com\/neg$/,
    'GKE sends traffic to the pods directly: with `ingress` that of Ingresses; `exposed_ports` makes endpoint groups for these ports of the Service.',
    'keys',
  ],
  [
    /\/app-protocols$/,
    'What the balancer of GKE speaks to ports of the Service, by their names: `HTTP`, `HTTPS` or `HTTP2`.',
    'keys',
  ],
  [
    /^(?:beta\.)?cloud\.google\.com\/backend-config$/,
    'The BackendConfig for each port of the Service, by name or number under `ports`; `default` is for the others.',
    'keys',
  ],
  [
    /\/port_(\d+)_health-probe_port$/,
    'What the balancer of Azure asks for the health of this port of the Service: a port of the Service, by number or name.',
    'entries',
  ],
  [
    /\/port_(\d+)_health-probe_/,
    'How the balancer of Azure asks for the health of this port of the Service.',
    'inKey',
  ],
  [
    /\/port_(\d+)_no_(?:lb|probe)_rule$/,
    'With `"true"`, the balancer of Azure has no rule, or no health probe, for this port of the Service.',
    'inKey',
  ],
  [
    /\/azure-load-balancer-health-probe-/,
    'How the balancer of Azure asks for health, for all ports of the Service that have no `port_…` annotation.',
  ],
  [
    /\/azure-load-balancer-tcp-idle-timeout$/,
    'Minutes that a connection through the balancer may be silent.',
  ],
  [
    /\/do-loadbalancer-(?:tls|https?|http2|http3)-ports?$/,
    'Ports of the Service at which the balancer speaks this protocol, by number, with commas.',
    'entries',
  ],
  [
    /\/do-loadbalancer-healthcheck-port$/,
    'The port of the Service that the balancer asks for health; left out, its controller chooses one.',
    'entries',
  ],
  [
    /\/do-loadbalancer-protocol$/,
    'What the balancer speaks at ports of which no other annotation says it: `tcp` (the default), `http`, `https` or `http2`.',
  ],
  [
    /\/(?:aws|do)-load-?balancer-healthcheck-(?:path|protocol)$/,
    'How the balancer asks its targets for health: by TCP, or with a request for a path.',
  ],
  [
    /^nginx\.ingress\.kubernetes\.io\/backend-protocol$/,
    'What ingress-nginx speaks to the pods, whatever the port is called: `HTTP` (the default), `HTTPS`, `GRPC`, `GRPCS` or `FCGI`.',
  ],
  [
    /^nginx\.ingress\.kubernetes\.io\/proxy-(?:read|send)-timeout$/,
    'Seconds of silence after which ingress-nginx gives up: 60 where it is left out, which is short for WebSockets.',
  ],
  [
    /^nginx\.ingress\.kubernetes\.io\/service-upstream$/,
    '`"true"`: ingress-nginx sends traffic to the Service, instead of to its pods.',
  ],
  [
    /^metallb\.(?:io|universe\.tf)\/allow-shared-ip$/,
    'Services with the same value may share an address, as long as no two have a port of the same protocol in common.',
  ],
  [
    /^service\.beta\.kubernetes\.io\/(?:external-traffic|healthcheck-nodeport)$/,
    'Nothing reads it any more: the fields `externalTrafficPolicy` and `healthCheckNodePort` are in its place.',
  ],
  [
    /^config\.linkerd\.io\/(?:opaque-ports|skip-(?:in|out)bound-ports)$/,
    'Ports that the proxy of Linkerd does not look into, or does not touch. It replaces the default list.',
    'entries',
  ],
  [/^dapr\.io\/app-port$/, 'The port of the pod at which the sidecar of Dapr reaches the app.', 'pod'],
];
