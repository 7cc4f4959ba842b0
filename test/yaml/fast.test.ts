// The fast parser gives the slow parser's trees, or gives up.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fastParse } from '../../server/core/yaml/fast.ts';
import { parseSlowly } from '../../server/core/yaml/parse.ts';
import { compare, readTexts, yamlFilesIn } from './compare.ts';
import { mutate, type Random, randomFrom } from './mutate.ts';

const manifests = readTexts(yamlFilesIn(fileURLToPath(new URL('manifests', import.meta.url))));

/** The same with other line ends, without the last one, and with a byte order mark. */
const variants = manifests.flatMap((text) => [
  text,
  text.replaceAll('\n', '\r\n'),
  text.trimEnd(),
  `\uFEFF${text}`,
]);

describe('the fast parser', () => {
  it('reads ordinary manifests, with any line ends', () => {
    for (const text of variants) {
      expect(fastParse('a', text)).toEqual(parseSlowly('a', text));
      expect(fastParse('a', text)?.flatMap((document) => document.errors)).toEqual([]);
    }
  });

  it.each([
    ['an empty file', ''],
    ['comments only', '# a\n\n  # b'],
    ['empty documents', '---\n---\n# a\n--- # b\n'],
    ['a closing marker', 'a: 1\n...\n# b\n---\nc: 1\n'],
    ['a document behind a closing marker', 'a: 1\n...\nb: 2\n'],
    ['no final newline', 'a: 1'],
    ['empty values', 'a:\nb: # c\nc:\n-\n- # d\n-\n'],
    ['lists at the level of their key', 'a:\n- b:\n  - c\n  d: 1\ne: 2\n'],
    ['nested lists', '- - a\n  - - b\n    - c\n-\n  - d\n'],
    ['quoted keys', '"a b": 1\n\'c\'\'d\' : 2\n"e\\n": 3\n'],
    ['a key twice', 'a: 1\nb: 2\na: 3\n'],
    ['colons and hashes in values', 'a: b:c#d\ne: http://f:80/#g\n'],
    ['comments', 'a: 1 # b\n# c\n\n  # d\nb: "x" # e\nc: [1] # f\n'],
    ['plain text over lines', 'a: b\n  c\n\n\n   d  \n e\nf: 1\n'],
    ['quoted text over lines', 'a: "b\n  c\n\n  d\\\n  e\\n\n  f "\nb: \'c\n\n  d\'\n'],
    ['escapes', String.raw`a: "\0\a\b\t\n\v\f\r\e\ \"\/\\\N\_\L\P\x41\u0042\U0001F600"`],
    ['literal blocks', 'a: |\n  b\n\n    c\n\n\nd: |-\n  e\n\nf: |+\n  g\n\n\nh: |\ni: 1\n'],
    ['literal blocks at the end', 'a:\n  - |\n    b\n   \n'],
    ['folded blocks', 'a: >\n\n  b\n  c\n\n  d\n\n    e\n     f\n\n  g\n\nh: >-\n  i\n  j\nk: >+\n  l\n\n'],
    ['a comment behind a block', 'a: |\n  b\n  # c\n # d\n# e\nf: 1\n'],
    ['flow collections', 'a: {b: 1, "c":2, d: {}, e: [], f, g: }\nh: [1, "2", [3, {i: j}],]\n'],
    ['flow over lines', 'a: {\n  b: 1, # c\n\n  # d\n  e: [1,\n    2],\n}\nf: [\n]\n'],
    ['tabs in flow', '{\n\t"a": 1,\n\t"b": [\n\t\t2\n\t]\n}\n'],
    ['an indented root', '  a: 1\n  b: 2\n'],
    ['a scalar as the root', 'a b\nc\n'],
    ['CRLF', 'a: 1\r\nb: |\r\n  c\r\n\r\n  d\r\n\r\ne: f\r\n  g\r\nh: "i\r\n  j"\r\n'],
  ])('reads %s', (_, text) => {
    expect(fastParse('a', text)).toEqual(parseSlowly('a', text));
  });

  it.each([
    ['anchors', 'a: &b 1\n'],
    ['aliases', 'a: *b\n'],
    ['tags', 'a: !!str 1\n'],
    ['merge keys', 'a:\n  <<: {b: 1}\n'],
    ['complex keys', '? a\n: b\n'],
    ['directives', '%YAML 1.2\n---\na: 1\n'],
    ['tabs as indentation', 'a:\n\tb: 1\n'],
    ['odd indentation', 'a:\n    b: 1\n  c: 2\n'],
    ['a map on one line with another', 'a: b: c\n'],
    ['an unclosed quote', 'a: "b\n---\nc: 1\n'],
    ['an unclosed bracket', 'a: [b\nc: 1\n'],
    ['a wrong escape', 'a: "\\q"\n'],
    ['templates', 'a: {{ .Values.b }}\n'],
    ['lone carriage returns', 'a: 1\rb: 2\n'],
    ['a key too long', `${'a'.repeat(1025)}: 1\n`],
    ['depth', `${'['.repeat(101)}${']'.repeat(101)}\n`],
    ['text behind a marker', '--- a\n'],
    ['a comment between a key and its scalar', 'a:\n#b\n  c\n'],
    ['an item deeper than its list', '- "a"\n  - b\n'],
  ])('gives up on %s', (_, text) => {
    expect(fastParse('a', text)).toBeUndefined();
  });

  it('is never wrong about damaged manifests', () => {
    const random = randomFrom(20_260_801);
    let equal = 0;
    for (let i = 0; i < 8_000; i++) {
      const text = mutate(pick(variants, random), random);
      const result = compare(text);
      if (result === 'different') expect.fail(`differs for ${JSON.stringify(text)}`);
      if (result === 'equal') equal++;
    }
    expect(equal).toBeGreaterThan(2_000);
  });

  it('is never wrong about short nonsense', () => {
    const random = randomFrom(20_260_802);
    let equal = 0;
    for (let i = 0; i < 30_000; i++) {
      const text = nonsense(random);
      const result = compare(text);
      if (result === 'different') expect.fail(`differs for ${JSON.stringify(text)}`);
      if (result === 'equal') equal++;
    }
    expect(equal).toBeGreaterThan(3_000);
  });

  // A folder of real manifests, where one is at hand: CI has one, a clone has not.
  const corpus = process.env.PORTOLAN_CORPUS;
  if (corpus) {
    it('is never wrong about the files in PORTOLAN_CORPUS', () => {
      const paths = yamlFilesIn(corpus);
      const wrong = paths.filter((path) => readTexts([path]).map(compare).includes('different'));
      expect(paths.length).toBeGreaterThan(0);
      expect(wrong).toEqual([]);
    });
  }
});

