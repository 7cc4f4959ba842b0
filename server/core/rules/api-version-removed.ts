// An API version that clusters do not serve any more.
import { describe, textOf } from '../kubernetes/describe.ts';
import { PLAIN, type Resource } from '../kubernetes/resource.ts';
import { sameName } from '../workspace/keys.ts';
import type { View } from '../workspace/view.ts';
import { useInstead } from './common/fixes.ts';
import { CONVERT_INGRESS, convertedIngress } from './common/ingressConversion.ts';
import type { Fix, Rule } from './rule.ts';

interface Removal {
  /** The minor version of Kubernetes that no longer serves it. */
  readonly minor: number;
  readonly use: string;
}

const APPS: Removal = { minor: 16, use: 'apps/v1' };
const INGRESS: Removal = { minor: 22, use: 'networking.k8s.io/v1' };

/** Source: the lifecycle tags `+k8s:prerelease-lifecycle-gen:removed` in k8s.io/api. */
const REMOVED: Readonly<Record<string, Readonly<Record<string, Removal>>>> = {
  'extensions/v1beta1': {
    Deployment: APPS,
    DaemonSet: APPS,
    ReplicaSet: APPS,
    NetworkPolicy: { minor: 16, use: 'networking.k8s.io/v1' },
    Ingress: INGRESS,
  },
  'apps/v1beta1': { Deployment: APPS, StatefulSet: APPS },
  'apps/v1beta2': { Deployment: APPS, DaemonSet: APPS, ReplicaSet: APPS, StatefulSet: APPS },
  'networking.k8s.io/v1beta1': { Ingress: INGRESS },
  'batch/v1beta1': { CronJob: { minor: 25, use: 'batch/v1' } },
  'discovery.k8s.io/v1beta1': { EndpointSlice: { minor: 25, use: 'discovery.k8s.io/v1' } },
};

export const apiVersionRemoved: Rule = {
  id: 'api-version-removed',
  severity: 'warning',
  summary: 'An object uses an API version that the cluster serves.',
  why:
    'Kubernetes stops serving old API versions, and then refuses manifests that use them: workloads of `extensions/v1beta1` ' +
    'and `apps/v1beta…` since 1.16, Ingresses of beta versions since 1.22, CronJobs and EndpointSlices of theirs since ' +
    '1.25. It is an error where `portolan.kubernetesVersion` says that the cluster is that new, and nothing is said for ' +
    'an older one, nor where the same object stands near it for newer ones, too.',
  examples: [
    {
      bad: `apiVersion: batch/v1beta1
# \`batch/v1beta1\` warning api-version-removed: Kubernetes serves no CronJob of batch/v1beta1 since 1.25, so a newer cluster refuses this one. Write it for batch/v1.
kind: CronJob
metadata:
  name: report
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: registry.example/report:1
`,
      good: `apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: registry.example/report:1
`,
    },
    {
      bad: `#- @settings
{ "kubernetesVersion": "1.31" }
#- manifest.yaml
apiVersion: apps/v1beta1
# \`apps/v1beta1\` error api-version-removed: Kubernetes serves no Deployment of apps/v1beta1 since 1.16, and this cluster has 1.31: it refuses deploy/web. Write it for apps/v1.
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
      containers:
        - name: web
          image: nginx
`,
      good: `#- manifest.yaml
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
      containers:
        - name: web
          image: nginx
`,
    },
    {
      bad: `#- manifest.yaml
apiVersion: networking.k8s.io/v1beta1
# \`networking.k8s.io/v1beta1\` warning api-version-removed: Kubernetes serves no Ingress of networking.k8s.io/v1beta1 since 1.22, so a newer cluster refuses this one. Write it for networking.k8s.io/v1.
kind: Ingress
metadata:
  name: shop
spec:
  backend:
    serviceName: web # for all hosts
    servicePort: http
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
`,
      good: `#- manifest.yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  defaultBackend:
    service:
      name: web # for all hosts
      port:
        name: http
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
`,
    },
  ],
  visits: 'resource',
  *check({ resource }, view) {
    const { apiVersion, apiVersionAt, kind } = resource;
    const removal = REMOVED[apiVersion]?.[kind];
    const { kubernetesMinor } = view.settings;
    if (!removal || !apiVersionAt || (kubernetesMinor ?? removal.minor) < removal.minor) return;
    if (hasSuccessor(view, resource, removal.use)) return;
    const start = `Kubernetes serves no ${kind} of ${apiVersion} since 1.${removal.minor}`;
    const isKnown = kubernetesMinor !== undefined;
    const refusal = isKnown
      ? `, and this cluster has 1.${kubernetesMinor}: it refuses ${describe(resource)}`
      : ', so a newer cluster refuses this one';
    yield {
      at: apiVersionAt,
      message: `${start}${refusal}. Write it for ${removal.use}.`,
      ...(isKnown ? { severity: 'error' } : {}),
      fixes: fitsAsItStands(resource) ? [useInstead(apiVersionAt, removal.use)] : conversion(resource),
    };
  },
};

/** True where the same object is there for newer clusters as well: then this one is for older ones. */
function hasSuccessor(view: View, resource: Resource, version: string): boolean {
  const { kind } = resource;
  const name = textOf(resource.name);
  const key = name === undefined ? undefined : sameName({ apiVersion: version, kind }, name);
  const unit = view.unitOf(resource);
  const isBeside = (other: Resource) => other.apiVersion === version && view.unitOf(other) === unit;
  return key !== undefined && view.lookup(resource, key).some(isBeside);
}

/** True where the object has the shape of the newer version: a selector in workloads, `service` in an Ingress. */
function fitsAsItStands({ kind, selector, particulars }: Resource): boolean {
  if (particulars?.is === 'ingress')
    return particulars.backends.every(({ service, hasPathType }) => service && hasPathType);
  return selector !== undefined || kind === 'CronJob' || kind === 'NetworkPolicy';
}

/**
 * The same object in the shape of the newer version, where that can be written without a choice. Patches of an overlay
 * find what they change by its version, and would have to change, too.
 */
function conversion(resource: Resource): readonly Fix[] {
  const changes = resource.scope === PLAIN ? convertedIngress(resource) : undefined;
  return changes ? [{ title: CONVERT_INGRESS, changes }] : [];
}
