// Which lists of built-in kinds Kubernetes merges item by item, and what tells their items apart.

/** Lists in a pod spec. */
const IN_POD: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  ephemeralContainers: ['name'],
  volumes: ['name'],
  imagePullSecrets: ['name'],
  hostAliases: ['ip'],
  topologySpreadConstraints: ['topologyKey', 'whenUnsatisfiable'],
};

/** Lists in a container. The ports of ephemeral containers have no keys. */
const IN_CONTAINER: Readonly<Record<string, readonly string[]>> = {
  ports: ['containerPort', 'protocol'],
  env: ['name'],
  volumeMounts: ['mountPath'],
  volumeDevices: ['devicePath'],
};

/** Where the pod spec of a kind lies. */
const POD_SPECS: Readonly<Record<string, string>> = {
  Pod: 'spec',
  PodTemplate: 'template/spec',
  ReplicationController: 'spec/template/spec',
  Deployment: 'spec/template/spec',
  ReplicaSet: 'spec/template/spec',
  StatefulSet: 'spec/template/spec',
  DaemonSet: 'spec/template/spec',
  Job: 'spec/template/spec',
  CronJob: 'spec/jobTemplate/spec/template/spec',
};

const OTHERS: Readonly<Record<string, readonly string[]>> = {
  'Service spec/ports': ['port', 'protocol'],
  'ServiceAccount secrets': ['name'],
  'CSINode spec/drivers': ['name'],
  'Node status/addresses': ['type'],
  'MutatingWebhookConfiguration webhooks': ['name'],
  'ValidatingWebhookConfiguration webhooks': ['name'],
};

const GROUPS =
  /^(?:v1|(?:apps|batch|autoscaling|policy|(?:networking|rbac\.authorization|admissionregistration|apiregistration|apiextensions|storage|discovery|coordination|scheduling|certificates|events|node|flowcontrol\.apiserver|authentication|authorization)\.k8s\.io)\/v\d\w*|extensions\/v1beta1)$/;

/** Versions that the schema in kustomize no longer has, though the group is built in. */
const GONE = /^(?:apps\/v1beta|autoscaling\/v2$)/;

/**
 * The keys of a merged list at a path (`*` for items of lists above it), or undefined for one that is replaced whole:
 * every list of a custom resource is. Source: the OpenAPI schema of Kubernetes 1.21, which kustomize carries:
 * x-kubernetes-list-map-keys, else x-kubernetes-patch-merge-key.
 */
export function mergeKeysFor(
  apiVersion: string,
  kind: string,
  path: readonly string[],
): readonly string[] | undefined {
  if (!isKnownKind(apiVersion)) return undefined;
  const text = path.join('/');
  const name = path.at(-1) ?? '';
  if (text.endsWith('metadata/ownerReferences')) return ['uid'];
  if (text === 'status/conditions') return ['type'];
  const other = OTHERS[`${kind} ${text}`];
  if (other) return other;
  const pod = Object.hasOwn(POD_SPECS, kind) ? POD_SPECS[kind] : undefined;
  if (pod === undefined || !text.startsWith(`${pod}/`)) return undefined;
  const inside = text.slice(pod.length + 1);
  if (inside === name) return Object.hasOwn(IN_POD, name) ? IN_POD[name] : undefined;
  const list = /^(containers|initContainers|ephemeralContainers)\/\*\/\w+$/.exec(inside)?.[1];
  if (!list || !Object.hasOwn(IN_CONTAINER, name)) return undefined;
  return list === 'ephemeralContainers' && name === 'ports' ? undefined : IN_CONTAINER[name];
}

/** True for lists of plain values that are united. */
export function mergesPrimitives(apiVersion: string, _kind: string, path: readonly string[]): boolean {
  if (!isKnownKind(apiVersion)) return false;
  const text = path.join('/');
  return text.endsWith('metadata/finalizers') || text === 'spec/podCIDRs';
}

/** True for API versions of which kustomize carries the schema. */
export function isKnownKind(apiVersion: string): boolean {
  return GROUPS.test(apiVersion) && !GONE.test(apiVersion);
}
