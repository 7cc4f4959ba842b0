// What a chart is told of the cluster: `.Capabilities`.
import { versionIn } from '../value/semver.ts';
import { bool, type Dict, dict, int, type Native, text } from '../value/value.ts';

/** What every cluster of today has. Source: Kubernetes API reference, v1.31. */
const APIS = [
  'v1',
  'admissionregistration.k8s.io/v1',
  'apiextensions.k8s.io/v1',
  'apiregistration.k8s.io/v1',
  'apps/v1',
  'authentication.k8s.io/v1',
  'authorization.k8s.io/v1',
  'autoscaling/v1',
  'autoscaling/v2',
  'batch/v1',
  'certificates.k8s.io/v1',
  'coordination.k8s.io/v1',
  'discovery.k8s.io/v1',
  'events.k8s.io/v1',
  'flowcontrol.apiserver.k8s.io/v1',
  'networking.k8s.io/v1',
  'node.k8s.io/v1',
  'policy/v1',
  'rbac.authorization.k8s.io/v1',
  'scheduling.k8s.io/v1',
  'storage.k8s.io/v1',
];

/** Those of their kinds that charts ask for by name, to choose between versions. */
const KINDS = [
  'autoscaling/v2/HorizontalPodAutoscaler',
  'batch/v1/CronJob',
  'networking.k8s.io/v1/Ingress',
  'networking.k8s.io/v1/IngressClass',
  'policy/v1/PodDisruptionBudget',
];

export const DEFAULT_KUBERNETES = 'v1.31.0';

/** Charts refuse a Helm that is older than they are. */
const HELM = 'v3.22.0';

/** `version`: of the cluster, `v1.31.0`. */
export function capabilities(version: string): Dict {
  const { major = 1, minor = 31 } = versionIn(version) ?? {};
  const apis = new Set([...APIS, ...KINDS]);
  const kube: Native = {
    kind: 'native',
    type: '*chartutil.KubeVersion',
    // As Go prints the struct.
    text: `{${version} ${major} ${minor}}`,
    field: (name) =>
      name === 'Version' || name === 'GitVersion' || name === 'String'
        ? text(version)
        : name === 'Major'
          ? text(String(major))
          : name === 'Minor'
            ? text(String(minor))
            : undefined,
  };
  const versions: Native = {
    kind: 'native',
    type: 'chartutil.VersionSet',
    text: `[${APIS.join(' ')}]`,
    method: (name, [api]) => (name === 'Has' ? bool(api?.kind === 'text' && apis.has(api.text)) : undefined),
    entries: () => APIS.map((api, i) => [int(i), text(api)] as const),
  };
  const helm = dict([
    ['Version', text(HELM)],
    ['GitCommit', text('')],
    ['GitTreeState', text('')],
    ['GoVersion', text('go1.24')],
  ]);
  return dict([
    ['KubeVersion', kube],
    ['APIVersions', versions],
    ['HelmVersion', helm],
  ]);
}
