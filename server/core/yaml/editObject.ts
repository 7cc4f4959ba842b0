// Text edits that write a whole object into a file, in a document of its own and in the style of the one before it.
import type { TextEdit } from '../text/edit.ts';
import { blockColumn, lineBreak } from './layout.ts';
import type { Node, ScalarNode, YamlDocument } from './node.ts';
import { writeScalar } from './writeScalar.ts';

/** A key and its value, to be written. A scalar keeps its quotes. */
export type ObjectEntry = readonly [
  key: string,
  value:
    | string
    | number
    | ScalarNode
    | readonly ObjectEntry[]
    | { readonly items: readonly (readonly ObjectEntry[])[] },
];

/**
 * Writes an object behind a document, in block style, indented as the document is. Undefined for a document that is no
 * block of YAML.
 */
export function insertObject(
  text: string,
  { root, errors, end }: YamlDocument,
  entries: readonly ObjectEntry[],
): readonly TextEdit[] | undefined {
  if (root?.kind !== 'map' || root.flow || errors.length > 0 || root.start === root.end) return undefined;
  const eol = lineBreak(text, root.start);
  const style = { step: stepOf(text, root, 'map') ?? 2, dash: stepOf(text, root, 'seq') ?? 2 };
  const lines = ['---', ...linesOf(entries, style)].join(eol);
  const isClosed = text.charAt(end - 1) === '\n';
  return [{ start: end, end, newText: isClosed ? lines + eol : eol + lines }];
}

/** How much deeper than their keys nested maps stand, and the dashes of lists. */
interface Style {
  readonly step: number;
  readonly dash: number;
}

function linesOf(entries: readonly ObjectEntry[], style: Style): readonly string[] {
  return entries.flatMap(([key, value]) => {
    const head = `${writeScalar(key, 'plain')}:`;
    if (typeof value !== 'object') return [`${head} ${writeScalar(value, 'plain')}`];
    if ('text' in value) return [`${head} ${writeScalar(value.text, value.style)}`];
    if (!('items' in value))
      return [head, ...linesOf(value, style).map((line) => ' '.repeat(style.step) + line)];
    const items = value.items.flatMap((item) =>
      linesOf(item, style).map((line, i) => (i === 0 ? '- ' : '  ') + line),
    );
    return [head, ...items.map((line) => ' '.repeat(style.dash) + line)];
  });
}

/** How much deeper than its key the first map, or list, of a tree stands in its text. */
function stepOf(text: string, node: Node, kind: 'map' | 'seq'): number | undefined {
  if (node.kind !== 'map') {
    const items = node.kind === 'seq' ? node.items : [];
    return firstOf(items, (item) => stepOf(text, item, kind));
  }
  return firstOf(node.entries, ({ key, value }) => {
    if (value.via || key.via) return undefined;
    const isBlock = (value.kind === 'map' || value.kind === 'seq') && !value.flow;
    const [outer, inner] = [blockColumn(text, key.start), blockColumn(text, value.start)];
    const isIt = isBlock && value.kind === kind && outer !== undefined && inner !== undefined;
    return isIt && inner >= outer ? inner - outer : stepOf(text, value, kind);
  });
}

function firstOf<T>(list: readonly T[], find: (item: T) => number | undefined): number | undefined {
  for (const item of list) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
