// The map of all routes of a workspace, or of those that are asked for.
import type { Hop, RouteFilter, RouteMap, Stop } from '../../../shared/routes.ts';
import type { Resource } from '../kubernetes/resource.ts';
import type { Finding } from '../workspace/finding.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { filtered } from './filter.ts';
import { type Hop as FactHop, objectEnd } from './hop.ts';
import { hopsOf } from './hops.ts';
import { isAskedFor, RouteScopes } from './scopes.ts';
import { type CallFile, Stops } from './stops.ts';
import { waysThrough } from './ways.ts';

/** More stops than these are no picture any more. */
const MOST_STOPS = 10_000;

/**
 * The stops and hops of the workspace; ports that nobody sends traffic to are there too. `call` gives the name that the
 * one who asks has for a file.
 */
export function routeMap(
  workspace: Workspace,
  filter: RouteFilter = {},
  call: CallFile = (uri) => uri,
): RouteMap {
  const findings = new Map<string, readonly Finding[]>();
  const scopes = new RouteScopes(workspace);
  const namespaces = new Set<string>();
  const resources: Resource[] = [];
  // In a settled order, for of several copies the first one gets the plain name.
  const judged = [...workspace.judged()].sort((a, b) => compare(a.resource.id, b.resource.id));
  for (const { resource, findings: found } of judged) {
    const scope = scopes.of(resource);
    const namespace = resource.namespace?.kind === 'scalar' ? resource.namespace.text : '';
    if (!isAskedFor(scope, filter)) continue;
    namespaces.add(namespace);
    if (filter.namespace !== undefined && namespace !== filter.namespace) continue;
    resources.push(resource);
    if (found.length > 0) findings.set(resource.id, found);
  }
  const stops = new Stops(workspace, { scopes, findings, call });
  const hops = resources.flatMap((resource) => hopsIn(workspace, stops, resource));
  const inOrder = sorted(stops.all());
  const all = filtered({ stops: inOrder, hops: unique(hops) }, filter);
  const shown = all.stops.slice(0, MOST_STOPS);
  const there = new Set(shown.map(({ id }) => id));
  const kept = all.hops.filter(({ from, to }) => there.has(from.stop) && there.has(to.stop));
  const ways = waysThrough(shown, kept);
  return {
    complete: workspace.complete,
    scopes: [...scopes.all()].sort((a, b) => compare(a.id, b.id)),
    namespaces: [...namespaces].filter((one) => one !== '').sort(),
    stops: shown,
    hops: kept,
    routes: ways.length,
    brokenRoutes: ways.filter(({ state }) => state === 'broken').length,
    left: all.stops.length - shown.length,
  };
}

/** The hops that an object makes; and the object, though no hop leads to it. */
function hopsIn(workspace: Workspace, stops: Stops, resource: Resource): readonly Hop[] {
  const { service, pod, particulars } = resource;
  const hasPorts = service || pod?.containers.items.some(({ ports }) => ports.items.length > 0);
  if (hasPorts || particulars?.is === 'gateway') stops.object(objectEnd(resource));
  return hopsOf(workspace, resource).map((hop) => endsOf(stops, hop));
}

/** What is no object gets a stop of its own beside the object at the other end. */
function endsOf(stops: Stops, { from, to, state, why }: FactHop): Hop {
  if (from.kind === 'object') {
    const start = stops.object(from);
    return { from: start, to: to.kind === 'object' ? stops.object(to) : stops.behind(to, start), state, why };
  }
  // A caller of something that is not there: both ends stand for themselves.
  if (to.kind !== 'object') {
    const start = stops.before(from, to.label);
    return { from: start, to: stops.behind(to, start), state, why };
  }
  const end = stops.object(to);
  return { from: stops.before(from, end.stop), to: end, state, why };
}

function unique(hops: readonly Hop[]): readonly Hop[] {
  const keyed = hops.map(
    (hop) => [`${hop.from.stop} ${hop.from.port} ${hop.to.stop} ${hop.to.port}`, hop] as const,
  );
  return [...new Map(keyed).values()];
}

function sorted(stops: readonly Stop[]): readonly Stop[] {
  return [...stops].sort(
    (a, b) =>
      compare(a.scope, b.scope) ||
      compare(a.namespace, b.namespace) ||
      a.layer - b.layer ||
      compare(a.label, b.label) ||
      compare(a.id, b.id),
  );
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
