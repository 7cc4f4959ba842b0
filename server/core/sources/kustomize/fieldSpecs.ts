// The fields that kustomize's transformers write to, as tables: a path, the kinds it counts for, `+` where it is made.

/** Where something is written in objects of some kinds. */
export interface FieldSpec {
  /** Names of maps' keys from the object down; lists on the way are gone through item by item. */
  readonly path: readonly string[];
  /** Undefined where any will do, like group and version. */
  readonly kind?: string;
  readonly group?: string;
  readonly version?: string;
  /** What is missing is made. */
  readonly create?: boolean;
}

/**
 * A line is `+spec/selector: Service@v1 Job.batch`: a path, and kinds with group and version where they matter; `*`
 * stands for any kind. A slash behind a backslash belongs to a key.
 */
export function fieldSpecs(table: string): readonly FieldSpec[] {
  return table.split('\n').flatMap((line) => {
    const [, plus, path = '', kinds = ''] = /^\s*(\+?)(\S+): (.*)$/.exec(line) ?? [];
    if (path === '') return [];
    const parts = path.replaceAll('\\/', '\0').split('/');
    const keys = parts.map((part) => part.replaceAll('\0', '/'));
    return kinds.split(' ').map((text) => {
      const [, kind = '', group, version] = /^([^.@]+)(?:\.([^@]+))?(?:@(.*))?$/.exec(text) ?? [];
      return {
        path: keys,
        ...(kind !== '*' && { kind }),
        ...(group && { group }),
        ...(version && { version }),
        create: plus === '+',
      };
    });
  });
}

// All of the following: kustomize api/internal/konfig/builtinpluginconsts.

/** Beside `metadata.namespace` itself. */
export const NAMESPACE_FIELDS = fieldSpecs(`
  +metadata/name: Namespace
  +spec/service/namespace: APIService.apiregistration.k8s.io
  +spec/conversion/webhook/clientConfig/service/namespace: CustomResourceDefinition.apiextensions.k8s.io
`);

/** Kinds whose name means something to others. Source: api/internal/builtins PrefixTransformer. */
export const SKIPPED_BY_PREFIX: readonly { readonly kind: string; readonly group?: string }[] = [
  { kind: 'CustomResourceDefinition' },
  { kind: 'APIService', group: 'apiregistration.k8s.io' },
  { kind: 'Namespace' },
];

/** The labels of objects and of the templates in them. */
export const TEMPLATE_LABELS_FIELDS = fieldSpecs(`
  +metadata/labels: *
  +spec/template/metadata/labels: ReplicationController@v1 Deployment ReplicaSet DaemonSet StatefulSet.apps Job.batch
  +spec/jobTemplate/metadata/labels: CronJob.batch
  +spec/jobTemplate/spec/template/metadata/labels: CronJob.batch
  spec/volumeClaimTemplates/metadata/labels: StatefulSet.apps
`);

const AFFINITIES = ['podAffinity', 'podAntiAffinity'].flatMap((affinity) =>
  [
    'preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm',
    'requiredDuringSchedulingIgnoredDuringExecution',
  ].map(
    (term) =>
      `spec/template/spec/affinity/${affinity}/${term}/labelSelector/matchLabels: Deployment.apps StatefulSet.apps`,
  ),
);

/** Every place where labels select something, and those of the labels themselves. */
export const COMMON_LABELS_FIELDS = [
  ...fieldSpecs(`
  +spec/selector: Service@v1 ReplicationController@v1
  +spec/selector/matchLabels: Deployment ReplicaSet DaemonSet StatefulSet.apps
  ${AFFINITIES.join('\n')}
  spec/template/spec/topologySpreadConstraints/labelSelector/matchLabels: Deployment.apps StatefulSet.apps
  spec/selector/matchLabels: Job.batch PodDisruptionBudget.policy
  spec/jobTemplate/spec/selector/matchLabels: CronJob.batch
  spec/podSelector/matchLabels: NetworkPolicy.networking.k8s.io
  spec/ingress/from/podSelector/matchLabels: NetworkPolicy.networking.k8s.io
  spec/egress/to/podSelector/matchLabels: NetworkPolicy.networking.k8s.io
`),
  ...TEMPLATE_LABELS_FIELDS,
];

