// Signs that traffic is made of WebSockets: one strong sign, or two weak ones of different sorts.
import { textOf } from '../../kubernetes/describe.ts';
import type { Reference } from '../../kubernetes/reference.ts';
import type { Pod, Resource, Scalar } from '../../kubernetes/resource.ts';
import { entriesMeant, isToService, referrersToEntry } from '../../workspace/backends.ts';
import { answersTo, type Entry } from '../../workspace/targets.ts';
import type { View } from '../../workspace/view.ts';
import { annotationOf } from './annotations.ts';

/** A way that traffic may take: through an entry of a Service, and what is asked of it. */
export interface Way {
  readonly entry: Entry;
  /** Paths of requests that take this way, as a route or an Ingress has them. */
  readonly paths: readonly string[];
}

const PATH = /(?:^|\/)(?:ws|websockets?|socket\.io|sockjs|cable|signalr|graphql-ws)(?=\/|$|[^a-z0-9_.-])/i;
const NAME = /^(?:wss?|websockets?)$|^wss?-|-wss?$/;
const VARIABLE = /^(?:WS|WEBSOCKET)_/;

/** True for a way on which clients open WebSockets. */
export function carriesWebSockets(view: View, { entry, paths }: Way): boolean {
  if (/^kubernetes\.io\/wss?$/.test(textOf(entry.port.appProtocol) ?? '')) return true;
  if (isNamedByNginx(view, entry) || isDialledByUrl(view, entry)) return true;
  const answers = answersTo(view, entry.resource, entry.port)?.pods ?? [];
  const names = [
    entry.port.name,
    ...answers.map(({ answer }) => ('port' in answer ? answer.port.name : undefined)),
  ];
  const weak = [
    names.some((name) => NAME.test(textOf(name) ?? '')),
    paths.some(isSocketPath),
    answers.some(({ pod }) => hasVariable(pod)),
  ];
  return weak.filter(Boolean).length >= 2;
}

/** True for a path of the usual endpoints of WebSockets. */
export function isSocketPath(path: string): boolean {
  return PATH.test(path);
}

/** The ways that Ingresses and routes lead to an entry of a Service, as one. */
export function wayThrough(view: View, entry: Entry): Way {
  const paths = referrersToEntry(view, entry).flatMap(({ resource, reference }) =>
    pathsTo(resource, reference.to.name),
  );
  return { entry, paths };
}

/** The ways from one place that names a Service, such as a backend of an Ingress. */
export function waysFrom(view: View, resource: Resource, name: Scalar | undefined): readonly Way[] {
  const reference = name && referenceNaming(resource, name);
  if (!reference || !isToService(reference)) return [];
  const paths = pathsTo(resource, name);
  return entriesMeant(view, resource, reference).map((entry) => ({ entry, paths }));
}

/** A name is the same scalar in the facts of a kind and in the references that were made of them. */
function referenceNaming({ references }: Resource, name: Scalar): Reference | undefined {
  return references.find(({ to }) => to.kind === 'service' && to.name === name);
}

function pathsTo({ particulars }: Resource, name: Scalar | undefined): readonly string[] {
  if (particulars?.is === 'ingress')
    return particulars.backends.flatMap((backend) =>
      (backend.name ?? backend.legacyName) === name ? (textOf(backend.path) ?? []) : [],
    );
  if (particulars?.is !== 'route') return [];
  return particulars.rules.flatMap(({ services, paths }) =>
    services.some((service) => service === name) ? paths.flatMap((path) => textOf(path) ?? []) : [],
  );
}

/** An Ingress of F5's controller lists the Services that it upgrades connections to. */
function isNamedByNginx(view: View, entry: Entry): boolean {
  const name = textOf(entry.resource.name);
  return referrersToEntry(view, entry).some(({ resource }) =>
    (annotationOf(resource, 'nginx.org/websocket-services') ?? '').split(/\s*,\s*/).includes(name ?? ' '),
  );
}

/** A variable or an argument holds `ws://web:80`. */
function isDialledByUrl(view: View, entry: Entry): boolean {
  return referrersToEntry(view, entry).some(({ reference: { within } }) => {
    const before = within?.text.kind === 'scalar' ? within.text.text.slice(0, within.start) : '';
    return /\bwss?:\/\/[^\s/"']*$/.test(before);
  });
}

function hasVariable(pod: Pod): boolean {
  return pod.containers.items.some(({ env }) => env.some(({ name }) => VARIABLE.test(textOf(name) ?? '')));
}