const WORDS = [
  ...[
    'a',
    'b',
    'a: ',
    'b: ',
    '"c": ',
    "'d': ",
    'a:\n',
    '- ',
    '-\n',
    '\n',
    '\n',
    '\n  ',
    '\n  ',
    '\n    ',
    '\n ',
  ],
  ...[
    '"',
    "'",
    '"x y"',
    "'it''s'",
    '[',
    ']',
    '{',
    '}',
    ', ',
    ',',
    ':',
    '#',
    ' # c',
    '# c\n',
    ' ',
    '  ',
    '\t',
  ],
  ...[
    '|\n',
    '|-\n',
    '|+\n',
    '>\n',
    '>-\n',
    '|\n  ',
    '>\n  ',
    '- |\n   ',
    '\\n',
    '\\',
    '80',
    '\n---\n',
    '\n...\n',
    '\r\n',
  ],
];

function nonsense(random: Random): string {
  let text = random(3) === 0 ? '' : pick(['a:\n  ', '- ', 'a: ', 'a: [', '{a: '], random);
  for (let i = 1 + random(10); i > 0; i--) text += pick(WORDS, random);
  return text;
}

function pick<T>(choices: readonly T[], random: Random): T {
  const choice = choices[random(choices.length)];
  if (choice === undefined) throw new Error('Nothing to pick from.');
  return choice;
}
