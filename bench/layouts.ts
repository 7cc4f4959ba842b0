// How the manifests of one application lie in directories.
import type { App } from './apps.ts';
import * as objects from './apps.ts';
import * as around from './around.ts';
import type { Manifest } from './manifest.ts';
import type { Random } from './random.ts';

/** One object a file, as most people write them. */
export function plain(random: Random, app: App): readonly Manifest[] {
  return inDirectory(directory(app), [
    ['deployment.yaml', objects.deployment(random, app)],
    ['service.yaml', objects.service(random, app)],
    ['configmap.yaml', objects.configMap(random, app)],
    ...extras(random, app),
  ]);
}

/** A StatefulSet instead of a Deployment. */
export function stateful(random: Random, app: App): readonly Manifest[] {
  return inDirectory(directory(app), [
    ['statefulset.yaml', objects.statefulSet(random, app)],
    ['service.yaml', objects.service(random, app)],
    ...extras(random, app),
  ]);
}

export function singleFile(random: Random, app: App): readonly Manifest[] {
  return inDirectory(directory(app), [[`${app.name}.yaml`, bundle(random, app)]]);
}

/** Everything in one file. */
export function bundle(random: Random, app: App): string {
  const all = [
    objects.deployment(random, app),
    objects.service(random, app),
    objects.configMap(random, app),
    around.serviceAccount(app),
  ];
  return all.join('---\n');
}

/** A base with overlays for two or three environments, each with its patches. */
export function kustomized(random: Random, app: App): readonly Manifest[] {
  const base: Named[] = [
    ['deployment.yaml', objects.deployment(random, app)],
    ['service.yaml', objects.service(random, app)],
    ['configmap.yaml', objects.configMap(random, app)],
    ['serviceaccount.yaml', around.serviceAccount(app)],
  ];
  const resources = base.map(([name]) => `  - ${name}\n`).join('');
  const files: Named[] = base.map(([name, text]) => [`base/${name}`, text]);
  files.push([
    'base/kustomization.yaml',
    `${KUSTOMIZATION}labels:\n  - pairs:\n      app.kubernetes.io/part-of: ${app.team}\nresources:\n${resources}configMapGenerator:\n  - name: ${app.name}-env\n    literals:\n      - REGION=eu-west-1\n      - LISTEN=:${app.port}\nimages:\n  - name: registry.example/${app.team}/${app.name}\n    newTag: 1.24.3\n`,
  ]);
  for (const environment of random.percent(40) ? ['dev', 'stage', 'prod'] : ['dev', 'prod']) {
    const at = `overlays/${environment}`;
    files.push(
      [
        `${at}/kustomization.yaml`,
        `${KUSTOMIZATION}namespace: ${app.team}-${environment}\nresources:\n  - ../../base\npatches:\n  - path: patch.yaml\n`,
      ],
      [`${at}/patch.yaml`, patch(random, app)],
    );
  }
  return inDirectory(directory(app), files);
}

/** A chart: nothing is said about its templates, but they have to be told from manifests. */
export function chart(random: Random, app: App): readonly Manifest[] {
  const values = `replicas: ${random.below(4)}\nimage:\n  repository: registry.example/${app.name}\nservice:\n  port: ${app.port}\n`;
  const template = objects
    .deployment(random, app)
    .replace(/replicas: \d/, 'replicas: {{ .Values.replicas }}');
  const service = objects.service(random, app).replace('port: 80', 'port: {{ .Values.service.port }}');
  return inDirectory(directory(app), [
    ['Chart.yaml', `apiVersion: v2\nname: ${app.name}\nversion: 0.${random.below(20)}.0\n`],
    ['values.yaml', values],
    ['templates/deployment.yaml', template],
    ['templates/service.yaml', service],
    ['templates/serviceaccount.yaml', around.serviceAccount(app)],
  ]);
}

type Named = readonly [name: string, text: string];

const KUSTOMIZATION = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n';

function extras(random: Random, app: App): readonly Named[] {
  const some: readonly (readonly [number, string, () => string])[] = [
    [50, 'serviceaccount.yaml', () => around.serviceAccount(app)],
    [50, 'ingress.yaml', () => around.ingress(app)],
    [50, 'hpa.yaml', () => around.autoscaler(random, app)],
    [45, 'networkpolicy.yaml', () => around.networkPolicy(app)],
    [40, 'rbac.yaml', () => around.role(app)],
    [40, 'pdb.yaml', () => around.disruptionBudget(app)],
    [25, 'servicemonitor.yaml', () => around.monitor(app)],
  ];
  return some.flatMap(([percent, name, text]) => (random.percent(percent) ? [[name, text()] as const] : []));
}

/** What differs in an environment: replicas mostly, at times a port. */
function patch(random: Random, app: App): string {
  const port = random.percent(15)
    ? `          ports:\n            - name: debug\n              containerPort: 5005\n`
    : '';
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${app.name}
${app.namespace ? `  namespace: ${app.namespace}\n` : ''}spec:
  replicas: ${2 + random.below(6)}
  template:
    spec:
      containers:
        - name: ${app.name}
          resources:
            limits:
              memory: ${1 + random.below(4)}Gi
${port}`;
}

function directory(app: App): string {
  return `apps/${app.team}/${app.name}`;
}

function inDirectory(at: string, files: readonly Named[]): readonly Manifest[] {
  return files.map(([name, text]) => ({ path: `${at}/${name}`, text }));
}
