// Hover beyond fixtures: every field has one on its key and its value, and nothing is concluded too early.
import { expect, test } from 'vitest';
import { hover } from '../server/core/features/hover.ts';
import { symbolsAt } from '../server/core/features/symbolAt.ts';
import { FIELDS } from '../server/core/kubernetes/field.ts';
import { annotationTerm } from '../server/core/kubernetes/glossary/annotations.ts';
import { check } from '../server/core/rules/check.ts';
import { Workspace } from '../server/core/workspace/workspace.ts';
import { DEFAULT_SETTINGS } from '../shared/settings.ts';
import { workspaceOf } from './workspace.ts';

const URI = 'file:///w/all.yaml';

const EVERYTHING = `apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
  annotations:
    prometheus.io/scrape: "true"
    prometheus.io/port: "8080"
spec:
  type: LoadBalancer
  clusterIP: 10.0.0.1
  externalName: example.com
  externalTrafficPolicy: Local
  internalTrafficPolicy: Cluster
  healthCheckNodePort: 30001
  allocateLoadBalancerNodePorts: true
  sessionAffinity: None
  publishNotReadyAddresses: false
  trafficDistribution: PreferSameZone
  externalIPs:
    - 192.0.2.1
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: http
      nodePort: 30080
      protocol: TCP
      appProtocol: http
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      hostNetwork: false
      topologySpreadConstraints:
        - labelSelector:
            matchLabels:
              app: web
      containers:
        - name: app
          image: example.com/web:1
          args:
            - --port=8080
          env:
            - name: PORT
              value: "8080"
          ports:
            - name: http
              containerPort: 8080
              protocol: TCP
              hostPort: 8080
              hostIP: 127.0.0.1
          livenessProbe:
            tcpSocket:
              port: 8080
          readinessProbe:
            httpGet:
              port: http
          startupProbe:
            grpc:
              port: 8080
          lifecycle:
            postStart:
              httpGet:
                port: http
            preStop:
              tcpSocket:
                port: 8080
        - name: client
          image: example.com/client:1
          env:
            - name: API
              value: http://web:80/
            - name: WEB_HOST
              value: web
            - name: WEB_PORT
              value: "80"
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
  annotations:
    prometheus.io/port: "9090"
spec:
  serviceName: web
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
      annotations:
        prometheus.io/port: "9090"
    spec:
      containers:
        - name: db
          image: example.com/db:1
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: web-1
  labels:
    kubernetes.io/service-name: web
ports:
  - name: http
    port: 8080
    protocol: TCP
    appProtocol: http
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  defaultBackend:
    service:
      name: web
      port:
        name: http
  rules:
    - host: example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
---
apiVersion: networking.k8s.io/v1beta1
kind: Ingress
metadata:
  name: old
spec:
  backend:
    serviceName: web
    servicePort: 80
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: web
  ingress:
    - ports:
        - port: 8080
          endPort: 8081
          protocol: TCP
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
---
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata:
  name: v1.example.com
spec:
  service:
    name: web
    namespace: shop
    port: 80
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: edge
spec:
  listeners:
    - name: https
      port: 443
      protocol: HTTPS
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: web
spec:
  parentRefs:
    - name: edge
      sectionName: https
      port: 443
  rules:
    - backendRefs:
        - name: web
          port: 80
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  endpoints:
    - port: http
    - targetPort: 8080
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: tcp-services
data:
  "9000": shop/web:80
---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  podMetricsEndpoints:
    - port: http
`;

