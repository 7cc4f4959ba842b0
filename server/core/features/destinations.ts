// Where a jump leads: the links that editors follow, and the container ports behind an entry of a Service.
import type { Pod, Resource, Scalar, ServicePort } from '../kubernetes/resource.ts';
import type { Place } from '../text/origin.ts';
import { covers, type Span } from '../text/span.ts';
import {
  type Answer,
  answersTo,
  type Declared,
  portsWanted,
  wanted,
  wantedBy,
} from '../workspace/targets.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { otherEnd } from './overlays.ts';
import { type PortSymbol, standsAt } from './symbolAt.ts';

export interface Link {
  /** What the cursor stands on: `targetPort: [http]`. */
  readonly from: Span;
  readonly uri: string;
  /** The whole thing that it leads to: `[- name: http, containerPort: 8080]`. */
  readonly target: Span;
  /** What to show of it: `name: [http]`. It lies within `target`. */
  readonly select: Span;
}

/** A thing that something leads to, and the part of it to show. */
export type Target = readonly [whole: Place, select: Place];

/** The links to the targets of each symbol; what an overlay has changed stands in two places: there, and in the base. */
export function linksTo(
  workspace: Workspace,
  symbols: readonly PortSymbol[],
  targetsOf: (symbol: PortSymbol) => readonly Target[],
): readonly Link[] {
  return symbols.flatMap((symbol) =>
    targetsOf(symbol).flatMap(([whole, select]) => {
      const base = otherEnd(workspace, symbol.resource, select);
      return (base ? [select, base] : [select]).map((end): Link => {
        const at = spanOf(standsAt(end));
        const target = whole.uri === end.uri && covers(whole, at) ? spanOf(whole) : at;
        return { from: symbol.span, uri: end.uri, target, select: at };
      });
    }),
  );
}

/** Each place once, as it came first. */
export function eachOnce(links: readonly Link[]): readonly Link[] {
  const found = new Map<string, Link>();
  for (const link of links) {
    const key = `${link.uri} ${link.select.start} ${link.select.end}`;
    if (!found.has(key)) found.set(key, link);
  }
  return [...found.values()];
}

/** In every pod behind a Service entry: the port that is meant, or the container where the number is not declared. */
export function containerPorts(
  workspace: Workspace,
  resource: Resource,
  port: ServicePort,
  isMeant: (answer: Answer) => boolean = () => true,
): readonly Target[] {
  const found = answersTo(workspace, resource, port);
  return (found?.pods ?? []).flatMap(({ pod, answer }) =>
    isMeant(answer) ? targetsIn(pod, answer, wantedBy(port).kind) : [],
  );
}

function targetsIn(pod: Pod, answer: Answer, want: string): readonly Target[] {
  switch (answer.kind) {
    case 'declared':
    case 'other-protocol':
    case 'init-only':
      return [portTarget(answer, want)];
    case 'undeclared':
    case 'informal':
      return pod.containers.items
        .filter(({ role }) => role === 'regular')
        .map((container) => [container.at, container.name ?? container.at]);
    case 'missing':
    case 'unknown':
      return [];
  }
}

/** A container port, shown by what the reference names it with. */
export function portTarget({ port }: Declared, want: string): Target {
  return [port.at, (want === 'name' ? port.name : port.number) ?? port.number ?? port.at];
}

/** The ports of pods that a value asks for by number or by name. */
export function declaredIn(pods: readonly Resource[], value: Scalar | undefined): readonly Target[] {
  const want = wanted(value);
  return portsWanted(pods, want).map((declared) => portTarget(declared, want.kind));
}

/** A workload, or any object, shown by its name. */
export function objectTarget({ at, name, kindAt }: Resource): Target {
  return [at, name ?? kindAt];
}

export function spanOf({ start, end }: Span): Span {
  return { start, end };
}
