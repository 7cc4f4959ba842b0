// A field, a value or an API version that the cluster is too old for.
import { textOf } from '../kubernetes/describe.ts';
import type { Resource, ServicePort } from '../kubernetes/resource.ts';
import type { Place } from '../text/origin.ts';
import { isRendered } from './common/charts.ts';
import type { Rule } from './rule.ts';

/** Something of a resource that not every version of Kubernetes knows. */
interface Use {
  readonly at: Place | undefined;
  readonly what: string;
  /** The first minor version in which it works without switching on a feature gate: its beta, mostly. */
  readonly since: number;
}

/** API versions, by the minor version that serves them first. Source: lifecycle tags in k8s.io/api. */
const SERVED_SINCE: Readonly<Record<string, number>> = {
  'networking.k8s.io/v1 Ingress': 19,
  'discovery.k8s.io/v1 EndpointSlice': 21,
  'batch/v1 CronJob': 21,
};

/** Source: KEP-4444 and KEP-3015. */
const DISTRIBUTIONS: Readonly<Record<string, number>> = {
  PreferClose: 31,
  PreferSameZone: 34,
  PreferSameNode: 34,
};

export const fieldNewerThanCluster: Rule = {
  id: 'field-newer-than-cluster',
  severity: 'warning',
  summary: 'A manifest uses fields and values that its cluster knows.',
  why:
    'An API server drops fields that it does not know, and refuses values and API versions that it does not know. So a ' +
    'manifest may be accepted and still not do what it says. It is checked only where `portolan.kubernetesVersion` ' +
    'names the version of the cluster; a field counts from the version on in which it is there by default. Nothing is said of charts, which may look at the version themselves.',
  examples: [
    {
      bad: `#- @settings
{ "kubernetesVersion": "1.21" }
#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  internalTrafficPolicy: Local
  #                      ^^^^^ warning field-newer-than-cluster: \`internalTrafficPolicy\` needs Kubernetes 1.22, and this cluster has 1.21: it ignores or refuses it.
  selector:
    app: web
  ports:
    - port: 80
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  initContainers:
    - name: proxy
      #     ^^^^^ warning field-newer-than-cluster: A sidecar (\`restartPolicy: Always\` of an init container) needs Kubernetes 1.29, and this cluster has 1.21: it ignores or refuses it.
      image: envoy
      restartPolicy: Always
  containers:
    - name: web
      image: web
      ports:
        - containerPort: 80
      livenessProbe:
        grpc:
          # \`grpc\` warning field-newer-than-cluster
          port: 80
`,
    },
  ],
  visits: 'resource',
  *check({ resource }, view) {
    const { kubernetesMinor } = view.settings;
    // A chart may look at the version of the cluster, and it is rendered for a new one.
    if (kubernetesMinor === undefined || isRendered(resource)) return;
    for (const { at, what, since } of usesIn(resource)) {
      if (!at || kubernetesMinor >= since) continue;
      yield {
        at,
        message: `${what} needs Kubernetes 1.${since}, and this cluster has 1.${kubernetesMinor}: it ignores or refuses it.`,
      };
    }
  },
};

function* usesIn(resource: Resource): Generator<Use> {
  const { apiVersion, apiVersionAt, kind } = resource;
  const served = SERVED_SINCE[`${apiVersion} ${kind}`];
  if (served !== undefined) yield { at: apiVersionAt, what: `${kind} of \`${apiVersion}\``, since: served };
  yield* inService(resource);
  yield* inPod(resource);
  yield* inOthers(resource);
}

/** Sources: KEP-2086, KEP-1864, KEP-4444, KEP-3015; KEP-1507 and KEP-614 for entries. */
function* inService({ service }: Resource): Generator<Use> {
  if (!service) return;
  const { internalTrafficPolicy, allocateLoadBalancerNodePorts, trafficDistribution, ports } = service;
  yield { at: internalTrafficPolicy, what: '`internalTrafficPolicy`', since: 22 };
  yield { at: allocateLoadBalancerNodePorts, what: '`allocateLoadBalancerNodePorts`', since: 22 };
  const value = textOf(trafficDistribution);
  const since = DISTRIBUTIONS[value ?? ''];
  if (since !== undefined)
    yield { at: trafficDistribution, what: `\`trafficDistribution: ${value}\``, since };
  for (const port of ports.items) yield* inEntry(port);
}

/** What an entry of any list of ports may have. */
type Entry = Pick<ServicePort, 'protocol'> & Partial<Pick<ServicePort, 'appProtocol'>>;

function* inEntry({ protocol, appProtocol }: Entry): Generator<Use> {
  yield { at: appProtocol, what: '`appProtocol`', since: 19 };
  if (textOf(protocol) === 'SCTP') yield { at: protocol, what: 'SCTP', since: 19 };
}

/** Sources: KEP-753 and KEP-2727. */
function* inPod({ pod }: Resource): Generator<Use> {
  for (const { role, name, at, ports, refs } of pod?.containers.items ?? []) {
    if (role === 'sidecar')
      yield { at: name ?? at, what: 'A sidecar (`restartPolicy: Always` of an init container)', since: 29 };
    for (const port of ports.items) yield* inEntry(port);
    for (const { handler, key } of refs)
      if (handler === 'grpc') yield { at: key, what: 'A `grpc` probe', since: 24 };
  }
}

/** Sources: KEP-2079 and KEP-614. */
function* inOthers({ particulars }: Resource): Generator<Use> {
  if (particulars?.is === 'slice') for (const port of particulars.ports.items) yield* inEntry(port);
  if (particulars?.is !== 'policy') return;
  for (const { ports } of particulars.rules)
    for (const port of ports.items) {
      yield { at: port.endPort, what: '`endPort`', since: 22 };
      yield* inEntry(port);
    }
}
