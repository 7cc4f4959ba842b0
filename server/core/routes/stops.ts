// Stops, drawn from objects and from what else hops begin and end at.
import type { HopEnd, RoutePlace, RouteProblem, Stop, StopKind, StopPort } from '../../../shared/routes.ts';
import { textOf } from '../kubernetes/describe.ts';
import type { Resource } from '../kubernetes/resource.ts';
import type { Origin, Place } from '../text/origin.ts';
import { covers } from '../text/span.ts';
import type { Finding } from '../workspace/finding.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type ObjectEnd, type OtherEnd, placeOf } from './hop.ts';
import { portsOf } from './ports.ts';
import type { RouteScopes } from './scopes.ts';
import { standing } from './standing.ts';

/** A stop in the making. */
interface Draft extends Omit<Stop, 'ports'> {
  readonly ports: Map<string, StopPort>;
  /** By the start of their entries in the text, the ids of its ports. */
  readonly places: Map<string, string>;
}

/** How the one who asks calls files. */
export type CallFile = (uri: string) => string;

/** What is known beforehand. */
interface Known {
  readonly scopes: RouteScopes;
  /** By the id of an object, what was found in it. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  readonly call: CallFile;
}

/** Makes each stop once. */
export class Stops {
  readonly #drafts = new Map<string, Draft>();
  readonly #ids = new Map<string, string>();

  constructor(
    readonly workspace: Workspace,
    readonly known: Known,
  ) {}

  all(): readonly Stop[] {
    return [...this.#drafts.values()].map(({ places: _, ports, ...stop }) => ({
      ...stop,
      ports: [...ports.values()],
    }));
  }

  /** The stop of an object, and the port of it that a hop begins or ends at. */
  object({ resource, at, number }: ObjectEnd): HopEnd {
    const draft = this.#draftOf(resource);
    if (number !== undefined) return { stop: draft.id, port: undeclared(draft, number) };
    return { stop: draft.id, port: at && draft.places.get(keyOf(at)) };
  }

  /** Where traffic to a stop begins: drawn for that stop alone, or one internet would join all routes to a ball. */
  before(end: OtherEnd, next: string): HopEnd {
    return this.#other(end, `${end.kind} ${end.label} ${end.detail} > ${next}`, 0);
  }

  /** What a stop leads to that is no object. */
  behind(end: OtherEnd, { stop }: HopEnd): HopEnd {
    const from = this.#drafts.get(stop)?.layer ?? 0;
    // It stands where a Service would, or the pods of one.
    return this.#other(end, `${stop} > ${end.kind} ${end.label}`, from < SERVICES ? SERVICES : LAST);
  }

  #other(end: OtherEnd, id: string, layer: number): HopEnd {
    const at = this.placeOf(end.at);
    const own = end.kind === 'caller' ? (this.known.findings.get(end.beside.id) ?? []) : [];
    const draft: Draft = this.#drafts.get(id) ?? {
      id,
      kind: end.kind,
      layer,
      label: end.label,
      detail: end.detail,
      scope: this.known.scopes.of(end.beside).id,
      namespace: textOf(end.beside.namespace) ?? '',
      at,
      ports: new Map(),
      places: new Map(),
      problems: own.filter((finding) => overlap(finding.at, end.at)).flatMap(problemOf),
    };
    this.#drafts.set(id, draft);
    const { port } = end;
    if (port !== undefined && !draft.ports.has(port))
      draft.ports.set(port, { id: port, label: port, detail: '', at, problems: [] });
    return { stop: id, port };
  }

  /** Where people are sent to. */
  placeOf(place: Place): RoutePlace | undefined {
    const found = standing(this.workspace, place);
    const document = found && this.workspace.document(found.uri);
    return document && { uri: this.known.call(found.uri), ...document.positionAt(found.start) };
  }

  #draftOf(resource: Resource): Draft {
    const known = this.#ids.get(resource.id);
    const found = known === undefined ? undefined : this.#drafts.get(known);
    if (found) return found;
    const scope = this.known.scopes.of(resource).id;
    const namespace = textOf(resource.namespace) ?? '';
    const label = textOf(resource.name) ?? '?';
    const id = this.#free(`${scope} ${resource.kind} ${namespace}/${label}`);
    this.#ids.set(resource.id, id);
    const findings = this.known.findings.get(resource.id) ?? [];
    const { ports, places, told } = this.#portsOf(resource, findings);
    const draft: Draft = {
      id,
      kind: kindOf(resource),
      layer: LAYERS[kindOf(resource)] ?? 0,
      label,
      detail: resource.kind,
      scope,
      namespace,
      at: this.placeOf(placeOf(resource)),
      ports,
      places,
      problems: findings
        .filter((finding) => !told.has(finding) && !isOfCaller(resource, finding))
        .flatMap(problemOf),
    };
    this.#drafts.set(id, draft);
    return draft;
  }

  #portsOf(resource: Resource, findings: readonly Finding[]) {
    const ports = new Map<string, StopPort>();
    const places = new Map<string, string>();
    const told = new Set<Finding>();
    for (const { at, whole = at, select, label, detail } of portsOf(resource)) {
      const own = findings.filter((finding) => isIn(finding.at, whole));
      for (const finding of own) told.add(finding);
      let id = detail.startsWith('in ') ? `${label} ${detail}` : label;
      while (ports.has(id)) id += "'";
      ports.set(id, { id, label, detail, at: this.placeOf(select), problems: own.flatMap(problemOf) });
      places.set(keyOf(at), id);
    }
    return { ports, places, told };
  }

  /** Copies of an object have its id with a number behind it. */
  #free(id: string): string {
    for (let number = 1; ; number += 1) {
      const one = number === 1 ? id : `${id} #${number}`;
      if (!this.#drafts.has(one)) return one;
    }
  }
}

const SERVICES = 3;
const LAST = 4;

/** The layer of each kind of stop; of the others, hops decide. */
const LAYERS: Partial<Record<StopKind, number>> = {
  gateway: 1,
  route: 2,
  service: 3,
  workload: 4,
  outside: 4,
};

function kindOf({ service, pod, particulars }: Resource): StopKind {
  if (service) return 'service';
  if (pod) return 'workload';
  if (particulars?.is === 'gateway') return 'gateway';
  return particulars?.is === 'slice' ? 'outside' : 'route';
}

function keyOf({ uri, start, end }: Origin): string {
  return `${uri} ${start} ${end}`;
}

function isIn(inner: Origin, outer: Origin): boolean {
  return inner.uri === outer.uri && covers(outer, inner);
}

/** True for what is wrong about the traffic that a workload sends: that is told where it begins. */
function isOfCaller({ pod, references }: Resource, { at }: Finding): boolean {
  return pod !== undefined && references.some(({ port, head }) => overlap(at, port ?? head));
}

function overlap(a: Origin, b: Origin): boolean {
  return isIn(a, b) || isIn(b, a);
}

/** Hints are no problems. */
function problemOf({ rule, severity, message }: Finding): readonly RouteProblem[] {
  return severity === 'hint' ? [] : [{ rule, severity, message }];
}

/** The port of a workload that has a number; one that it does not declare is added to it. */
function undeclared({ ports, at }: Draft, number: number): string {
  const label = String(number);
  const declared = [...ports.values()].find((port) => port.label.split(/[:/]/).includes(label));
  const port = declared ?? { id: label, label, detail: 'not declared', at, problems: [] };
  ports.set(port.id, port);
  return port.id;
}
