// The outline of a file: its objects that have to do with ports, and the ports of each.
import { describe, describeContainer, describePort } from '../kubernetes/describe.ts';
import type { ContainerPort, Resource, Scalar, ServicePort } from '../kubernetes/resource.ts';
import type { Place } from '../text/origin.ts';
import type { Span } from '../text/span.ts';
import { describeTarget } from '../workspace/targets.ts';
import type { Workspace } from '../workspace/workspace.ts';

export interface OutlineItem {
  /** `service/web`, `http:80 → 8080` */
  readonly name: string;
  /** The container that a port belongs to. */
  readonly detail: string | undefined;
  readonly kind: 'object' | 'port';
  readonly span: Span;
  /** What the cursor goes to, inside of `span`. */
  readonly select: Span;
  readonly items: readonly OutlineItem[];
}

/**
 * The objects of a file in the order of its text, as it has them, whatever overlays make of them; those of a template as
 * its charts render them, each place once.
 */
export function outline(workspace: Workspace, uri: string): readonly OutlineItem[] {
  const objects = workspace.isTemplate(uri) ? workspace.fieldsAt(uri) : workspace.ownFields(uri);
  return inOrder(objects.map(({ resource }) => objectItem(resource, uri)));
}

function objectItem(resource: Resource, uri: string): OutlineItem | undefined {
  const ports = [
    ...(resource.service?.ports.items ?? []).map((port) => servicePortItem(port, uri)),
    ...(resource.pod?.containers.items ?? []).flatMap((container) =>
      container.ports.items.map((port) => containerPortItem(port, describeContainer(container), uri)),
    ),
  ];
  return item(uri, 'object', describe(resource), resource.at, resource.name, undefined, inOrder(ports));
}

function servicePortItem(port: ServicePort, uri: string): OutlineItem | undefined {
  const name = `${describePort({ ...port, number: port.port })} ${describeTarget(port)}`.trimEnd();
  return item(uri, 'port', name, port.at, port.name ?? port.port);
}

function containerPortItem(port: ContainerPort, container: string, uri: string): OutlineItem | undefined {
  return item(uri, 'port', describePort(port), port.at, port.name ?? port.number, container);
}

function item(
  uri: string,
  kind: OutlineItem['kind'],
  name: string,
  at: Place,
  selected: Scalar | undefined,
  detail?: string,
  items: readonly OutlineItem[] = [],
): OutlineItem | undefined {
  const own = spanIn(uri, at);
  if (!own) return undefined;
  const found = selected && spanIn(uri, selected);
  // Editors drop a whole outline for one item that selects text outside of its own.
  const select = found && found.start >= own.start ? found : { start: own.start, end: own.start };
  return {
    name,
    detail,
    kind,
    span: { start: own.start, end: Math.max(own.end, select.end) },
    select,
    items,
  };
}

/** Where a thing stands in a file: by itself, or by what brought it there. */
function spanIn(uri: string, place: Place): Span | undefined {
  const found = [place.via, place].find((one) => one?.uri === uri);
  return found && { start: found.start, end: found.end };
}

/** Each text once, though several charts or values may make an object of it. */
function inOrder(items: readonly (OutlineItem | undefined)[]): readonly OutlineItem[] {
  const found = new Map<string, OutlineItem>();
  for (const one of items) {
    const key = one && `${one.span.start} ${one.span.end}`;
    if (one && key && !found.has(key)) found.set(key, one);
  }
  return [...found.values()].sort((a, b) => a.span.start - b.span.start);
}
