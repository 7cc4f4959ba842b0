// The variables of a Dockerfile: what ARG and ENV set, and texts with them put in.
import type { Word } from './instructions.ts';

/** A text, and whether an argument of the build had a hand in it; undefined where it can't be known. */
export type Known = { readonly text: string; readonly byArgument: boolean } | undefined;

/** What ENV has set goes before what ARG has. */
export interface Variables {
  readonly set: Map<string, Known>;
  readonly args: Map<string, Known>;
}

/** Values that grow beyond this, as `A=$A$A` makes them, are given up. */
const MOST_CHARACTERS = 1_000;

const QUOTES = /^(["'])(.*)\1$/s;

/** Takes `NAME=value` for each word, or `NAME value`, the old form of ENV; `NAME` alone has no value. */
export function readAssignments(words: readonly Word[], variables: Variables, into: keyof Variables): void {
  const byArgument = into === 'args';
  const put = (name: string, value: Known) =>
    variables[into].set(name, value && { ...value, byArgument: byArgument || value.byArgument });
  const [first, ...rest] = words;
  if (into === 'set' && first && !first.text.includes('=')) {
    put(first.text, expanded(rest.map(({ text }) => text).join(' '), variables));
    return;
  }
  // All of them see the values from before.
  const made = words.map(({ text }) => {
    const at = text.indexOf('=');
    return at < 0
      ? ([text, undefined] as const)
      : ([text.slice(0, at), expanded(text.slice(at + 1), variables)] as const);
  });
  for (const [name, value] of made) put(name, value);
}

/** A word with its variables put in and without quotes; undefined where one of them can't be known. */
export function expanded(word: string, { set, args }: Variables): Known {
  if (word.length > MOST_CHARACTERS) return undefined;
  const [, quote, inside] = QUOTES.exec(word) ?? [];
  const raw = inside ?? word;
  if (quote === "'" || !raw.includes('$'))
    return /["'\\]/.test(raw) ? undefined : { text: raw, byArgument: false };
  let known = true;
  let byArgument = false;
  const text = raw.replace(
    /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::?-([^${}]*))?\}|)/g,
    (_, plain, braced, other) => {
      const name: string | undefined = plain ?? braced;
      const isSet = name !== undefined && (set.has(name) || args.has(name));
      const value = name === undefined ? undefined : set.has(name) ? set.get(name) : args.get(name);
      // Of a name that nobody has set here, the image that it begins with may know more.
      const given = value?.text ?? (isSet && !set.has(name) ? other : undefined);
      known &&= given !== undefined;
      byArgument ||= value?.byArgument ?? true;
      return given ?? '';
    },
  );
  return known && text.length <= MOST_CHARACTERS && !/["'\\]/.test(text) ? { text, byArgument } : undefined;
}
