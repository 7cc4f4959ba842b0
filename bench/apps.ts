// The objects of one application, as text: what its Deployment, Service and the rest say in an ordinary manifest.
import type { Random } from './random.ts';

/** What an application is called, and how its manifests are written. */
export interface App {
  readonly team: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly port: number;
  /** `app`: one label. `recommended`: app.kubernetes.io/name and instance. `tier`: app and a label that many share. */
  readonly style: 'app' | 'recommended' | 'tier';
  readonly named: boolean;
  /** A mistake in the Service, as one application in thirty has it. */
  readonly fault: 'none' | 'name' | 'number';
}

const TEAMS = [
  'payments',
  'search',
  'catalog',
  'identity',
  'shipping',
  'billing',
  'media',
  'growth',
  'data',
] as const;
const FIRST = [
  'ledger',
  'order',
  'cart',
  'user',
  'price',
  'stock',
  'offer',
  'event',
  'image',
  'mail',
  'audit',
] as const;
const LAST = ['api', 'web', 'worker', 'gateway', 'sync', 'store', 'proxy', 'admin'] as const;
const PORTS = [8080, 8080, 8080, 3000, 80, 9090, 5000, 8000, 50051] as const;

/** The next application; `count` makes its name unique. */
export function namesOf(random: Random, count: number): App {
  const team = random.pick(TEAMS);
  const style = random.below(100);
  return {
    team: random.percent(50) ? team : `${team}-${random.below(6)}`,
    name: `${random.pick(FIRST)}-${random.pick(LAST)}-${count}`,
    namespace: random.percent(60) ? team : undefined,
    port: random.pick(PORTS),
    style: style < 50 ? 'app' : style < 85 ? 'recommended' : 'tier',
    named: random.percent(60),
    fault: random.percent(97) ? 'none' : random.pick(['name', 'number']),
  };
}

/** Name, namespace, labels and annotations, as a company's templates put them everywhere. */
export function metadata(app: App, annotations = ''): string {
  const namespace = app.namespace ? `\n  namespace: ${app.namespace}` : '';
  return `metadata:
  name: ${app.name}${namespace}
  labels:
${labels(app, 4)}    app.kubernetes.io/part-of: ${app.team}
    app.kubernetes.io/version: "1.24.3"
    app.kubernetes.io/managed-by: kustomize
    platform.example.com/tier: standard
  annotations:
    platform.example.com/owner: team-${app.team}@example.com
    platform.example.com/runbook: https://wiki.example.com/runbooks/${app.team}/${app.name}
    platform.example.com/description: >-
      Serves the ${app.name} of ${app.team}; see the repository of the team for
      how it is built, released and rolled back.
${annotations}`;
}

/** The labels that select the application's pods. */
export function labels(app: App, indent: number): string {
  const pairs = {
    app: [`app: ${app.name}`],
    recommended: [`app.kubernetes.io/name: ${app.name}`, `app.kubernetes.io/instance: ${app.team}`],
    tier: [`app: ${app.name}`, 'tier: backend'],
  }[app.style];
  return pairs.map((pair) => `${' '.repeat(indent)}${pair}\n`).join('');
}

export function service(random: Random, app: App): string {
  const right = app.named ? 'http' : app.port;
  const target = app.fault === 'none' ? right : app.fault === 'name' ? 'htttp' : app.port + 1;
  const type = random.percent(4) ? `  type: NodePort\n` : '';
  const metrics = random.percent(25) ? '    - name: metrics\n      port: 9102\n      targetPort: 9102\n' : '';
  return `apiVersion: v1
kind: Service
${metadata(app)}spec:
${type}  selector:
${labels(app, 4)}  ports:
    - name: http
      port: 80
      targetPort: ${target}
${metrics}`;
}

export function deployment(random: Random, app: App): string {
  return `apiVersion: apps/v1
kind: Deployment
${metadata(app)}spec:
  replicas: ${1 + random.below(4)}
  selector:
    matchLabels:
${labels(app, 6)}${template(random, app)}`;
}

export function statefulSet(random: Random, app: App): string {
  return `apiVersion: apps/v1
kind: StatefulSet
${metadata(app)}spec:
  serviceName: ${app.name}
  replicas: ${1 + random.below(4)}
  selector:
    matchLabels:
${labels(app, 6)}${template(random, app)}  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: ${5 + random.below(95)}Gi
`;
}

/** A pod template: the application, at times with a sidecar, an init container or a metrics port. */
function template(random: Random, app: App): string {
  const init = random.percent(12)
    ? `      initContainers:
        - name: migrate
          image: registry.example/${app.team}/migrate:1.${random.below(40)}
          args: ["up", "--wait"]
`
    : '';
  const sidecar = random.percent(15)
    ? `        - name: proxy
          image: envoyproxy/envoy:v1.30
          ports:
            - name: proxy
              containerPort: 15001
            - name: envoy-admin
              containerPort: 9901
`
    : '';
  const name = app.named
    ? `- name: http\n              containerPort: ${app.port}`
    : `- containerPort: ${app.port}`;
  const probe = app.named ? 'http' : String(app.port);
  return `  template:
    metadata:
      labels:
${labels(app, 8)}    spec:
      serviceAccountName: ${app.name}
${init}      containers:
        - name: ${app.name}
          image: registry.example/${app.team}/${app.name}:1.${random.below(40)}.${random.below(20)}
          args: ["--listen", ":${app.port}"]
          env:
            - name: LOG_LEVEL
              value: info
            - name: PORT
              value: "${app.port}"
          envFrom:
            - configMapRef:
                name: ${app.name}
          ports:
            ${name}
            - name: metrics
              containerPort: 9102
          readinessProbe:
            httpGet:
              path: /healthz
              port: ${probe}
            periodSeconds: 10
            failureThreshold: 3
          livenessProbe:
            httpGet:
              path: /livez
              port: ${probe}
            initialDelaySeconds: 15
          resources:
            requests: { cpu: 100m, memory: 128Mi }
            limits:
              memory: 512Mi
          securityContext:
            runAsNonRoot: true
            readOnlyRootFilesystem: true
            capabilities:
              drop: ["ALL"]
          volumeMounts:
            - name: config
              mountPath: /etc/${app.name}
            - name: tmp
              mountPath: /tmp
${sidecar}      volumes:
        - name: config
          configMap:
            name: ${app.name}
        - name: tmp
          emptyDir: {}
`;
}

export function configMap(random: Random, app: App): string {
  const lines = Array.from(
    { length: 3 + random.below(20) },
    (_, i) => `    setting.${i} = ${random.below(100_000)}\n`,
  );
  return `apiVersion: v1
kind: ConfigMap
${metadata(app)}data:
  UPSTREAM: http://${random.pick(FIRST)}-api:8080
  application.properties: |
    server.port = ${app.port}
${lines.join('')}`;
}
