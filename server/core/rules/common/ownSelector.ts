// What the API server asks of a workload's own selector, by kind and version.
import { groupOf } from '../../kubernetes/apiVersion.ts';
import type { Resource, Selector } from '../../kubernetes/resource.ts';

/** Kinds that need a selector. Source: kubernetes pkg/apis/apps/validation, Argo Rollouts pkg/apis/rollouts/validation. */
const REQUIRING = new Set([
  ...['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'].flatMap((kind) => [
    `apps/${kind}`,
    `extensions/${kind}`,
  ]),
  'argoproj.io/Rollout',
]);

/** Kinds that need none, and still refuse one that doesn't match. A Job has one only with `manualSelector: true`. */
const NOT_NEEDED = new Set([
  'batch/Job',
  '/ReplicationController',
  '/DeploymentConfig',
  'apps.openshift.io/DeploymentConfig',
]);

/** True for kinds whose selector has to match their template. */
export function isJudged(resource: Resource): boolean {
  return mayNotBeEmpty(resource) || NOT_NEEDED.has(kindOf(resource));
}

/** True for kinds that refuse an empty selector. */
export function mayNotBeEmpty(resource: Resource): boolean {
  return REQUIRING.has(kindOf(resource));
}

/** True for the versions of kinds that don't fill in a selector left out. Source: kubernetes pkg/apis/apps defaults. */
export function mayNotBeLeftOut({ apiVersion }: Resource): boolean {
  return apiVersion === 'apps/v1' || apiVersion === 'apps/v1beta2';
}

/** True for a selector that asks for nothing, as far as it can be seen whole. */
export function isEmpty({ labels, expressions, open }: Selector): boolean {
  return labels.pairs.length === 0 && expressions.length === 0 && !open && !labels.open;
}

function kindOf({ apiVersion, kind }: Resource): string {
  return `${groupOf(apiVersion)}/${kind}`;
}
