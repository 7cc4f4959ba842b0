// What belongs together, for whoever follows a name: each question is asked once, however many places ask it.
import type { Selection } from '../kubernetes/reference.ts';
import { type Labels, PLAIN, type Resource } from '../kubernetes/resource.ts';
import { comparablePairs, matchesAll, satisfies } from '../kubernetes/selector.ts';
import { type Referrer, referrersOf, type ServiceReference, servicesMeant } from '../workspace/backends.ts';
import { podsWithLabel, servicesLabelled } from '../workspace/keys.ts';
import { hasCopies, labelKey, nearest, podsOf, servicesOf } from '../workspace/links.ts';
import { sameNamespace } from '../workspace/namespace.ts';
import { foundIn, type Resolution } from '../workspace/resolution.ts';
import type { TreeOfObject } from '../workspace/traces.ts';
import { podsWatched, servicesWatched, type Watcher, watchersNear } from '../workspace/watched.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type Patch, patchesIn } from './patchPlaces.ts';

export interface NameLinks {
  readonly workspace: Workspace;
  /** The pods that a Service selects. */
  readonly podsBehind: (service: Resource) => readonly Resource[];
  /** The Services that select a pod. */
  readonly servicesBefore: (pod: Resource) => readonly Resource[];
  /** The Services that a reference means. */
  readonly servicesMeantBy: (asker: Resource, reference: ServiceReference) => readonly Resource[];
  /** Whoever names a Service. */
  readonly referrersTo: (service: Resource) => readonly Referrer[];
  /** What policies and monitors of the same unit call by a name, or by a number as it is written. */
  readonly watchersNaming: (owner: Resource, name: string) => readonly Watcher[];
  /** The objects that look for others under a key of the index. */
  readonly askers: (object: Resource, key: string) => readonly Resource[];
  /** What one selection of an object finds. */
  readonly selectedBy: (asker: Resource, index: number) => readonly Resource[];
  /** The objects beside another one that carry a label. */
  readonly carriers: (
    asker: Resource,
    of: Selection['of'],
    key: string,
    value: string,
  ) => readonly Resource[];
  /** True for two objects that are deployed together, as far as anybody knows. */
  readonly isBeside: (one: Resource, other: Resource) => boolean;
  /** True where what an asker finds now does not keep it from finding another object as well. */
  readonly wouldReach: (asker: Resource, now: readonly Resource[], one: Resource) => boolean;
  /** What overlays and charts make with values of a file; nothing of a plain one. */
  readonly builtAt: (uri: string) => readonly TreeOfObject[];
  /** The objects that have values in a file. */
  readonly resourcesAt: (uri: string) => readonly Resource[];
  /** Where a file says which Services it changes. */
  readonly patchesIn: (uri: string) => readonly Patch[];
  /** The files that a scope is made of. */
  readonly filesOf: (scope: string) => readonly string[];
}

/**
 * What is meant, as far as a name may be changed for it: what is near, and what is far only where there is no other.
 * Services of one name in fifty applications are not renamed because somebody somewhere calls that name.
 */
export function meant(found: Resolution): readonly Resource[] {
  if (found.kind !== 'found') return [];
  if (found.step !== 'workspace') return found.resources;
  const places = new Set(found.resources.map(({ uri, at }) => `${uri} ${at.start}`));
  return places.size === 1 ? found.resources : [];
}

/**
 * Of what matches, all that is deployed together with the asker: Kubernetes knows no files. Where directories hold copies
 * of each other, and of what is elsewhere, only what is near.
 */
function together(
  workspace: Workspace,
  asker: Resource,
  found: Resolution,
  matches: () => readonly Resource[],
): readonly Resource[] {
  const near = meant(found);
  if (near.length === 0 || asker.scope !== PLAIN) return near;
  const unit = workspace.unitOf(asker);
  const more = matches().filter(
    (one) =>
      !near.includes(one) && workspace.unitOf(one) === unit && sameNamespace(workspace, asker, one) === 'yes',
  );
  return more.length === 0 || hasCopies(workspace, [asker, ...near, ...more]) ? near : [...near, ...more];
}

