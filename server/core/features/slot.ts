// What is being typed at a place of YAML, also where the line is half a line: a value behind its key, or a key.
import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';

/** A value or a key that is being typed: `targetPort: [ht]`. */
export interface Slot {
  readonly part: 'value' | 'key';
  /** Where the key of a value ends. */
  readonly key: number | undefined;
  /** What an item takes the place of: the word on both sides of the cursor, quotes included. */
  readonly replaces: Span;
  /** What quotes the word, or nothing. */
  readonly quote: string;
  /** A blank, where one has to come first: behind `targetPort:`. */
  readonly before: string;
  /** The key has its colon already: `[ap]: web`. */
  readonly hasColon: boolean;
  /** Makes the line a whole one, so that it can be read. */
  readonly completing: TextEdit;
  /** The same where the word is an item of a list, rather than a key: `values: [we]`. */
  readonly asItem: TextEdit;
  /** Where the key or the value starts in the completed text. */
  readonly at: number;
}

/** What a line, a list item, a flow map or a flow list begins with. */
const HEAD = String.raw`(?:^[ \t]*(?:- +)*|[{,[][ \t]*)`;
const VALUE = new RegExp(String.raw`${HEAD}(["']?)[\w./-]+\1:([ \t]*)(["']?)([\w./-]*)$`);
const KEY = new RegExp(String.raw`${HEAD}(["']?)([\w./-]*)$`);
const REST = /^([\w./-]*)(["']?)[ \t]*(:(?=\s|$)|[,}\]\r\n#]|$)/;
/** Longer lines are no manifest's. */
const LONGEST = 2_000;

/** The slot at an offset; undefined where more than a single word stands, and in comments. */
export function slotAt(text: string, offset: number): Slot | undefined {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  if (line.length > LONGEST) return undefined;
  const value = VALUE.exec(line);
  const [, , blanks = '', quote = '', start = ''] = value ?? [
    '',
    '',
    '',
    ...(KEY.exec(line)?.slice(1) ?? []),
  ];
  if (!value && !KEY.test(line)) return undefined;
  // `http:80` is one word, and no key with a value.
  const isGlued = value !== null && blanks === '' && quote === '';
  if (isGlued && (start !== '' || value[1] !== '')) return undefined;
  const [, end = '', closing = '', next] = REST.exec(text.slice(offset, offset + LONGEST)) ?? [];
  const hasColon = next === ':';
  if (next === undefined || (value && hasColon) || (closing !== '' && closing !== quote)) return undefined;
  const replaces = {
    start: offset - start.length - quote.length,
    end: offset + end.length + closing.length,
  };
  const before = isGlued ? ' ' : '';
  const word = `${quote}${start}${end}${start + end === '' ? 'x' : ''}${quote}`;
  const newText = value || hasColon ? `${before}${word}` : `${word}: x`;
  return {
    part: value ? 'value' : 'key',
    key: value ? replaces.start - blanks.length - 1 : undefined,
    replaces,
    quote,
    before,
    hasColon,
    completing: { ...replaces, newText },
    asItem: { ...replaces, newText: word },
    at: replaces.start + before.length,
  };
}
