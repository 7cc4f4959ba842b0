// What types the fields of an object take, as tables; and the search for values that do not fit.
import type { Place } from '../../text/origin.ts';
import { isNull, type MapNode, type Node, type ScalarNode } from '../../yaml/node.ts';
import { hasPlaceholder } from '../../yaml/placeholder.ts';
import { isString, scalarValue } from '../../yaml/scalar.ts';

/** What may stand in a field. `loose`: another rule looks at single values there, so only maps and lists are wrong. */
export type Shape =
  | {
      readonly is: 'number' | 'numberOrText' | 'text' | 'boolean';
      readonly loose?: boolean;
      /** A text of digits is wrong, too. */
      readonly worded?: boolean;
    }
  /** `empty`: an empty text is filled in as one that is left out. */
  | { readonly is: 'choice'; readonly of: readonly string[]; readonly empty: boolean }
  /** `except`: keys that another rule finds fault with. */
  | { readonly is: 'labels' | 'texts'; readonly loose?: boolean; readonly except?: readonly string[] }
  /** `sparse`: an entry may be null. */
  | { readonly is: 'list'; readonly of: Shape; readonly sparse?: boolean }
  | {
      readonly is: 'map';
      readonly keys: Readonly<Record<string, Shape>>;
      /** What has to hold of the map as a whole. */
      readonly law?: (map: MapNode, key: ScalarNode | undefined) => Iterable<Misfit>;
    };

/** A value that the API server can't take where it stands. */
export interface Misfit {
  readonly is: 'type' | 'choice' | 'label' | 'law';
  readonly at: Place;
  /** The name of the field. */
  readonly field: string;
  /** What belongs there: `a number`, "one of `Cluster` and `Local`"; for a law, all that is to be said. */
  readonly wants: string;
  /** What stands there: `a list`; the text of a value. */
  readonly has: string;
  /** The value itself, where quotes would make it right. */
  readonly quoted?: ScalarNode | undefined;
}

const CALLED = {
  number: 'a number',
  numberOrText: 'a number or a name',
  text: 'a text',
  boolean: '`true` or `false`',
  choice: 'a text',
  labels: 'a map of texts',
  texts: 'a map of texts',
  list: 'a list',
  map: 'a map',
} as const;

/** Everything in a tree that does not fit. What can't be known fits. */
export function misfitsIn(node: Node, shape: Shape): readonly Misfit[] {
  let found = NONE;
  // Hardly any object has one, and every object is looked at.
  search(node, shape, '', undefined, (misfit) => {
    if (found === NONE) found = [];
    found.push(misfit);
  });
  return found;
}

const NONE: Misfit[] = [];

type Tell = (misfit: Misfit) => void;

function search(
  node: Node | undefined,
  shape: Shape,
  field: string,
  key: ScalarNode | undefined,
  tell: Tell,
): void {
  if (!node || isNull(node) || node.kind === 'unknown') return;
  if (node.kind === 'scalar' && hasPlaceholder(node.text)) return;
  // `{{port}}` and `{port}` look like maps.
  if (node.kind === 'map' && node.flow && (node.open || isBlank(node))) return;
  switch (shape.is) {
    case 'list':
      if (node.kind !== 'seq') tell(wrong(node, field, shape));
      else
        for (const item of node.items)
          shape.sparse
            ? search(item, shape.of, field, undefined, tell)
            : searchItem(item, shape.of, field, tell);
      return;
    case 'map':
      if (node.kind !== 'map') tell(wrong(node, field, shape));
      else searchMap(node, shape, key, tell);
      return;
    case 'labels':
    case 'texts':
      if (node.kind !== 'map') tell(wrong(node, field, shape));
      else searchTexts(node, shape, tell);
      return;
    default:
      searchScalar(node, shape, field, tell);
  }
}

/** `{name}`, which scripts fill in, is a map with one key and no value to YAML. */
function isBlank({ entries: [first, ...more] }: MapNode): boolean {
  return (
    more.length === 0 && first?.value.kind === 'scalar' && first.value.text === '' && isNull(first.value)
  );
}

/** An item with nothing in it is an empty map to Kubernetes, and lacks all it needs. */
function searchItem(item: Node, shape: Shape, field: string, tell: Tell): void {
  if (shape.is === 'map' && item.kind === 'scalar' && isNull(item))
    tell({ is: 'type', at: item, field, wants: 'a map in each entry', has: 'nothing' });
  else search(item, shape, field, undefined, tell);
}

