// The fields in which kustomize follows a name from one object to another, as a table.
import { type FieldSpec, fieldSpecs, inPods } from './fieldSpecs.ts';

/** Fields that name objects of one kind. */
export interface NameReference {
  readonly kind: string;
  readonly group?: string;
  readonly version?: string;
  readonly referrers: readonly FieldSpec[];
}

const LISTS = ['containers', 'initContainers'];

/** The fields of a pod spec that name a ConfigMap or a Secret. */
function sources(word: 'configMap' | 'secret'): string {
  const keys = LISTS.flatMap((list) => [
    `${list}/env/valueFrom/${word}KeyRef/name`,
    `${list}/envFrom/${word}Ref/name`,
  ]);
  const volume = word === 'configMap' ? 'volumes/configMap/name' : 'volumes/secret/secretName';
  return inPods([volume, `volumes/projected/sources/${word}/name`, ...keys], 'with-templates');
}

const scaled = fieldSpecs('spec/scaleTargetRef/name: HorizontalPodAutoscaler');
const RBAC = 'rbac.authorization.k8s.io';
const WEBHOOKS = 'admissionregistration.k8s.io';

/** Source: kustomize api/internal/konfig/builtinpluginconsts namereference.go. */
export const NAME_REFERENCES: readonly NameReference[] = [
  ...['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'].map((kind) => ({
    kind,
    referrers: scaled,
  })),
  {
    kind: 'ConfigMap',
    version: 'v1',
    referrers: fieldSpecs(`
      ${sources('configMap')}
      spec/configSource/configMap: Node
      rules/resourceNames: Role ClusterRole
      metadata/annotations/nginx.ingress.kubernetes.io\\/fastcgi-params-configmap: Ingress
    `),
  },
  {
    kind: 'Secret',
    version: 'v1',
    referrers: fieldSpecs(`
      ${sources('secret')}
      ${inPods(['imagePullSecrets/name'], 'with-templates')}
      spec/template/spec/containers/env/valueFrom/secretKeyRef/name: Service.serving.knative.dev@v1
      spec/tls/secretName: Ingress
      metadata/annotations/ingress.kubernetes.io\\/auth-secret: Ingress
      metadata/annotations/nginx.ingress.kubernetes.io\\/auth-secret: Ingress
      metadata/annotations/nginx.ingress.kubernetes.io\\/auth-tls-secret: Ingress
      imagePullSecrets/name: ServiceAccount
      parameters/secretName: StorageClass
      parameters/adminSecretName: StorageClass
      parameters/userSecretName: StorageClass
      parameters/secretRef: StorageClass
      rules/resourceNames: Role ClusterRole
      spec/azureFile/secretName: PersistentVolume
    `),
  },
  {
    kind: 'Service',
    version: 'v1',
    referrers: fieldSpecs(`
      spec/serviceName: StatefulSet.apps
      spec/rules/http/paths/backend/serviceName: Ingress
      spec/backend/serviceName: Ingress
      spec/rules/http/paths/backend/service/name: Ingress
      spec/defaultBackend/service/name: Ingress
      spec/service/name: APIService.apiregistration.k8s.io
      webhooks/clientConfig/service: ValidatingWebhookConfiguration.${WEBHOOKS} MutatingWebhookConfiguration.${WEBHOOKS}
    `),
  },
  { kind: 'Role', group: RBAC, referrers: fieldSpecs(`roleRef/name: RoleBinding.${RBAC}`) },
  {
    kind: 'ClusterRole',
    group: RBAC,
    referrers: fieldSpecs(`roleRef/name: RoleBinding.${RBAC} ClusterRoleBinding.${RBAC}`),
  },
  {
    kind: 'ServiceAccount',
    version: 'v1',
    referrers: fieldSpecs(`
      subjects: RoleBinding.${RBAC} ClusterRoleBinding.${RBAC}
      ${inPods(['serviceAccountName'], 'workloads')}
    `),
  },
  {
    kind: 'PersistentVolumeClaim',
    version: 'v1',
    referrers: fieldSpecs(inPods(['volumes/persistentVolumeClaim/claimName'], 'workloads')),
  },
  {
    kind: 'PersistentVolume',
    version: 'v1',
    referrers: fieldSpecs(`
      spec/volumeName: PersistentVolumeClaim
      rules/resourceNames: ClusterRole
    `),
  },
  {
    kind: 'StorageClass',
    group: 'storage.k8s.io',
    version: 'v1',
    referrers: fieldSpecs(`
      spec/storageClassName: PersistentVolume PersistentVolumeClaim
      spec/volumeClaimTemplates/spec/storageClassName: StatefulSet
    `),
  },
  {
    kind: 'PriorityClass',
    group: 'scheduling.k8s.io',
    version: 'v1',
    referrers: fieldSpecs(inPods(['priorityClassName'], 'workloads')),
  },
  {
    kind: 'ValidatingAdmissionPolicy',
    group: WEBHOOKS,
    referrers: fieldSpecs(`spec/policyName: ValidatingAdmissionPolicyBinding.${WEBHOOKS}`),
  },
];
