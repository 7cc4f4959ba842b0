// What became of ports when kustomize merged a patch into a list of them.
import { type BuildFacts, PLAIN, type Resource, type ServicePort } from '../../kubernetes/resource.ts';
import type { MergedList } from '../../sources/kustomize/merge.ts';
import { notesOf, type Subject } from '../../sources/kustomize/note.ts';
import { isSamePlace, type Place } from '../../text/origin.ts';
import { buildOfScope } from '../../workspace/keys.ts';
import type { View } from '../../workspace/view.ts';
import { equalTrees } from '../../yaml/compose.ts';
import {
  entryOf,
  get,
  isNull,
  type MapNode,
  type Node,
  type ScalarNode,
  type SeqNode,
} from '../../yaml/node.ts';
import type { Change, Fix } from '../rule.ts';

/** An entry of a list of ports. */
export interface PatchedPort {
  readonly item: MapNode;
  /** The value of `port` or `containerPort`. */
  readonly number: ScalarNode;
  readonly protocol: ScalarNode | undefined;
}

/** An entry that is not in the result, and the entry that took its place. */
export interface LostPort {
  readonly lost: PatchedPort;
  readonly kept: PatchedPort;
}

/** A merge of a list whose entries are told apart by number and protocol. */
export interface PortMerge {
  readonly subject: Subject;
  readonly patch: Place;
  readonly list: MergedList;
  /** The key of the number. */
  readonly key: string;
}

/** The merges of a build, unless something that can't be known may have had its hands on them. */
export function portMerges(resource: Resource, build: BuildFacts): readonly PortMerge[] {
  if (build.unsure) return [];
  return notesOf(resource, 'ports-merged').flatMap(({ subject, patch, list }) => {
    const [key, second] = list.keys;
    return key !== undefined && second === 'protocol' ? [{ subject, patch, list, key }] : [];
  });
}

/** True for the ports of a Service. Those of containers only say what is listened on anyway. */
export function isServiceList({ list }: PortMerge): boolean {
  return list.path.length === 2;
}

/** `TCP`, also where nothing is said. */
export function protocolOf({ protocol }: PatchedPort): string {
  return protocol?.text ?? 'TCP';
}

/** Entries of the patch of which nothing is left, though the list has their number: one side spells its protocol out. */
export function ignoredEntries(
  merge: PortMerge,
): readonly { readonly lost: PatchedPort; readonly like: readonly PatchedPort[] }[] {
  const { list, key } = merge;
  const base = portsIn(list.base, key);
  return lostFromPatch(merge).flatMap((lost) => {
    const like = base.filter(({ number }) => number.text === lost.number.text);
    const differ = like.filter(({ protocol }) => (protocol === undefined) !== (lost.protocol === undefined));
    return differ.length > 0 && !like.some((port) => saysAll(port, lost)) ? [{ lost, like: differ }] : [];
  });
}

/** Entries of the patch of which nothing is left, for another entry of the patch that has their number. */
export function displacedEntries(merge: PortMerge): readonly LostPort[] {
  const { list, key } = merge;
  const base = portsIn(list.base, key);
  const patch = portsIn(list.patch, key);
  return lostFromPatch(merge).flatMap((lost) => {
    if (base.some(({ number }) => number.text === lost.number.text)) return [];
    const kept = patch.find(
      (port) => port !== lost && port.number.text === lost.number.text && !saysAll(port, lost),
    );
    return kept ? [{ lost, kept }] : [];
  });
}

/** Entries of the list itself of which nothing is left, for another one that has their number. */
export function collapsedEntries({ list, key }: PortMerge): readonly LostPort[] {
  const base = portsIn(list.base, key);
  const left = leavesOf(list.result);
  const result = portsIn(list.result, key);
  const times = (ports: readonly PatchedPort[], { number }: PatchedPort) =>
    ports.filter((port) => port.number.text === number.text).length;
  return base.flatMap((lost) => {
    if (isIn(lost.item, left) || times(result, lost) >= times(base, lost) || isDeleted(list.patch, key, lost))
      return [];
    const kept = base.find((port) => port !== lost && port.number.text === lost.number.text);
    return kept && !equalTrees(kept.item, lost.item) ? [{ lost, kept }] : [];
  });
}

