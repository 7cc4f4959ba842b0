// Functions that change text as a whole, or tell something about it.
import { derived } from '../value/format.ts';
import { bool, list, text } from '../value/value.ts';
import {
  anyText,
  type Functions,
  given,
  integerOf,
  type Run,
  spreading,
  textOf,
  wholeOf,
} from './function.ts';

/** A change of the text as a whole. */
function changed(change: (content: string) => string): Run {
  return (args) => {
    const whole = textOf(args, 0);
    const result = change(whole);
    return result === whole ? given(args, 0) : derived(result, args);
  };
}

/** Words begin behind white space and punctuation. Source: Go strings.Title. */
function titled(content: string): string {
  return content.replace(
    /(^|[^\p{L}\p{N}_'])(\p{L})/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
}

export const WORDS: Functions = spreading({
  upper: changed((content) => content.toUpperCase()),
  lower: changed((content) => content.toLowerCase()),
  title: changed(titled),
  untitle: changed((content) =>
    content.replace(
      /(^|[^\p{L}\p{N}_'])(\p{L})/gu,
      (_, before: string, letter: string) => before + letter.toLowerCase(),
    ),
  ),
  nospace: changed((content) => content.replace(/\s/g, '')),
  swapcase: changed(swapped),
  initials: changed((content) =>
    content
      .split(/\s+/)
      .map((word) => [...word][0] ?? '')
      .join(''),
  ),
  snakecase: changed((content) => separated(content, '_')),
  kebabcase: changed((content) => separated(content, '-')),
  camelcase: changed(camel),
  abbrev: (args) => {
    const [width, whole] = [wholeOf(args, 0), textOf(args, 1)];
    if (width < 4 || whole.length <= width) return given(args, 1);
    return derived(`${whole.slice(0, width - 3)}...`, [args[1]]);
  },
  abbrevboth: (args) => {
    const [left, right, whole] = [wholeOf(args, 0), wholeOf(args, 1), textOf(args, 2)];
    if (right < 4 || (left > 0 && right < 7) || whole.length <= right) return given(args, 2);
    return derived(abbreviated(whole, left, right), [args[2]]);
  },
  wrap: (args) => derived(wrapped(textOf(args, 1), wholeOf(args, 0), '\n', false), [args[1]]),
  wrapWith: (args) => derived(wrapped(textOf(args, 2), wholeOf(args, 0), textOf(args, 1), true), [args[2]]),
  plural: (args) => given(args, wholeOf(args, 2) === 1 ? 0 : 1),
  contains: (args) => bool(textOf(args, 1).includes(textOf(args, 0))),
  hasPrefix: (args) => bool(textOf(args, 1).startsWith(textOf(args, 0))),
  hasSuffix: (args) => bool(textOf(args, 1).endsWith(textOf(args, 0))),
  sortAlpha: (args) => {
    const value = given(args, 0);
    if (value.kind !== 'list') return list([text(anyText(value))]);
    const items = value.items.map((item) => (item.kind === 'text' ? item : text(anyText(item), item.at)));
    return list(
      [...items].sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)),
      value.at,
    );
  },
  html: (args) =>
    derived(
      anyText(args[0]).replace(/[&<>"'\0]/g, (char) => HTML[char] ?? char),
      args,
    ),
  js: (args) => derived(JSON.stringify(anyText(args[0])).slice(1, -1).replace(/'/g, "\\'"), args),
  urlquery: (args) =>
    derived(
      encodeURIComponent(anyText(args[0]))
        .replace(/%20/g, '+')
        .replace(/[!'()*]/g, percent),
      args,
    ),
  seq: (args) => text(sequence(args.map(integerOf))),
});

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
  '\0': '\ufffd',
};

function percent(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
}

function swapped(content: string): string {
  return [...content]
    .map((char) => (char === char.toUpperCase() ? char.toLowerCase() : char.toUpperCase()))
    .join('');
}

/** `HTTPServer` → `http_server`. Source: huandu/xstrings ToSnakeCase, ToKebabCase. */
function separated(content: string, by: string): string {
  return content
    .replace(/([a-z0-9])([A-Z])/g, `$1${by}$2`)
    .replace(/([A-Z]+)([A-Z][a-z])/g, `$1${by}$2`)
    .replace(/[-_\s.]+/g, by)
    .toLowerCase();
}

function camel(content: string): string {
  return content.replace(/(^|[-_\s]+)([A-Za-z0-9])/g, (_, __, char: string) => char.toUpperCase());
}

function abbreviated(whole: string, left: number, right: number): string {
  const offset = left > whole.length ? whole.length : left;
  if (offset <= 4) return `${whole.slice(0, right - 3)}...`;
  if (offset + right - 3 < whole.length) return `...${abbreviated(whole.slice(offset), 0, right - 3)}`;
  return `...${whole.slice(whole.length - (right - 3))}`;
}

/** Source: Masterminds/goutils WrapCustom. */
function wrapped(whole: string, width: number, by: string, cuts: boolean): string {
  const most = Math.max(1, width);
  const rows: string[] = [];
  let rest = whole;
  while (rest.length > most) {
    if (rest[0] === ' ') {
      rest = rest.slice(1);
      continue;
    }
    const space = rest.lastIndexOf(' ', most);
    if (space >= 0) {
      rows.push(rest.slice(0, space));
      rest = rest.slice(space + 1);
    } else if (cuts) {
      rows.push(rest.slice(0, most));
      rest = rest.slice(most);
    } else {
      const next = rest.indexOf(' ', most);
      if (next < 0) break;
      rows.push(rest.slice(0, next));
      rest = rest.slice(next + 1);
    }
  }
  return [...rows, rest].join(by);
}

/** Sprig's `seq`, after the command of that name. */
function sequence(numbers: readonly number[]): string {
  const [a = 1, b = 1, c = 1] = numbers;
  const [start, step, end] =
    numbers.length === 1
      ? [1, a >= 1 ? 1 : -1, a]
      : numbers.length === 2
        ? [a, b >= a ? 1 : -1, b]
        : [a, b, c];
  if (step === 0 || numbers.length === 0 || numbers.length > 3) return '';
  const all: number[] = [];
  for (let i = start; (step > 0 ? i <= end : i >= end) && all.length < 20_000; i += step) all.push(i);
  return all.join(' ');
}