/** The links of a workspace as it is now; `isShown`: only to be shown, so that all counts that is found. */
export function linksOf(workspace: Workspace, isShown = false): NameLinks {
  const podsBehind = once(
    ({ id }: Resource) => id,
    (service) => {
      const found = podsOf(workspace, service);
      if (isShown) return foundIn(found);
      const pairs = comparablePairs(service.service?.selector ?? NO_LABELS);
      const keys = pairs.flatMap(labelKey);
      return together(workspace, service, found, () =>
        workspace
          .lookupNarrowest(service, keys)
          .filter(({ pod }) => pod && matchesAll(pod.labels, pairs) === 'yes'),
      );
    },
  );
  const servicesMeantBy = (asker: Resource, reference: ServiceReference) =>
    (isShown ? foundIn : meant)(servicesMeant(workspace, asker, reference));
  const near = once(
    (owner: Resource) => `${owner.scope} ${workspace.unitOf(owner)}`,
    (owner) => watchersNear(workspace, owner),
  );
  const naming = once(
    ({ owner, name }: { owner: Resource; name: string }) =>
      `${owner.scope} ${workspace.unitOf(owner)} ${name}`,
    ({ owner, name }) =>
      near(owner).filter(({ reference: { port } }) => port?.kind === 'scalar' && port.text === name),
  );
  const isBeside = (one: Resource, other: Resource) =>
    workspace.unitOf(one) === workspace.unitOf(other) && sameNamespace(workspace, one, other) !== 'no';
  const carriers: NameLinks['carriers'] = (asker, of, key, value) => {
    const label = of === 'pods' ? podsWithLabel(key, value) : servicesLabelled(key, value);
    const beside = workspace.lookup(asker, label).filter((one) => isBeside(asker, one));
    // Where some are in the same namespace beyond doubt, the others are not meant.
    const sure = beside.filter((one) => sameNamespace(workspace, asker, one) === 'yes');
    return sure.length > 0 ? sure : beside;
  };
  const selected = once(
    ({ asker, index }: { asker: Resource; index: number }) => `${asker.id} ${index}`,
    ({ asker, index }) => selectedIn(workspace, asker, asker.selections[index], carriers),
  );
  const builtAt = once(String, (uri) => workspace.builtAt(uri));
  const files = once(String, () => filesByScope(workspace));
  return {
    workspace,
    isBeside,
    carriers,
    askers: (object, key) => withPlain(object, (asker) => workspace.lookup(asker, key)),
    selectedBy: (asker, index) => selected({ asker, index }),
    podsBehind,
    servicesMeantBy,
    servicesBefore: once(
      ({ id }) => id,
      (pod) => withPlain(pod, (asker) => servicesOf(workspace, asker, podsBehind)),
    ),
    referrersTo: once(
      ({ id }) => id,
      (service) => withPlain(service, (asker) => referrersOf(workspace, asker, servicesMeantBy)),
    ),
    watchersNaming: (owner, name) => naming({ owner, name }),
    wouldReach: (asker, now, one) =>
      together(workspace, asker, nearest(workspace, asker, [...now, one]), () => [one]).includes(one),
    builtAt,
    resourcesAt(uri) {
      const built = builtAt(uri).flatMap(({ resource }) => resource ?? []);
      return built.length > 0 ? built : workspace.resources(uri);
    },
    patchesIn: once(String, (uri) => patchesIn(workspace, uri)),
    filesOf: (scope) => files(undefined).get(scope) ?? [],
  };
}

function filesByScope(workspace: Workspace): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>();
  for (const uri of workspace.uris())
    for (const scope of workspace.scopesOf(uri)) {
      const list = files.get(scope) ?? [];
      list.push(uri);
      files.set(scope, list);
    }
  return files;
}

function selectedIn(
  workspace: Workspace,
  asker: Resource,
  selection: Selection | undefined,
  carriers: NameLinks['carriers'],
): readonly Resource[] {
  if (!selection) return [];
  const { of, selector, namespaces } = selection;
  const isFound = ({ pod, labels }: Resource) =>
    satisfies((of === 'pods' ? pod?.labels : undefined) ?? labels, selector) === 'yes';
  const [pair] = selector.labels.pairs;
  if (pair) {
    const { key, value } = pair;
    const watched = of === 'pods' ? podsWatched : servicesWatched;
    return together(workspace, asker, watched(workspace, asker, selection), () =>
      value.kind === 'scalar' ? carriers(asker, of, key.text, value.text).filter(isFound) : [],
    );
  }
  // Nobody looks up what an expression finds; near objects will do.
  if (namespaces !== 'own') return [];
  return selector.expressions.flatMap(({ key, operator, values }) =>
    operator === 'In' ? values.flatMap((value) => carriers(asker, of, key, value)).filter(isFound) : [],
  );
}

const NO_LABELS: Labels = { pairs: [], open: false, at: undefined };

/** What an object of an overlay is asked for may as well be asked of it by objects that are applied by themselves. */
function withPlain<T>(resource: Resource, ask: (asker: Resource) => readonly T[]): readonly T[] {
  const own = ask(resource);
  return resource.scope === PLAIN ? own : [...own, ...ask({ ...resource, scope: PLAIN })];
}

/** A function that works out each answer once. */
export function once<A, B>(keyOf: (asked: A) => string, answer: (asked: A) => B): (asked: A) => B {
  const known = new Map<string, B>();
  return (asked) => {
    const key = keyOf(asked);
    const found = known.get(key) ?? answer(asked);
    known.set(key, found);
    return found;
  };
}
