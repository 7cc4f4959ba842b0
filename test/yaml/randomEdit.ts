// Random edits, each with what it should mean: the changed node has the new value, and all others their old one.
import { applyEdits, type TextEdit } from '../../server/core/text/edit.ts';
import { renameKey, replaceScalar } from '../../server/core/yaml/edit.ts';
import {
  appendItem,
  insertEntry,
  insertMap,
  insertSequence,
  type NewEntry,
  type Where,
} from '../../server/core/yaml/editInsert.ts';
import { removeEntry, unwrapMap } from '../../server/core/yaml/editRemove.ts';
import type { Node } from '../../server/core/yaml/node.ts';
import { type Model, modelOf, sound } from './model.ts';
import type { Random } from './mutate.ts';

/** An edit, and what it should mean. */
interface Change {
  readonly name: string;
  readonly edits: readonly TextEdit[] | undefined;
  /** Changes the model of the node that was edited, and gives what it should be now. */
  readonly expected: (model: Model) => Model;
}

export interface EditResult {
  readonly after: string;
  /** The models of all documents as they should be, and as they are. */
  readonly expected: readonly Model[];
  readonly actual: readonly Model[];
}

/** Does a random edit to a random node, or nothing where that edit isn't offered. */
export function editAtRandom(text: string, random: Random): EditResult | undefined {
  const documents = sound(text);
  const index = random(documents.length);
  const path: number[] = [];
  let node = documents[index]?.root;
  if (!node) return undefined;
  for (;;) {
    const below = children(node);
    const step = random(below.length + 1);
    const next = random(5) === 0 ? undefined : below[step];
    if (!next) break;
    path.push(step);
    node = next;
  }
  const change = changeOf(text, node, random);
  if (!change?.edits) return undefined;
  const after = applyEdits(text, change.edits);
  const expected = documents.map(({ root }, i) => {
    const model = modelOf(root);
    return i === index ? changed(model, path, change.expected) : model;
  });
  return { after, expected, actual: sound(after).map(({ root }) => modelOf(root)) };
}

function changed(model: Model, path: readonly number[], change: (model: Model) => Model): Model {
  const [step, ...rest] = path;
  if (step === undefined) return change(model);
  if (Array.isArray(model)) return model.map((item, i) => (i === step ? changed(item, rest, change) : item));
  if (!isMap(model)) return model;
  return {
    entries: model.entries.map(([key, value], i) => [key, i === step ? changed(value, rest, change) : value]),
  };
}

const VALUES = [80, 'http', '8080', 'yes', '', 'a: b', "it's", 'a # b', '{x', 'x\ny', '~', '-', 'é'] as const;

function changeOf(text: string, node: Node, random: Random): Change | undefined {
  const value = VALUES[random(VALUES.length)] ?? 0;
  const item: readonly NewEntry[] = [
    ['k', value],
    ['l', 1],
  ];
  const written = { entries: item.map(([key, value]): [string, Model] => [key, value]) };
  if (node.kind === 'scalar')
    return { name: 'replace', edits: replaceScalar(text, node, value), expected: () => value };
  if (node.kind === 'seq') {
    const expected = (model: Model): Model => (Array.isArray(model) ? [...model, written] : model);
    return { name: 'append', edits: appendItem(text, node, item), expected };
  }
  if (node.kind !== 'map') return undefined;
  const index = random(node.entries.length);
  const entry = node.entries[index];
  const where: Where =
    entry && random(3) === 0 ? { after: entry.key.text } : random(2) === 0 ? 'first' : 'last';
  // Of a key that stands twice, the last counts.
  const twin = node.entries.findLastIndex(({ key }) => key.text === entry?.key.text);
  const place = where === 'first' ? 0 : where === 'last' ? node.entries.length : twin + 1;
  const inserting = (model: Model) => (entries: [string, Model][]) =>
    entries.toSpliced(place, 0, ['new', model]);
  switch (random(6)) {
    case 0:
      return {
        name: 'insert',
        edits: insertEntry(text, node, 'new', value, where),
        expected: within(inserting(value)),
      };
    case 1:
      return {
        name: 'insertMap',
        edits: insertMap(text, node, 'new', item, where),
        expected: within(inserting(written)),
      };
    case 2: {
      const edits = insertSequence(text, node, 'new', item, where);
      return { name: 'insertSequence', edits, expected: within(inserting([written])) };
    }
    case 3: {
      if (!entry) return undefined;
      const key = String(value);
      const rename = (entries: [string, Model][]) => entries.with(index, [key, entries[index]?.[1]]);
      return { name: 'rename', edits: renameKey(entry, key), expected: within(rename) };
    }
    case 4: {
      if (!entry) return undefined;
      const edits = removeEntry(text, node, entry);
      return { name: 'remove', edits, expected: within((entries) => entries.toSpliced(index, 1)) };
    }
    default: {
      if (!entry) return undefined;
      const expected = (model: Model): Model => (isMap(model) ? model.entries[0]?.[1] : model);
      return { name: 'unwrap', edits: unwrapMap(text, node, entry), expected };
    }
  }
}

function within(change: (entries: [string, Model][]) => [string, Model][]): (model: Model) => Model {
  return (model) => (isMap(model) ? { entries: change(model.entries) } : model);
}

function isMap(model: Model): model is { entries: [string, Model][] } {
  return typeof model === 'object' && model !== null && !Array.isArray(model);
}

function children(node: Node): readonly Node[] {
  if (node.kind === 'map') return node.entries.map((entry) => entry.value);
  return node.kind === 'seq' ? node.items : [];
}
