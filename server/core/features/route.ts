// The way of a request as one line of Markdown: node:30080 → service web:80 → http → 8080 in deploy/web (container app).
import { describe, describeContainer, listed, textOf } from '../kubernetes/describe.ts';
import { isPortNumber } from '../kubernetes/portName.ts';
import type { Pod, Resource, Scalar } from '../kubernetes/resource.ts';
import { nearest } from '../text/distance.ts';
import { podsOf } from '../workspace/links.ts';
import { sameNamespace } from '../workspace/namespace.ts';
import {
  type Answer,
  answersTo,
  type Entry,
  protocolOf,
  servingPorts,
  targetIsDefault,
  wantedBy,
} from '../workspace/targets.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { asWritten, escaped, linkTo } from './markdown.ts';
import { nearMiss } from './nearMiss.ts';

type Entrance = 'balancer' | 'node' | 'cluster';

/**
 * All ways that lead through an entry of a Service, those from outside first. `only` leaves the other pods out, `from`
 * the other entrances.
 */
export function routesThrough(
  workspace: Workspace,
  entry: Entry,
  { only, from }: { readonly only?: Resource; readonly from?: Entrance } = {},
): readonly string[] {
  const { resource, service, port } = entry;
  const name = escaped(textOf(resource.name) ?? '?');
  const number = escaped(textOf(port.port) ?? '?');
  const link = (words: string) => linkTo(workspace, port.port ?? port.at, words);
  const type = textOf(service.type) ?? 'ClusterIP';
  if (type === 'ExternalName') {
    const host = escaped(textOf(service.externalName) ?? '?');
    return [`${link(`service ${name}`)} → ${host} (an alias in DNS: ports are not mapped)`];
  }
  if (textOf(service.clusterIP) === 'None')
    return [`headless ${link(`${name}:${number}`)} → ${podPort(workspace, entry, only)}`];
  const end = endOf(workspace, entry, only);
  const ways: Record<Entrance, string | undefined> = {
    balancer:
      type === 'LoadBalancer' ? `load balancer:${number} → ${link(`service ${name}:${number}`)}` : undefined,
    node: nodePortOf(entry, type) && `node:${nodePortOf(entry, type)} → ${link(`service ${name}:${number}`)}`,
    cluster: `in-cluster ${link(`${name}:${number}`)}`,
  };
  const lines = Object.entries(ways).filter(([way, line]) => line && (!from || way === from));
  return lines.map(([, line]) => `${line} → ${end}`);
}

/** What comes behind somebody who names an entry of a Service: `service web:80 → http → 8080 in deploy/web`. */
export function routeBehind(workspace: Workspace, entry: Entry): string {
  const [line = '?'] = routesThrough(workspace, entry, { from: 'cluster' });
  return line.replace(/^in-cluster /, 'service ');
}

/** At most five of the lines, and how many more there are. */
export function shortList(lines: readonly string[], most = 5): readonly string[] {
  const unique = [...new Set(lines)];
  return unique.length > most ? [...unique.slice(0, most), `+${unique.length - most} more`] : unique;
}

/** `deploy/web`, as a link to its name. */
export function linkToResource(workspace: Workspace, resource: Resource): string {
  return linkTo(workspace, resource.name ?? resource.kindAt, escaped(describe(resource)));
}

/** Why a match is not certain, in a few words; `namespace`: the one that is asked for, where it is not the asker's. */
export function doubtAbout(
  workspace: Workspace,
  asker: Resource,
  matches: readonly Resource[],
  namespace?: Scalar,
): string {
  const asked = textOf(namespace);
  if (asked !== undefined && matches.some((match) => !match.namespace))
    return `if it goes to namespace ${escaped(asked)}`;
  if (!workspace.complete) return 'the workspace is still being read';
  if (matches.some((match) => sameNamespace(workspace, asker, match) !== 'yes'))
    return 'if both go to the same namespace';
  const together = matches.every((match) => workspace.unitOf(match) === workspace.unitOf(asker));
  return together ? 'one of several copies' : 'it lies in another part of the workspace';
}

function nodePortOf({ port }: Entry, type: string): string | undefined {
  if (type !== 'NodePort' && type !== 'LoadBalancer') return undefined;
  if (port.nodePort) return escaped(textOf(port.nodePort) ?? '?');
  return type === 'NodePort' ? '(chosen by the cluster)' : undefined;
}

