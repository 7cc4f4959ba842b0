// Every kind Portolan reads, found by API group and kind.
import type { CustomKind } from '../../../../shared/settings.ts';
import type { MapNode } from '../../yaml/node.ts';
import { groupOf } from '../apiVersion.ts';
import { misfitsIn } from '../shapes/shape.ts';
import { configMap } from './configMap.ts';
import { cronJob } from './cronJob.ts';
import { customKind } from './custom.ts';
import { readCustomResource } from './customResource.ts';
import { daemonSet } from './daemonSet.ts';
import { deployment } from './deployment.ts';
import { deploymentConfig } from './deploymentConfig.ts';
import { gateways } from './gateway.ts';
import { gatewayRoutes } from './gatewayRoute.ts';
import { ingress } from './ingress.ts';
import { job } from './job.ts';
import type { Facts, Kind } from './kind.ts';
import { knative } from './knative.ts';
import { podMonitor, probe, serviceMonitor } from './monitors.ts';
import { namespace } from './namespace.ts';
import { networkPolicy } from './networkPolicy.ts';
import { pod } from './pod.ts';
import { podTemplate } from './podTemplate.ts';
import type { Report } from './read.ts';
import { referenceGrant } from './referenceGrant.ts';
import { replicaSet } from './replicaSet.ts';
import { replicationController } from './replicationController.ts';
import { rollout } from './rollout.ts';
import { podDisruptionBudget } from './selections.ts';
import { service } from './service.ts';
import { endpointSlice, endpoints } from './slices.ts';
import { statefulSet } from './statefulSet.ts';
import { webhooks } from './webhooks.ts';

const KINDS: readonly Kind[] = [
  pod,
  podTemplate,
  replicationController,
  replicaSet,
  deployment,
  statefulSet,
  daemonSet,
  job,
  cronJob,
  rollout,
  deploymentConfig,
  ...knative,
  service,
  endpoints,
  endpointSlice,
  ingress,
  networkPolicy,
  podDisruptionBudget,
  ...gateways,
  ...gatewayRoutes,
  referenceGrant,
  ...webhooks,
  serviceMonitor,
  podMonitor,
  probe,
  configMap,
  namespace,
];

const BY_NAME: Kinds = new Map(
  KINDS.flatMap((kind) => kind.groups.map((group) => [`${group}/${kind.kind}`, kind] as const)),
);

/** These are long, and hardly any of them has to do with ports. */
const DEFINITION = 'CustomResourceDefinition';

/** `kind: Service`, `"kind":"Pod"`, `kind: &k List`; a kind brought by an alias may be any. */
const MENTION = new RegExp(
  `\\bkind\\b["']?\\s*:\\s*(?:[&!]\\S*\\s+)*["']?(?:\\*|(?:${[...new Set(KINDS.map(({ kind }) => kind))].filter((kind) => kind !== DEFINITION).join('|')}|\\w*List)\\b)`,
);

/** `apiVersion: example.com/v1`: a group that is not one of Kubernetes' own. */
const CUSTOM_GROUP =
  /\bapiVersion\b["']?\s*:\s*(?:[&!]\S*\s+)*["']?(?:\*|(?![^\n/]*\.k8s\.io\/)[^\n/]*\.[^\n/]*\/)/;

/**
 * A cheap look before any parser runs: false for a text without any object that has to do with ports. It would miss a
 * kind or a group that is spelt with escapes or folded over two lines, which nobody writes.
 */
export function mayMatter(text: string): boolean {
  if (!text.includes('apiVersion')) return false;
  return MENTION.test(text) || CUSTOM_GROUP.test(text) || text.includes('clientConfig');
}

/** The kinds that are known: the built-in ones, and those that a user describes. */
export type Kinds = ReadonlyMap<string, Kind>;

/** All kinds, with those of the settings. */
export function kindsWith(custom: readonly CustomKind[]): Kinds {
  if (custom.length === 0) return BY_NAME;
  const own = custom.map((one) => [`${one.group}/${one.kind}`, customKind(one)] as const);
  return new Map([...BY_NAME, ...own]);
}

/**
 * The facts of an object, or undefined for a built-in kind that has nothing to say about ports. Misfits are left out where
 * fields are reported: that is a question about a place, which is put all the time, and rules don't ask it.
 */
export function readFacts(
  kinds: Kinds,
  apiVersion: string,
  kind: string,
  root: MapNode,
  report?: Report,
): Facts | undefined {
  const group = groupOf(apiVersion);
  const known = kinds.get(`${group}/${kind}`);
  if (known) {
    const facts = known.read(root, report);
    return report ? facts : withMisfits(known, root, facts);
  }
  return isBuiltIn(group) ? undefined : readCustomResource(kind, root, report);
}

/** The facts of an object, and what in it does not fit. */
function withMisfits({ shape }: Kind, root: MapNode, facts: Facts | undefined): Facts | undefined {
  return facts && shape ? { ...facts, misfits: misfitsIn(root, shape) } : facts;
}

/** Groups that Kubernetes itself serves: `apps`, and everything under `k8s.io`. */
function isBuiltIn(group: string): boolean {
  return !group.includes('.') || group.endsWith('.k8s.io');
}
