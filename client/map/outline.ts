// The map as a tree: scopes, namespaces, what traffic comes to first, ports, and where they lead; made as it is opened.
import type {
  Hop,
  HopState,
  RouteMap,
  RoutePlace,
  RouteProblem,
  Stop,
  StopKind,
  StopPort,
} from '../../shared/routes.ts';

export interface Leaf {
  /** Unique in the tree, and the same after an edit elsewhere. */
  readonly id: string;
  readonly kind: StopKind | 'scope' | 'namespace' | 'port';
  readonly label: string;
  readonly detail: string;
  readonly at: RoutePlace | undefined;
  /** Its own, and for a stop also those of its ports. */
  readonly problems: readonly RouteProblem[];
  /** Of the hop that leads here. */
  readonly state: HopState;
  readonly why: string;
  readonly hasChildren: boolean;
  readonly children: () => readonly Leaf[];
}

/** The top of the tree. A level with a single branch is left out, for it would say nothing. */
export function outlineOf(map: RouteMap): readonly Leaf[] {
  const hopsFrom = new Map<string, Hop[]>();
  const reached = new Set<string>();
  const stopOf = new Map(map.stops.map((stop) => [stop.id, stop]));
  for (const hop of map.hops) {
    hopsFrom.set(hop.from.stop, [...(hopsFrom.get(hop.from.stop) ?? []), hop]);
    if (!isEntry(stopOf.get(hop.from.stop))) reached.add(hop.to.stop);
  }
  const tree: Tree = { stopOf, hopsFrom };
  // A Service stands on top though routes lead to it, for it is what people look for.
  const tops = map.stops.filter(
    (stop) => !isEntry(stop) && (stop.kind === 'service' || !reached.has(stop.id)),
  );
  return branches(
    'scope',
    tops,
    ({ scope }) => scope,
    (inScope, scope) =>
      branches(
        'namespace',
        inScope,
        ({ namespace }) => namespace,
        (stops, namespace) => stops.map((stop) => stopLeaf(tree, stop, [scope, namespace])),
      ),
  );
}

interface Tree {
  readonly stopOf: ReadonlyMap<string, Stop>;
  readonly hopsFrom: ReadonlyMap<string, readonly Hop[]>;
}

function branches(
  kind: 'scope' | 'namespace',
  stops: readonly Stop[],
  keyOf: (stop: Stop) => string,
  below: (stops: readonly Stop[], id: string) => readonly Leaf[],
): readonly Leaf[] {
  const keys = [...new Set(stops.map(keyOf))];
  const of = (key: string) => stops.filter((stop) => keyOf(stop) === key);
  const [only] = keys;
  if (keys.length === 1 && only !== undefined) return below(stops, only);
  return keys.flatMap((key): readonly Leaf[] => {
    const own = of(key);
    // What names no namespace needs no branch for that.
    if (key === '') return below(own, key);
    const problems = own.flatMap(allProblems);
    const id = `${kind} ${key} ${own[0]?.scope}`;
    const branch = {
      id,
      kind,
      label: key,
      detail: '',
      at: undefined,
      problems,
      state: 'ok',
      why: '',
    } as const;
    return [{ ...branch, hasChildren: true, children: () => below(own, key) }];
  });
}

function stopLeaf(tree: Tree, stop: Stop, path: readonly string[], hop?: Hop): Leaf {
  const { id, kind, label, detail, at, ports } = stop;
  const own = [...path, id];
  // A hop that leads to one port shows that one; the way goes on from there.
  const port = ports.find((each) => each.id === hop?.to.port);
  const shown = port ? [port] : ports;
  const isRound = path.includes(id);
  const hops = (tree.hopsFrom.get(id) ?? []).filter(({ from }) => from.port === undefined);
  const children = () => [
    ...shown.map((each) => portLeaf(tree, stop, each, own)),
    ...targets(tree, hops, own),
  ];
  return {
    ...{ id: own.join('\n'), kind, label, detail, at },
    problems: allProblems(stop),
    ...{ state: hop?.state ?? 'ok', why: hop?.why ?? '' },
    hasChildren: !isRound && (shown.length > 0 || hops.length > 0),
    children: isRound ? () => [] : children,
  };
}

function portLeaf(tree: Tree, stop: Stop, port: StopPort, path: readonly string[]): Leaf {
  const own = [...path, port.id];
  const hops = (tree.hopsFrom.get(stop.id) ?? []).filter(({ from }) => from.port === port.id);
  const { label, detail, at, problems } = port;
  return {
    ...{ id: own.join('\n'), kind: 'port', label, detail, at: at ?? stop.at, problems, state: 'ok', why: '' },
    hasChildren: hops.length > 0,
    children: () => targets(tree, hops, own),
  };
}

function targets(tree: Tree, hops: readonly Hop[], path: readonly string[]): readonly Leaf[] {
  return hops.flatMap((hop, i) => {
    const stop = tree.stopOf.get(hop.to.stop);
    return stop ? [stopLeaf(tree, stop, [...path, String(i)], hop)] : [];
  });
}

function allProblems({ problems, ports }: Stop): readonly RouteProblem[] {
  return [...problems, ...ports.flatMap((port) => port.problems)];
}

function isEntry(stop: Stop | undefined): boolean {
  return stop?.kind === 'internet' || stop?.kind === 'node' || stop?.kind === 'caller';
}