/** From the Service on: `http → 8080 in deploy/web (container app)`. */
function endOf(workspace: Workspace, entry: Entry, only: Resource | undefined): string {
  const { resource, port } = entry;
  const want = wantedBy(port);
  const written = targetIsDefault(port) ? port.port : port.targetPort;
  if (want.kind === 'unknown') {
    return written?.kind === 'scalar' ? `✗ ${asWritten(written)} is no port` : '?';
  }
  if (want.kind === 'number' && !isPortNumber(want.number)) return `✗ ${want.number} is no port number`;
  const stop = want.kind === 'name' ? `${escaped(want.name)} → ` : '';
  const found = answersTo(workspace, resource, port);
  if (!found) return stop + withoutPods(workspace, entry);
  const pods = found.pods.filter((pod) => !only || pod.resource.id === only.id);
  const ends = pods.map((pod) => podEnd(workspace, entry, pod));
  const text = shortList(ends, 4).join(', ');
  return stop + inDoubt(workspace, entry, pods, found.certain, text);
}

function podEnd(
  workspace: Workspace,
  { port }: Entry,
  { resource, pod, answer }: { readonly resource: Resource; readonly pod: Pod; readonly answer: Answer },
): string {
  const want = wantedBy(port);
  const workload = escaped(describe(resource));
  const link = linkToResource(workspace, resource);
  const number = want.kind === 'number' ? String(want.number) : '?';
  switch (answer.kind) {
    case 'declared': {
      const at = answer.port.number ?? answer.port.at;
      const stop = linkTo(workspace, at, `${escaped(textOf(answer.port.number) ?? '?')} in ${workload}`);
      return `${stop} (container ${escaped(describeContainer(answer.container))})`;
    }
    case 'other-protocol': {
      const at = answer.port.protocol ?? answer.port.at;
      const theirs = protocolOf(answer.port) ?? '?';
      const words = linkTo(workspace, at, `${theirs} in ${workload}`);
      if (want.kind === 'name') return `✗ only ${words}, while this entry is ${protocolOf(port)}`;
      return `${number} in ${link} (declared for ${linkTo(workspace, at, theirs)})`;
    }
    case 'init-only':
      return `✗ only in init container ${escaped(describeContainer(answer.container))} of ${link}, which ends before traffic comes`;
    case 'undeclared':
      return `${number} in ${link} (not among its ports)`;
    case 'informal': {
      const serving = pod.containers.items.filter(({ role }) => role === 'regular');
      const [container] = serving;
      const name =
        container && serving.length === 1 ? ` (container ${escaped(describeContainer(container))})` : '';
      return `${number} in ${link}${name}`;
    }
    case 'missing':
      return `✗ no port of that name in ${link}${instead(pod, want.kind === 'name' ? want.name : '')}`;
    case 'unknown':
      return want.kind === 'number'
        ? `${number} in ${link}`
        : `? in ${link} (not all its ports can be known)`;
  }
}

/** ` (nearest: http)`, or the names there are. */
function instead(pod: Pod, name: string): string {
  const names = servingPorts(pod).flatMap(({ port }) => textOf(port.name) ?? []);
  const [near] = nearest(name, names);
  if (near !== undefined) return ` (nearest: ${escaped(near)})`;
  return names.length > 0 ? ` (it has ${listed([...new Set(names)].map(escaped))})` : ' (it names no ports)';
}

function podPort(workspace: Workspace, entry: Entry, only: Resource | undefined): string {
  const { resource, port } = entry;
  const number = escaped(textOf(port.port) ?? '?');
  const found = answersTo(workspace, resource, port);
  if (!found) return withoutPods(workspace, entry);
  const pods = found.pods.filter((pod) => !only || pod.resource.id === only.id);
  const links = listed(pods.map((pod) => linkToResource(workspace, pod.resource)));
  const numbers = pods.map(({ answer }) =>
    answer.kind === 'declared' ? textOf(answer.port.number) : undefined,
  );
  const want = wantedBy(port);
  const other = numbers.find((one) => one !== undefined && one !== textOf(port.port));
  const target = other ?? (want.kind === 'number' ? String(want.number) : number);
  const note =
    target === number ? 'no translation' : `no translation to ${escaped(target)}: clients need that number`;
  return inDoubt(workspace, entry, pods, found.certain, `pod port ${number} of ${links} (${note})`);
}

function inDoubt(
  workspace: Workspace,
  { resource }: Entry,
  pods: readonly { readonly resource: Resource }[],
  certain: boolean,
  text: string,
): string {
  if (certain) return text;
  const matches = pods.map((pod) => pod.resource);
  return `(${text}: ${doubtAbout(workspace, resource, matches)})`;
}

/** What stands in the place of pods where none can be named. */
function withoutPods(workspace: Workspace, { resource, service }: Entry): string {
  if (service.selectorShape) return '? (the selector is not a map of labels)';
  if (service.selector.pairs.length === 0 && !service.selector.open)
    return '? (no selector: its endpoints come from elsewhere)';
  if (podsOf(workspace, resource).kind === 'unknown')
    return workspace.complete ? '? (not all labels can be known)' : '? (the workspace is still being read)';
  return nearMiss(workspace, resource, service.selector);
}
