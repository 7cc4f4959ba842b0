// Above each Service what it leads to and who uses it, above each workload which Services send traffic to it.
import type { ForwardTarget } from '../../../shared/forward.ts';
import { describe, describePort, textOf } from '../kubernetes/describe.ts';
import type { Resource } from '../kubernetes/resource.ts';
import { type Hop, placeOf } from '../routes/hop.ts';
import { hopsTo } from '../routes/hops.ts';
import { type Standing, standing } from '../routes/standing.ts';
import type { Place } from '../text/origin.ts';
import type { Span } from '../text/span.ts';
import { podsOf, selectsPods } from '../workspace/links.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { numberOf } from '../yaml/scalar.ts';
import { forwardablePorts } from './forwardable.ts';

export interface CodeLens {
  readonly span: Span;
  /** `→ 3 pods in 2 workloads`, `used by 2 ingresses`, `← web:80, web-admin:81` */
  readonly title: string;
  /** What it opens: a list of places. */
  readonly places: readonly Standing[];
  /** What it forwards instead. */
  readonly forward?: ForwardTarget | undefined;
}

/** A Service with more ports is forwarded by the command, which asks for one. */
const MOST_FORWARDED = 2;

/**
 * The lenses of a file. Where overlays or contexts make several objects of one text, the first of them speaks: they are
 * mostly the same, and a lens for each would hide the text.
 */
export function codeLenses(workspace: Workspace, uri: string): readonly CodeLens[] {
  const built = workspace.builtAt(uri).flatMap(({ resource }) => resource ?? []);
  const objects = built.length > 0 ? built : workspace.resources(uri);
  const seen = new Set<number>();
  return objects.flatMap((resource) => {
    const span = spanIn(workspace, resource, uri);
    if (!span || seen.has(span.start) || resource.broken) return [];
    seen.add(span.start);
    return lensesOf(workspace, resource).map((lens) => ({ span, ...lens }));
  });
}

function spanIn(workspace: Workspace, resource: Resource, uri: string): Span | undefined {
  const found = standing(workspace, resource.kindAt);
  return found?.uri === uri ? { start: found.start, end: found.end } : undefined;
}

type Lens = Omit<CodeLens, 'span'>;

function lensesOf(workspace: Workspace, resource: Resource): readonly Lens[] {
  const { service, pod } = resource;
  if (!workspace.settings.codeLens.routes) return service ? forwards(workspace, resource) : [];
  if (service)
    return [
      ...[selected(workspace, resource), users(workspace, resource)].flatMap(shown),
      ...forwards(workspace, resource),
    ];
  return pod?.backend ? shown(senders(workspace, resource)) : [];
}

/** `forward 80`, for ports of a Service whose name is certain. */
function forwards(workspace: Workspace, resource: Resource): readonly Lens[] {
  if (!workspace.settings.codeLens.portForward) return [];
  const targets = forwardablePorts(workspace, resource).filter(({ assumed }) => !assumed);
  if (targets.length > MOST_FORWARDED) return [];
  return targets.map(({ kind, name, namespace, port }) => ({
    title: `forward ${port}`,
    places: [],
    forward: { kind, name, namespace, port },
  }));
}

function shown(lens: Lens | undefined): readonly Lens[] {
  return lens ? [lens] : [];
}

/** The pods of a Service; nothing where they can't be known. */
function selected(workspace: Workspace, resource: Resource): Lens | undefined {
  if (!selectsPods(resource)) return undefined;
  const found = podsOf(workspace, resource);
  // Pods that are not here may well be elsewhere; where that is a mistake for sure, a finding says so.
  if (found.kind !== 'found') return undefined;
  const { resources } = found;
  const [only] = resources;
  const pods = resources.reduce((sum, one) => sum + podsMade(one), 0);
  const isPlain = resources.every(({ kind }) => kind === 'Pod');
  const workloads =
    resources.length === 1 && only ? describe(only) : plural(resources.length, isPlain ? 'pod' : 'workload');
  const doubt = found.certain ? '' : 'perhaps ';
  return {
    title: `→ ${doubt}${Number.isNaN(pods) || isPlain ? '' : `${plural(pods, 'pod')} in `}${workloads}`,
    places: standingAll(workspace, resources.map(placeOf)),
  };
}

/** How many pods a workload makes; NaN where the cluster decides. */
function podsMade({ kind, scale }: Resource): number {
  if (kind === 'Pod') return 1;
  if (kind !== 'Deployment' && kind !== 'StatefulSet' && kind !== 'ReplicaSet') return Number.NaN;
  if (!scale?.replicas) return 1;
  return scale.replicas.kind === 'scalar' ? (numberOf(scale.replicas) ?? Number.NaN) : Number.NaN;
}

/** Who names a Service. */
function users(workspace: Workspace, resource: Resource): Lens | undefined {
  const hops = hopsTo(workspace, resource);
  const by = new Map<string, { readonly user: Resource; readonly place: Place }>();
  for (const { from } of hops) {
    const user = from.kind === 'object' ? from.resource : from.kind === 'caller' ? from.beside : undefined;
    const place = from.kind === 'object' ? (from.at ?? placeOf(from.resource)) : from.at;
    if (user && !by.has(user.id)) by.set(user.id, { user, place });
  }
  if (by.size === 0) return undefined;
  const all = [...by.values()];
  const words = [...new Set(all.map(({ user }) => user.kind))].map((kind) => {
    const list = all.filter(({ user }) => user.kind === kind);
    const [first] = list;
    return list.length === 1 && first ? describe(first.user) : `${list.length} ${pluralOf(kind)}`;
  });
  return {
    title: `used by ${words.join(', ')}`,
    places: standingAll(
      workspace,
      all.map(({ place }) => place),
    ),
  };
}

/** The entries of Services whose traffic comes to a workload. */
function senders(workspace: Workspace, resource: Resource): Lens | undefined {
  const hops = hopsTo(workspace, resource).filter(
    ({ from }) => from.kind === 'object' && from.resource.service,
  );
  if (hops.length === 0) return undefined;
  const words = [...new Set(hops.map(entryOf))];
  const more = words.length > 4 ? `, and ${words.length - 4} more` : '';
  const doubt = hops.every(({ state }) => state === 'doubtful') ? 'perhaps ' : '';
  return {
    title: `← ${doubt}${words.slice(0, 4).join(', ')}${more}`,
    places: standingAll(
      workspace,
      hops.flatMap(({ from }) => (from.kind === 'object' ? [from.at ?? placeOf(from.resource)] : [])),
    ),
  };
}

/** `web:80` */
function entryOf({ from }: Hop): string {
  if (from.kind !== 'object') return '';
  const { resource, at } = from;
  const port = resource.service?.ports.items.find((one) => one.at === at);
  const number = port && describePort({ name: undefined, number: port.port, protocol: port.protocol });
  return `${textOf(resource.name) ?? '?'}${number === undefined ? '' : `:${number}`}`;
}

function standingAll(workspace: Workspace, places: readonly Place[]): readonly Standing[] {
  const found = places.flatMap((place) => standing(workspace, place) ?? []);
  return [...new Map(found.map((one) => [`${one.uri} ${one.start}`, one])).values()];
}

function plural(count: number, word: string): string {
  return `${count} ${count === 1 ? word : pluralOf(word)}`;
}

/** `ingresses`, `policies`, `pods` */
function pluralOf(word: string): string {
  const lower = word.toLowerCase();
  if (/[^aeiou]y$/.test(lower)) return `${lower.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(lower) ? `${lower}es` : `${lower}s`;
}