test('every field has a hover, on its key and on its value', () => {
  const workspace = workspaceOf([{ path: 'all.yaml', uri: URI, text: EVERYTHING }]);
  const parts = new Map<string, Set<string>>();
  for (let offset = 0; offset <= EVERYTHING.length; offset++) {
    const [symbol] = symbolsAt(workspace, URI, offset);
    if (symbol) parts.set(symbol.field, (parts.get(symbol.field) ?? new Set()).add(symbol.part));
    expect(hover(workspace, URI, offset)?.span).toEqual(symbol?.span);
  }
  // Fields of kinds that users describe are met only where they do; see customKinds.test.ts.
  const known = FIELDS.filter((field) => !field.startsWith('custom.'));
  expect([...parts.keys()].sort()).toEqual([...known].sort());
  const onlyKeys = [...parts].filter(([, touched]) => !touched.has('value')).map(([field]) => field);
  // What is a list or a map is met at its key; arguments are items of a list, which have none.
  expect(onlyKeys.sort()).toEqual(['container.ports', 'service.externalIPs', 'service.ports']);
  expect([...parts].filter(([, touched]) => !touched.has('key')).map(([field]) => field)).toEqual([
    'container.args',
    'text.url',
  ]);
});

test.each([
  'prometheus.io/scrape',
  'prometheus.io/path',
  'alb.ingress.kubernetes.io/listen-ports',
  'alb.ingress.kubernetes.io/ssl-redirect',
  'alb.ingress.kubernetes.io/healthcheck-port',
  'alb.ingress.kubernetes.io/backend-protocol-version',
  'alb.ingress.kubernetes.io/target-type',
  'alb.ingress.kubernetes.io/actions.web',
  'cloud.google.com/neg',
  'cloud.google.com/app-protocols',
  'beta.cloud.google.com/backend-config',
  'nginx.ingress.kubernetes.io/backend-protocol',
  'nginx.ingress.kubernetes.io/proxy-read-timeout',
  'nginx.ingress.kubernetes.io/service-upstream',
  'metallb.universe.tf/allow-shared-ip',
  'config.linkerd.io/skip-inbound-ports',
  'dapr.io/app-port',
  ...[
    'aws-load-balancer-ssl-ports',
    'aws-load-balancer-healthcheck-port',
    'aws-load-balancer-healthcheck-path',
    'aws-load-balancer-backend-protocol',
    'aws-load-balancer-proxy-protocol-per-target-group',
    'aws-load-balancer-quic-enabled-ports',
    'aws-load-balancer-listener-attributes.TCP-80',
    'actions.tcp-80',
    'aws-load-balancer-connection-idle-timeout',
    'aws-load-balancer-nlb-target-type',
    'port_80_health-probe_port',
    'port_80_health-probe_request-path',
    'port_80_no_probe_rule',
    'azure-load-balancer-health-probe-protocol',
    'azure-load-balancer-tcp-idle-timeout',
    'do-loadbalancer-http2-ports',
    'do-loadbalancer-healthcheck-port',
    'do-loadbalancer-healthcheck-path',
    'do-loadbalancer-protocol',
    'external-traffic',
  ].map((name) => `service.beta.kubernetes.io/${name}`),
])('says what %s is, in a line', (key) => {
  const text = annotationTerm(key)?.text ?? '';
  expect(text).toMatch(/^[A-Z`].*\.$/);
  expect(text.length).toBeLessThan(200);
});

test('says that the workspace is still being read, not that something is missing', () => {
  const workspace = new Workspace(DEFAULT_SETTINGS, check);
  workspace.set(URI, EVERYTHING.slice(0, EVERYTHING.indexOf('---')));
  const at = EVERYTHING.indexOf('http', EVERYTHING.indexOf('targetPort'));
  expect(hover(workspace, URI, at)?.markdown).toContain('http → ? (the workspace is still being read)');
  workspace.setComplete();
  expect(hover(workspace, URI, at)?.markdown).toContain('✗ nothing in this workspace carries app=web');
});

test('has no answer outside of files and texts', () => {
  const workspace = workspaceOf([{ path: 'all.yaml', uri: URI, text: EVERYTHING }]);
  for (const offset of [-1, EVERYTHING.length + 10, Number.NaN])
    expect(hover(workspace, URI, offset)).toBeUndefined();
  expect(hover(workspace, 'file:///w/none.yaml', 0)).toBeUndefined();
});