function searchMap(
  node: MapNode,
  { keys, law }: Extract<Shape, { readonly is: 'map' }>,
  key: ScalarNode | undefined,
  tell: Tell,
): void {
  for (const entry of node.entries) {
    const shape = Object.hasOwn(keys, entry.key.text) ? keys[entry.key.text] : undefined;
    if (shape) search(entry.value, shape, entry.key.text, entry.key, tell);
  }
  if (law && !node.open) for (const misfit of law(node, key)) tell(misfit);
}

function searchTexts(node: MapNode, shape: Extract<Shape, { is: 'labels' | 'texts' }>, tell: Tell): void {
  for (const { key, value } of node.entries) {
    if (hasPlaceholder(key.text) || value.kind === 'unknown' || isNull(value)) continue;
    if (shape.except?.includes(key.text)) continue;
    if (shape.is === 'labels') searchLabel(key, value, tell);
    search(value, shape.loose ? LOOSE : TEXT, key.text, undefined, tell);
  }
}

const TEXT: Shape = { is: 'text' };
const LOOSE: Shape = { is: 'text', loose: true };

function searchLabel(key: ScalarNode, value: Node, tell: Tell): void {
  const fault = labelKeyFault(key.text);
  if (fault) tell({ is: 'label', at: key, field: key.text, wants: fault, has: key.text });
  if (value.kind !== 'scalar' || hasPlaceholder(value.text)) return;
  const wants = labelValueFault(value.text);
  if (wants) tell({ is: 'label', at: value, field: key.text, wants, has: value.text });
}

/** Why a text is no value of a label, in words that complete "a value …". */
export function labelValueFault(text: string): string | undefined {
  if (isLabelValue(text)) return undefined;
  return text.length > 63
    ? 'has at most 63 characters'
    : 'is made of letters, digits, `-`, `_` and `.`, with a letter or digit at both ends';
}

/** Source: apimachinery pkg/util/validation IsValidLabelValue. */
export function isLabelValue(text: string): boolean {
  return text === '' || (text.length <= 63 && /^[A-Za-z0-9](?:[-\w.]*[A-Za-z0-9])?$/.test(text));
}

/** Why a text is no key of labels, in words that complete "a key …". Source: apimachinery IsQualifiedName. */
export function labelKeyFault(text: string): string | undefined {
  const [name = '', prefix, ...more] = text.split('/').reverse();
  if (more.length > 0) return 'has one slash at most';
  if (!/^[A-Za-z0-9](?:[-\w.]{0,61}[A-Za-z0-9])?$/.test(name))
    return 'has a name of up to 63 letters, digits, `-`, `_` and `.`';
  if (prefix !== undefined && !/^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/.test(prefix))
    return 'has a prefix like `example.com`';
  return undefined;
}

type Plain = Extract<Shape, { readonly is: 'number' | 'numberOrText' | 'text' | 'boolean' | 'choice' }>;

function searchScalar(node: Node, shape: Plain, field: string, tell: Tell): void {
  if (node.kind !== 'scalar') {
    tell(wrong(node, field, shape));
    return;
  }
  if ('loose' in shape && shape.loose) return;
  const value = scalarValue(node);
  if (shape.is === 'choice') {
    if (!isString(node)) tell(wrong(node, field, shape));
    else if (!(node.text === '' && shape.empty) && !shape.of.includes(node.text)) {
      const wants = shape.of.map((word) => `\`${word}\``).join(', ');
      tell({ is: 'choice', at: node, field, wants, has: node.text });
    }
  } else if (shape.is === 'text') {
    if (!isString(node)) tell(wrong(node, field, shape, shape.worded ? undefined : node));
  } else if (shape.is === 'boolean') {
    if (typeof value !== 'boolean') tell(wrong(node, field, shape));
  } else if (shape.is === 'number' && !isInt32(value)) tell(wrong(node, field, shape));
}

function isInt32(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31;
}

function wrong(node: Node, field: string, { is }: Shape, quoted?: ScalarNode): Misfit {
  return { is: 'type', at: node, field, wants: CALLED[is], has: called(node), quoted };
}

function called(node: Node): string {
  if (node.kind === 'map') return 'a map';
  if (node.kind === 'seq') return 'a list';
  if (node.kind === 'unknown') return 'something';
  const value = scalarValue(node);
  return typeof value === 'string' ? `the text \`${node.text}\`` : node.text;
}