export const COMMON_ANNOTATIONS_FIELDS = fieldSpecs(`
  +metadata/annotations: *
  +spec/template/metadata/annotations: ReplicationController@v1 Deployment ReplicaSet DaemonSet StatefulSet Job.batch
  +spec/jobTemplate/metadata/annotations: CronJob.batch
  +spec/jobTemplate/spec/template/metadata/annotations: CronJob.batch
`);

/** Beside the containers, which are found wherever they are. */
export const IMAGE_FIELDS = fieldSpecs(`
  spec/volumes/image/reference: *
  spec/template/spec/volumes/image/reference: *
`);

export const REPLICAS_FIELDS = fieldSpecs(`
  +spec/replicas: Deployment ReplicationController ReplicaSet StatefulSet
`);

/** Fields of a pod spec, in every kind that has one. */
export function inPods(fields: readonly string[], kinds: 'all' | 'workloads' | 'with-templates'): string {
  const templates =
    kinds === 'workloads'
      ? 'StatefulSet Deployment ReplicationController Job DaemonSet'
      : 'Deployment ReplicaSet DaemonSet StatefulSet Job';
  return fields
    .flatMap((field) => [
      `spec/${field}: Pod`,
      `spec/template/spec/${field}: ${templates}`,
      `spec/jobTemplate/spec/template/spec/${field}: CronJob`,
      ...(kinds === 'with-templates' ? [`template/spec/${field}: PodTemplate`] : []),
    ])
    .join('\n');
}

const CONTAINER_VARS = ['containers', 'initContainers'].flatMap((list) =>
  ['args', 'command', 'env/value', 'volumeMounts/mountPath'].map((field) => `${list}/${field}`),
);

/** Where `$(NAME)` is replaced. */
export const VAR_FIELDS = fieldSpecs(`
  ${inPods(CONTAINER_VARS, 'all')}
  spec/template/spec/volumes/nfs/server: DaemonSet Deployment Job ReplicaSet
  spec/volumes/nfs/server: Pod
  spec/nfs/server: PersistentVolume
  spec/volumeClaimTemplates/spec/nfs/server: StatefulSet
  spec/template/metadata/annotations: Deployment
  spec/rules/host: Ingress
  spec/tls/hosts: Ingress
  spec/tls/secretName: Ingress
  spec/ports/port: Service
  spec/ports/targetPort: Service
  metadata/labels: *
  metadata/annotations: *
`);

/** Built-in kinds without a namespace, as group and kind. Source: kyaml openapi precomputedIsNamespaceScoped. */
export const CLUSTER_SCOPED: ReadonlySet<string> = new Set(
  [
    ' ComponentStatus Namespace Node PersistentVolume',
    'admissionregistration.k8s.io MutatingWebhookConfiguration ValidatingWebhookConfiguration',
    'apiextensions.k8s.io CustomResourceDefinition',
    'apiregistration.k8s.io APIService',
    'authentication.k8s.io TokenReview',
    'authorization.k8s.io SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview',
    'certificates.k8s.io CertificateSigningRequest',
    'flowcontrol.apiserver.k8s.io FlowSchema PriorityLevelConfiguration',
    'networking.k8s.io IngressClass',
    'node.k8s.io RuntimeClass',
    'policy PodSecurityPolicy',
    'rbac.authorization.k8s.io ClusterRole ClusterRoleBinding',
    'scheduling.k8s.io PriorityClass',
    'storage.k8s.io CSIDriver CSINode StorageClass VolumeAttachment',
  ].flatMap((line) => {
    const [group, ...kinds] = line.split(' ');
    return kinds.map((kind) => `${group}/${kind}`);
  }),
);
