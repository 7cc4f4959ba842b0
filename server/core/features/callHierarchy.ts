// Routes as a hierarchy of calls: who sends traffic here, and where it goes from here, from the gateway to the container.
import { describe, textOf } from '../kubernetes/describe.ts';
import type { Resource } from '../kubernetes/resource.ts';
import { type End, type Hop, type ObjectEnd, objectEnd, placeOf } from '../routes/hop.ts';
import { hopsFrom, hopsTo } from '../routes/hops.ts';
import { portsOf } from '../routes/ports.ts';
import { RouteScopes } from '../routes/scopes.ts';
import { type Standing, standing } from '../routes/standing.ts';
import { isSamePlace, type Place } from '../text/origin.ts';
import { covers, type Span } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type PortSymbol, symbolsAt } from './symbolAt.ts';

/** A stop of a route. */
export interface Call {
  /** `service/web http:80`, `internet`, `✗ no port htpp` */
  readonly name: string;
  /** Where it belongs to, and why traffic does not arrive: `overlays/prod` */
  readonly detail: string;
  readonly kind: 'object' | 'port' | 'other';
  readonly uri: string;
  readonly span: Span;
  readonly select: Span;
  /** By what it is found again; undefined for what has nothing before and behind it. */
  readonly key: CallKey | undefined;
}

/** An object, and the entry of one of its ports. */
export interface CallKey {
  readonly id: string;
  readonly port: Standing | undefined;
}

/** A stop before or behind another, and the places at which the hop is written. */
export interface CallHop {
  readonly call: Call;
  readonly at: readonly Span[];
}

/** The stops that the cursor stands on: in a base, one for each overlay. */
export function callsAt(workspace: Workspace, uri: string, offset: number): readonly Call[] {
  const ends = symbolsAt(workspace, uri, offset).map(endOf);
  return unique(ends.flatMap((end) => callOf(workspace, end, '') ?? []));
}

/** Who sends traffic to a stop. */
export function callsTo(workspace: Workspace, { id, port }: CallKey): readonly CallHop[] {
  const resource = objectOf(workspace, id);
  const hops = resource ? hopsTo(workspace, resource) : [];
  return grouped(
    workspace,
    hops.filter(({ to }) => isAt(to, port)),
    ({ from }) => from,
  );
}

/** Where a stop sends traffic to. */
export function callsFrom(workspace: Workspace, { id, port }: CallKey): readonly CallHop[] {
  const resource = objectOf(workspace, id);
  const hops = resource ? hopsFrom(workspace, resource) : [];
  return grouped(
    workspace,
    hops.filter(({ from }) => isAt(from, port)),
    ({ to }) => to,
  );
}

/** What the cursor stands on, as an end of hops: a port, or else the whole object. */
function endOf({ resource, owner }: PortSymbol): ObjectEnd {
  switch (owner.kind) {
    case 'servicePort':
    case 'containerPort':
    case 'slicePort':
      return objectEnd(resource, owner.port.at);
    case 'listener':
      return objectEnd(resource, owner.listener.at);
    case 'reference':
      return objectEnd(resource, owner.reference.at);
    default:
      return objectEnd(resource);
  }
}

/** Without a port, a stop stands for all of them; and a hop to a whole object comes to each of its ports. */
function isAt(end: End, port: Standing | undefined): boolean {
  if (end.kind !== 'object' || !port || !end.at) return end.kind === 'object';
  return [end.at, end.at.via].some((at) => at && isSamePlace(at, port));
}

function objectOf(workspace: Workspace, id: string): Resource | undefined {
  for (const { resource } of workspace.judged()) if (resource.id === id) return resource;
  return undefined;
}

/** Hops to the same stop are one, written at several places where they begin. */
function grouped(workspace: Workspace, hops: readonly Hop[], other: (hop: Hop) => End): readonly CallHop[] {
  const found = new Map<string, { readonly call: Call; readonly at: Span[] }>();
  for (const hop of hops) {
    const call = callOf(workspace, other(hop), hop.why);
    if (!call) continue;
    const key = keyOf(call);
    const group = found.get(key) ?? { call, at: [] };
    const at = selected(workspace, hop.from);
    found.set(key, group);
    if (at && !group.at.some((one) => one.start === at.start)) group.at.push(at);
  }
  return [...found.values()];
}

function callOf(workspace: Workspace, end: End, why: string): Call | undefined {
  const select = selected(workspace, end);
  if (!select) return undefined;
  const { uri } = select;
  if (end.kind !== 'object') {
    const port = end.port === undefined ? '' : `:${end.port}`;
    const name = `${end.kind === 'lost' ? '✗ ' : ''}${end.label}${port}`;
    const key = end.kind === 'caller' ? { id: end.beside.id, port: undefined } : undefined;
    const detail = detailOf(workspace, end.beside, why || end.detail);
    return { name, detail, kind: 'other', uri, span: select, select, key };
  }
  const { resource } = end;
  const port = portOf(end);
  const whole = standing(workspace, port?.at ?? resource.at);
  const holds = whole?.uri === uri && covers(whole, select);
  const label = port?.label ?? (end.number === undefined ? '' : String(end.number));
  return {
    name: `${describe(resource)}${label === '' ? '' : ` ${label}`}`,
    detail: detailOf(workspace, resource, why),
    kind: label === '' ? 'object' : 'port',
    uri,
    span: holds ? whole : select,
    select,
    key: { id: resource.id, port: port && standing(workspace, port.at) },
  };
}

function portOf({ resource, at }: ObjectEnd) {
  return at && portsOf(resource).find((port) => isSamePlace(port.at, at));
}

/** What is selected in the text when somebody goes there. */
function selected(workspace: Workspace, end: End): Standing | undefined {
  const place: Place = end.kind === 'object' ? (portOf(end)?.select ?? placeOf(end.resource)) : end.at;
  return standing(workspace, place);
}

function detailOf(workspace: Workspace, resource: Resource, why: string): string {
  const namespace = textOf(resource.namespace) ?? '';
  const scope = new RouteScopes(workspace).of(resource).id;
  return [why, namespace, scope].filter((word) => word !== '').join(' · ');
}

function keyOf({ name, uri, select, key }: Call): string {
  return `${name} ${uri} ${select.start} ${key?.id ?? ''}`;
}

function unique(calls: readonly Call[]): readonly Call[] {
  return [...new Map(calls.map((call) => [keyOf(call), call])).values()];
}