/** Entries that a patch brings in beside one of the same name, as ports of other numbers. */
export function addedBeside({
  list,
  key,
}: PortMerge): readonly { readonly added: PatchedPort; readonly beside: PatchedPort }[] {
  const base = portsIn(list.base, key);
  const left = leavesOf(list.result);
  return portsIn(list.patch, key).flatMap((added) => {
    if (!isIn(added.item, left) || base.some(({ number }) => number.text === added.number.text)) return [];
    const name = nameIn(added);
    const beside = base.find((port) => nameIn(port) === name && isIn(port.item, left));
    return beside && (name !== '' || base.length === 1) ? [{ added, beside }] : [];
  });
}

/** True for an entry of a Service that a patch brought in beside another one: that is then what is to be said. */
export function isAddedBeside(view: View, resource: Resource, entry: ServicePort): boolean {
  const number = entry.port;
  if (!number || resource.scope === PLAIN) return false;
  return view
    .lookup(resource, buildOfScope())
    .some((one) =>
      (one.build ? portMerges(one, one.build) : []).some((merge) =>
        addedBeside(merge).some(({ added }) => isSamePlace(added.number, number)),
      ),
    );
}

/** Spells out the protocol of an entry; `key` is that of its number. */
export function withProtocol(map: Place, key: string, value: string): Change {
  return { kind: 'insert', map, key: 'protocol', value, where: { after: key } };
}

/** Takes the protocol out of an entry whose counterpart has none. */
export function withoutProtocol(map: Place): Fix {
  return {
    title: 'Leave `protocol` out',
    safe: true,
    changes: [{ kind: 'remove', map, key: 'protocol' }],
  };
}

/** The name of an entry; '' where it has none. */
export function nameIn({ item }: PatchedPort): string {
  const name = get(item, 'name');
  return name?.kind === 'scalar' && !isNull(name) ? name.text : '';
}

function lostFromPatch({ list, key }: PortMerge): readonly PatchedPort[] {
  const left = leavesOf(list.result);
  return portsIn(list.patch, key).filter(({ item }) => item.entries.length > 0 && !isIn(item, left));
}

function portsIn(list: SeqNode | undefined, key: string): readonly PatchedPort[] {
  return (list?.items ?? []).flatMap((item) => {
    const number = get(item, key);
    if (item.kind !== 'map' || number?.kind !== 'scalar' || isNull(number) || entryOf(item, '$patch'))
      return [];
    const protocol = get(item, 'protocol');
    return [
      { item, number, protocol: protocol?.kind === 'scalar' && !isNull(protocol) ? protocol : undefined },
    ];
  });
}

/** True where an entry says everything that another one says: then nothing is lost with that. */
function saysAll(one: PatchedPort, other: PatchedPort): boolean {
  if (protocolOf(one) !== protocolOf(other)) return false;
  return other.item.entries.every(
    ({ key, value }) => key.text === 'protocol' || equalTrees(get(one.item, key.text), value),
  );
}

function isDeleted(patch: SeqNode | undefined, key: string, { number }: PatchedPort): boolean {
  return (patch?.items ?? []).some((item) => {
    const deleted = get(item, key);
    return (
      entryOf(item, '$patch') !== undefined && deleted?.kind === 'scalar' && deleted.text === number.text
    );
  });
}

/** The values in a tree. What a merge leaves alone, it leaves the very same node. */
function leavesOf(node: Node | undefined, leaves: Set<Node> = new Set()): ReadonlySet<Node> {
  if (node?.kind === 'map') for (const { value } of node.entries) leavesOf(value, leaves);
  else if (node?.kind === 'seq') for (const item of node.items) leavesOf(item, leaves);
  else if (node) leaves.add(node);
  return leaves;
}

function isIn(item: Node, leaves: ReadonlySet<Node>): boolean {
  return [...leavesOf(item)].some((leaf) => leaves.has(leaf));
}
