// Objects with ports and their ports, found in the whole workspace by a part of what they are called.
import { describeContainer, describeTransport, textOf } from '../kubernetes/describe.ts';
import type { ContainerPort, Resource, Scalar, ServicePort } from '../kubernetes/resource.ts';
import type { Place } from '../text/origin.ts';
import type { Span } from '../text/span.ts';
import { podsIn, servicesIn } from '../workspace/keys.ts';
import { describeTarget } from '../workspace/targets.ts';
import type { Workspace } from '../workspace/workspace.ts';

export interface FoundSymbol {
  /** `web`, `web:80 → 8080`, `web:8080 (http)` */
  readonly name: string;
  /** What it belongs to: the kind of an object and its namespace, or the object of a port: `Service shop/web`. */
  readonly container: string;
  readonly kind: 'object' | 'port';
  readonly uri: string;
  readonly span: Span;
}

/** More of them nobody reads. */
const MOST = 200;

/**
 * The objects and ports whose name or container has every word of a query, or whose name has its letters in that order;
 * the best ones first, at most 200. Of a base that several overlays use, each once.
 */
export function findSymbols(workspace: Workspace, query: string): readonly FoundSymbol[] {
  const wanted = query.trim().toLowerCase();
  const words = wanted.split(/\s+/);
  const ranks: FoundSymbol[][] = [[], [], [], []];
  const seen = new Set<string>();
  for (const resource of objectsIn(workspace))
    for (const symbol of symbolsOf(resource)) {
      const rank = rankOf(symbol, wanted, words);
      if (rank === undefined || (ranks[rank]?.length ?? MOST) >= MOST) continue;
      const key = `${symbol.uri} ${symbol.span.start} ${symbol.name}`;
      if (seen.has(key) || !workspace.document(symbol.uri)) continue;
      seen.add(key);
      ranks[rank]?.push(symbol);
    }
  return ranks.flat().slice(0, MOST);
}

/** 0 for a name that is meant, or begins so; the more, the worse; undefined for what is not meant. */
function rankOf(
  { name, container }: FoundSymbol,
  wanted: string,
  words: readonly string[],
): number | undefined {
  const text = name.toLowerCase();
  if (text.startsWith(wanted)) return 0;
  if (text.includes(wanted)) return 1;
  const whole = `${text} ${container.toLowerCase()}`;
  if (words.every((word) => whole.includes(word))) return 2;
  let at = -1;
  for (const letter of wanted) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return undefined;
  }
  return 3;
}

/** The plain objects, and what kustomizations and charts make. */
function* objectsIn(workspace: Workspace): Generator<Resource> {
  const scopes = new Set<string>();
  for (const uri of workspace.uris()) {
    yield* workspace.resources(uri);
    for (const scope of workspace.scopesOf(uri)) scopes.add(scope);
  }
  for (const scope of scopes)
    for (const key of [podsIn(scope), servicesIn(scope)]) yield* workspace.lookup({ scope }, key);
}

function* symbolsOf(resource: Resource): Generator<FoundSymbol> {
  const { kind, name, namespace, service, pod, at, kindAt } = resource;
  const own = textOf(name) ?? '?';
  const path = namespace ? `${textOf(namespace) ?? '?'}/${own}` : own;
  const ports = [...portsOf(own, `${kind} ${path}`)];
  if (ports.length === 0) return;
  const container = namespace ? `${kind} in ${textOf(namespace) ?? '?'}` : kind;
  yield { name: own, container, kind: 'object', ...placed(name ?? kindAt, at) };
  yield* ports;

  function* portsOf(object: string, described: string): Generator<FoundSymbol> {
    for (const port of service?.ports.items ?? [])
      yield {
        name: entryName(object, port),
        container: described,
        kind: 'port',
        ...placed(port.port, port.at),
      };
    for (const one of pod?.containers.items ?? [])
      for (const port of one.ports.items) {
        const where = `${described}, container ${describeContainer(one)}`;
        yield {
          name: portName(object, port),
          container: where,
          kind: 'port',
          ...placed(port.number, port.at),
        };
      }
  }
}

function entryName(object: string, port: ServicePort): string {
  const target = describeTarget(port);
  const written = `${object}:${textOf(port.port) ?? '?'}${named(port.name)}`;
  return `${written}${target === '' ? '' : ` ${target}`}${describeTransport(port.protocol)}`;
}

function portName(object: string, { name, number, protocol }: ContainerPort): string {
  return `${object}:${textOf(number) ?? '?'}${named(name)}${describeTransport(protocol)}`;
}

function named(name: Scalar | undefined): string {
  return name ? ` (${textOf(name) ?? '?'})` : '';
}

/** The value where there is one: it may have come from an overlay, or from the values of a chart. */
function placed(value: Place | undefined, whole: Place): Pick<FoundSymbol, 'uri' | 'span'> {
  const { uri, start, end } = value ?? whole;
  return { uri, span: { start, end } };
}
