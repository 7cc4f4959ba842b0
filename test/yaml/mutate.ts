// Random damage to manifests, the same for the same seed.

export type Random = (below: number) => number;

/** Random whole numbers from 0 up to but not including `below` (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

/** What YAML is made of, and what it chokes on. */
const SNIPPETS = [
  ...' \t\n#:-,[]{}"\'|>?&*!%@`\\<=~.+0123a\r\uFEFF\u2028é',
  ...[
    '\r\n',
    '\n\n',
    ': ',
    ':\n',
    '- ',
    '-\n',
    ' #',
    '# c\n',
    '\n---\n',
    '\n...\n',
    '---',
    '...',
    '<<: *a\n',
  ],
  ...[
    '"a"',
    "'b'",
    "''",
    '""',
    '[]',
    '{}',
    '[a, b]',
    '{a: 1}',
    '|\n',
    '>-\n',
    '|+\n',
    '|2\n',
    '&a ',
    '*a',
    '!!str ',
  ],
  ...[
    '\\n',
    '\\\n',
    '\\u00e9',
    '  ',
    '    ',
    '\n  ',
    '\n    ',
    ' \n',
    '{{ .x }}',
    '? ',
    'k: v\n',
    '- k: v\n',
    '\n\t',
  ],
];

/** One to four random changes: characters, snippets, lines and indentation. */
export function mutate(text: string, random: Random): string {
  let changed = text;
  for (let i = random(4); i >= 0; i--) changed = mutateOnce(changed, random);
  return changed;
}

function mutateOnce(text: string, random: Random): string {
  const at = random(text.length + 1);
  const length = 1 + random(random(4) === 0 ? 20 : 2);
  switch (random(9)) {
    case 0:
      return text.slice(0, at) + text.slice(at + length);
    case 1:
    case 2:
    case 3:
      return text.slice(0, at) + (SNIPPETS[random(SNIPPETS.length)] ?? '') + text.slice(at);
    case 4: {
      const to = random(text.length + 1);
      return text.slice(0, to) + text.slice(at, at + length) + text.slice(to);
    }
    default:
      return mutateLines(text, random);
  }
}

function mutateLines(text: string, random: Random): string {
  const lines = text.split('\n');
  const at = random(lines.length);
  const line = lines[at] ?? '';
  const count = 1 + random(3);
  switch (random(7)) {
    case 0:
      lines.splice(at, count);
      break;
    case 1:
      lines.splice(random(lines.length + 1), 0, ...lines.slice(at, at + count));
      break;
    case 2:
      for (let i = at; i < Math.min(at + count, lines.length); i++) lines[i] = `  ${lines[i] ?? ''}`;
      break;
    case 3:
      for (let i = at; i < Math.min(at + count, lines.length); i++)
        lines[i] = (lines[i] ?? '').replace(/^ {1,2}/, '');
      break;
    case 4:
      lines[at] = ' '.repeat(random(8)) + line.trimStart();
      break;
    case 5:
      lines[at] = line + (SNIPPETS[random(SNIPPETS.length)] ?? '');
      break;
    default:
      lines.splice(
        at,
        0,
        ['', ' ', '    ', '# c', '      # c', '\t', '-', 'k:', '  k:', '---'][random(10)] ?? '',
      );
  }
  return lines.join('\n');
}
