// Which rules say of what they find that the API server refuses it, and which errors are about something else.

// Node ports are judged by validation only in part. Whether their numbers are free, and of the range of the cluster, is
// found out where they are handed out; the record has nothing of this.

/** A finding of these is wrong where the API server takes the manifest. */
export const REJECTED: ReadonlySet<string> = new Set([
  'port-out-of-range',
  'port-not-integer',
  'port-number-quoted',
  'container-port-name-invalid',
  'service-port-name-invalid',
  'service-port-name-not-referencable',
  'port-protocol-invalid',
  'app-protocol-invalid',
  'env-value-not-string',
  'annotation-value-not-string',
  'label-value-not-string',
  'container-port-required',
  'container-port-name-duplicate',
  'host-port-duplicate-in-pod',
  'host-network-port-mismatch',
  'ephemeral-container-ports',
  'init-container-probe',
  'service-port-missing',
  'service-ports-empty',
  'service-port-name-required',
  'service-port-name-duplicate',
  'service-port-duplicate',
  'node-port-type-mismatch',
  'node-port-duplicate-in-service',
  'health-check-node-port-misused',
  'external-traffic-policy-misused',
  'allocate-node-ports-misused',
  'headless-type-conflict',
  'session-affinity-timeout',
  'traffic-distribution-value',
  'service-selector-shape',
  'workload-selector-template-mismatch',
  'ingress-backend-port-choice',
  'ingress-legacy-backend',
  'ingress-host-port',
  'network-policy-end-port',
]);

/** Errors about something else: traffic that can't arrive, builds and charts, and which node ports there are to hand out. */
export const NOT_JUDGED: ReadonlySet<string> = new Set([
  'probe-port-name-not-found',
  'target-port-name-not-found',
  'target-port-name-protocol-mismatch',
  'endpoint-port-name-mismatch',
  'node-port-out-of-range',
  'node-port-shared-by-different-ports',
  'node-port-duplicate-across-services',
  'kustomization-path-not-found',
  'kustomization-cycle',
  'patch-target-not-found',
  'patched-port-added-beside',
  'json-patch-path-not-found',
  'chart-port-quoted',
]);
