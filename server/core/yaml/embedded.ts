// YAML inside of YAML: a patch in a block scalar is parsed as text of its own, and its places lead back into the file.
import type { Origin } from '../text/origin.ts';
import { moved } from './moved.ts';
import type { ScalarNode, YamlDocument } from './node.ts';
import { parseYaml } from './parse.ts';

/**
 * The documents in a scalar's text. `text` is the text of the file that holds the scalar. Where each character of the
 * value stands in the file as it is (literal blocks, quotes without escapes), places are exact; else they are those of
 * the whole scalar, and nothing in it can be edited.
 */
export function parseEmbedded(scalar: ScalarNode, text: string): readonly YamlDocument[] {
  const documents = parseYaml(scalar.uri, scalar.text);
  const place = scalar.exact ? placesIn(scalar, text) : undefined;
  const { uri, start, end } = scalar;
  const whole: Origin = { uri, start, end, exact: false };
  const move = (origin: Origin): Origin => {
    const from = place?.(origin.start);
    const to = place?.(origin.end, true);
    const via = origin.via && { via: move(origin.via) };
    if (from === undefined || to === undefined || to < from) return { ...whole, ...via };
    return { uri, start: from, end: to, exact: origin.exact, ...via };
  };
  return documents.map((document) => ({
    root: document.root && moved(document.root, move),
    start,
    end,
    errors: document.errors.map(({ message, ...span }) => {
      const at = move({ ...span, uri, exact: true });
      return { message, start: at.start, end: at.end };
    }),
  }));
}

/** Where an offset of the value stands in the file; the end of a span stands on the line that it ends. */
type PlaceOf = (offset: number, isEnd?: boolean) => number | undefined;

/** Where the offsets of a value stand; undefined where escapes or folded lines keep them from it. */
export function placesIn(scalar: ScalarNode, text: string): PlaceOf | undefined {
  const written = text.slice(scalar.start, scalar.end);
  if (scalar.style === 'literal') return linesOf(scalar, written);
  const shift = scalar.style === 'plain' ? 0 : 1;
  if (scalar.style === 'folded' || written.slice(shift, written.length - shift) !== scalar.text)
    return undefined;
  return (offset) => scalar.start + shift + offset;
}

/** Each line of a literal block stands in the file behind the same indentation. */
function linesOf(scalar: ScalarNode, written: string): PlaceOf | undefined {
  const values = lineStarts(scalar.text);
  const lines = lineStarts(written).slice(1);
  const rows = scalar.text.split('\n');
  const raws = written.split(/\r?\n/).slice(1);
  const indent = rows.findIndex((row) => row.trim() !== '');
  const depth = indent < 0 ? 0 : (raws[indent]?.length ?? 0) - (rows[indent]?.length ?? 0);
  if (depth < 0) return undefined;
  return (offset, isEnd = false) => {
    let line = findLine(values, offset);
    // An end at the start of a line is the end of the line above, line break included.
    const breaks = isEnd && line > 0 && offset === values[line];
    if (breaks) line -= 1;
    const start = lines[line];
    const value = values[line];
    if (start === undefined || value === undefined) return isEnd ? scalar.end : undefined;
    const raw = raws[line] ?? '';
    const column = Math.min(offset - value, Math.max(0, raw.length - depth));
    return scalar.start + start + Math.min(depth, raw.length) + column;
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function findLine(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
