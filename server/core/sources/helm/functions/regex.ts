// Functions on regular expressions, with Go's own syntax, in time that grows with the text and not with its square.
import { Fault } from '../template/fault.ts';
import { expression, isFollowed } from '../value/expression.ts';
import { ropeOf } from '../value/format.ts';
import { plain, type Replacement, type Rope, replaced, sliced } from '../value/rope.ts';
import { bool, list, text, unknown, type Value, woven } from '../value/value.ts';
import {
  type Arguments,
  alias,
  type Functions,
  given,
  keeping,
  type Run,
  spreading,
  type TemplateFunction,
  textOf,
  wholeOf,
} from './function.ts';

interface Match {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly (string | undefined)[];
  readonly named: Readonly<Record<string, string | undefined>>;
}

/** The matches in a text, at most so many. */
function* matches(source: string, content: string, most = Number.POSITIVE_INFINITY): Generator<Match> {
  const matcher = expression(source).matcher(content);
  for (let count = 0; count < most && matcher.find(); count++) {
    const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, i) => matcher.group(i) ?? undefined);
    const names = Object.entries(expression(source).namedGroups());
    const named = Object.fromEntries(names.map(([name, index]) => [name, groups[index]]));
    yield { start: matcher.start(), end: matcher.end(), groups, named };
  }
}

/** `$1`, `${1}`, `${name}`, `$$`. A name is as long as it can be. Source: Go regexp Expand. */
function expanded(template: string, { groups, named }: Match): string {
  return template.replace(/\$(?:\$|\{(\w+)\}|(\w+))/g, (all, inBraces?: string, bare?: string) => {
    const name = inBraces ?? bare;
    if (name === undefined) return all === '$$' ? '$' : all;
    return (/^\d+$/.test(name) ? groups[Number(name)] : named[name]) ?? '';
  });
}

function replacedAll(args: Arguments, by: (match: Match) => Rope): Value {
  const replacements: Replacement[] = [];
  for (const match of matches(textOf(args, 0), textOf(args, 1)))
    replacements.push({ from: match.start, to: match.end, by: by(match) });
  if (replacements.length === 0) return given(args, 1);
  return woven(replaced(ropeOf(args[1]), replacements));
}

function split(args: Arguments): Value {
  const content = textOf(args, 1);
  const count = wholeOf(args, 2);
  const rope = ropeOf(args[1]);
  if (count === 0) return list([]);
  const parts: Value[] = [];
  let from = 0;
  for (const { start, end } of matches(textOf(args, 0), content)) {
    if (count > 0 && parts.length === count - 1) break;
    if (end === 0) continue;
    parts.push(woven(sliced(rope, from, start)));
    from = end;
  }
  parts.push(woven(sliced(rope, from, content.length)));
  return list(parts, given(args, 1).at);
}

const REGEX_ALL: Functions = {
  ...spreading({
    mustRegexMatch: (args) => bool(!matches(textOf(args, 0), textOf(args, 1)).next().done),
    regexFind: (args) => {
      const [first] = matches(textOf(args, 0), textOf(args, 1), 1);
      return first ? woven(sliced(ropeOf(args[1]), first.start, first.end)) : text('');
    },
    regexFindAll: (args) => {
      const count = wholeOf(args, 2);
      const found = matches(textOf(args, 0), textOf(args, 1), count < 0 ? undefined : count);
      const rope = ropeOf(args[1]);
      return list(
        [...found].map(({ start, end }) => woven(sliced(rope, start, end))),
        given(args, 1).at,
      );
    },
    regexSplit: split,
    regexQuoteMeta: (args) => {
      const content = textOf(args, 0);
      const quoted = content.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
      return quoted === content ? given(args, 0) : text(quoted);
    },
  }),
  ...keeping({
    regexReplaceAll: (args) =>
      replacedAll(args, (match) => [plain(expanded(textOf(args, 2), match), given(args, 2).at)]),
    regexReplaceAllLiteral: (args) => replacedAll(args, () => [plain(textOf(args, 2), given(args, 2).at)]),
  }),
};

/** Alone among its like, it takes what is no expression for one that matches nothing. Source: Sprig regex.go. */
function regexMatch(args: Arguments): Value {
  try {
    return bool(!matches(textOf(args, 0), textOf(args, 1)).next().done);
  } catch (error) {
    if (error instanceof Fault && args.every(({ kind }) => kind === 'text')) return bool(false);
    throw error;
  }
}

/** What an expression that is not followed matches is unknown. */
function knowing({ run, unknown: kind }: TemplateFunction): TemplateFunction {
  const known: Run = (args, call) => {
    const [source] = args;
    if (source?.kind !== 'text' || isFollowed(source.text)) return run(args, call);
    return unknown('its regular expression is not followed', source.at);
  };
  return { run: known, unknown: kind };
}

const FOLLOWED: Functions = Object.fromEntries(
  Object.entries({ ...REGEX_ALL, ...spreading({ regexMatch }) }).map(([name, one]) => [name, knowing(one)]),
);

export const REGEX: Functions = {
  ...alias(
    FOLLOWED,
    Object.fromEntries(
      Object.keys(REGEX_ALL).flatMap((name) =>
        name.startsWith('must') ? [] : [[`must${name[0]?.toUpperCase()}${name.slice(1)}`, name]],
      ),
    ),
  ),
};
