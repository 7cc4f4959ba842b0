// What is noted about patches: what they delete, what they look for in vain, and how an object is called in notes.
import { nearest } from '../../text/distance.ts';
import { get, type Node } from '../../yaml/node.ts';
import { type Composed, firstIdOf, kindOf, nameOf, textAt } from './composed.ts';
import type { MergedList } from './merge.ts';
import { directiveOf, valueKeysMatch } from './mergeList.ts';
import type { OnNote, Subject } from './note.ts';

/** Items that a patch deletes from a list, and whether they were there. */
export function noteDeletions(list: MergedList, subject: Subject, note: OnNote): void {
  for (const item of list.patch?.items ?? []) {
    if (item.kind !== 'map' || item.entries.length < 2 || directiveOf(item) !== 'delete') continue;
    const like = (other: Node) => valueKeysMatch(other, item, list.keys.slice(0, 1));
    const left = (list.result?.items ?? []).filter(like).length;
    const done = list.base.items.filter(like).length > left;
    note({ kind: 'deletion', subject, list, item, done });
  }
}

/** A patch for an object that is not there. `refused`: it names the object itself, and kustomize stops. */
export function noteMissing(
  objects: readonly Composed[],
  wanted: Node,
  at: Node,
  refused: boolean,
  note: OnNote,
): void {
  const kind = textAt(wanted, 'kind');
  const name = refused ? textAt(wanted, 'metadata', 'name') : textAt(wanted, 'name');
  const sameKind = objects.filter((composed) => kindOf(composed) === kind);
  const names = nearest(
    name,
    sameKind.map((composed) => firstIdOf(composed).name),
  );
  const likely = sameKind.filter((composed) => names.includes(firstIdOf(composed).name));
  const others = objects.filter((composed) => kindOf(composed) !== kind && firstIdOf(composed).name === name);
  note({
    kind: 'no-target',
    at: refused ? at : (get(wanted, 'name') ?? get(wanted, 'kind') ?? at),
    wanted: { kind, name },
    refused,
    near: [...likely, ...others].slice(0, 3).map((composed) => ({
      subject: subjectOf(composed),
      at: get(composed.root, 'metadata', 'name') ?? composed.root,
    })),
  });
}

/** An object as people call it in this kustomization's files. */
export function subjectOf(composed: Composed): Subject {
  return { kind: kindOf(composed), name: firstIdOf(composed).name || nameOf(composed) };
}
