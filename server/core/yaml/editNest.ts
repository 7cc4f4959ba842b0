// Text edits that move entries of a map below a new key, so that their values, quotes and comments stay as they are.
import type { TextEdit } from '../text/edit.ts';
import { OPEN_BRACE } from './characters.ts';
import { flowStyle } from './editInsert.ts';
import { blockColumn, isEditable, lineBreak, lineEnd, lineStart, writtenSpan } from './layout.ts';
import type { Entry, MapNode } from './node.ts';
import { writeScalar } from './writeScalar.ts';

/**
 * Moves entries below a new key: of `{serviceName: web, servicePort: 80}` it makes `{service: {name: web, port: {number:
 * 80}}}`, in the order that they have. Undefined where they don't stand side by side, or one of them is missing.
 */
export function nestEntries(
  text: string,
  map: MapNode,
  under: string,
  moves: readonly (readonly [key: string, path: readonly string[]])[],
): readonly TextEdit[] | undefined {
  if (!isEditable(map)) return undefined;
  const moved = map.entries.flatMap((entry) => {
    const path = moves.find(([key]) => key === entry.key.text)?.[1];
    return path ? [{ entry, path }] : [];
  });
  const first = map.entries.findIndex(({ key }) => key === moved[0]?.entry.key);
  const areNeighbours = moved.every(({ entry }, i) => map.entries[first + i] === entry);
  const areOwn = moved.every(({ entry: { key, value } }) => isEditable(key) && value.kind === 'scalar');
  if (moved.length === 0 || moved.length !== moves.length || !areNeighbours || !areOwn) return undefined;
  return map.flow ? nestInFlow(text, map, under, moved) : nestInBlock(text, map, under, moved);
}

interface Moved {
  readonly entry: Entry;
  readonly path: readonly string[];
}

function nestInBlock(
  text: string,
  map: MapNode,
  under: string,
  moved: readonly Moved[],
): readonly TextEdit[] | undefined {
  const column = blockColumn(text, map.start);
  if (column === undefined) return undefined;
  const step = stepAbove(text, map.start, column);
  return moved.map(({ entry: { key }, path }, i) => {
    const lines = [under, ...path];
    const deeper = (depth: number) => ' '.repeat(column + step * depth);
    const written = lines.map((word) => writeScalar(word, 'plain')).slice(i === 0 ? 0 : 1);
    const depth = i === 0 ? 0 : 1;
    const newText = written
      .map((word, at) => (at === 0 ? word : deeper(depth + at) + word))
      .join(`:${lineBreak(text, key.start)}`);
    return { start: key.start, end: key.end, newText: (i === 0 ? '' : ' '.repeat(step)) + newText };
  });
}

/** How much deeper a map stands than the key above it, or two. */
function stepAbove(text: string, start: number, column: number): number {
  let line = lineStart(text, start);
  while (line > 0) {
    line = lineStart(text, line - 1);
    const above = text.slice(line, lineEnd(text, line));
    const key = /^ *(?:- +)*(?=[^\s#])/.exec(above)?.[0].length;
    if (key === undefined) continue;
    return key < column && column - key <= 8 ? column - key : 2;
  }
  return 2;
}

function nestInFlow(
  text: string,
  map: MapNode,
  under: string,
  moved: readonly Moved[],
): readonly TextEdit[] | undefined {
  if (text.charCodeAt(map.start) !== OPEN_BRACE) return undefined;
  const style = flowStyle(map);
  return moved.flatMap(({ entry: { key, value }, path }, i) => {
    // `{ a: 1 }` or `{a: 1}`, as the map around it.
    const pad = text.charAt(map.start + 1) === ' ' ? ' ' : '';
    const words = (i === 0 ? [under, ...path] : path).map((word) => writeScalar(word, style));
    const closing = `${pad}}`.repeat(path.length - 1 + (i === moved.length - 1 ? 1 : 0));
    const { end } = writtenSpan(value);
    return [
      { start: key.start, end: key.end, newText: words.join(`: {${pad}`) },
      ...(closing === '' ? [] : [{ start: end, end, newText: closing }]),
    ];
  });
}
