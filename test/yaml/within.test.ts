// Stretches of values stand where they are written, behind escapes, folds and indentation, or nowhere.
import { describe, expect, test } from 'vitest';
import { get, type ScalarNode } from '../../server/core/yaml/node.ts';
import { parseYaml } from '../../server/core/yaml/parse.ts';
import { placeWithin } from '../../server/core/yaml/within.ts';

const URI = 'file:///w/a.yaml';

function scalarIn(text: string): ScalarNode {
  const value = get(parseYaml(URI, text)[0]?.root, 'a');
  if (value?.kind !== 'scalar') throw new Error('the value is no scalar');
  return value;
}

/** The last `web:80` of the value: the text in front of its place, and the place itself. */
function foundIn(text: string, word = 'web:80'): readonly string[] | undefined {
  const value = scalarIn(text);
  const start = value.text.lastIndexOf(word);
  const at = placeWithin(value, () => text, start, start + word.length);
  return at && [text.slice(0, at.start), text.slice(at.start, at.end)];
}

describe('a stretch of a value', () => {
  test.each([
    ['plain', 'a: x http://web:80/', 'a: x http://'],
    ['in quotes', 'a: "web:80"', 'a: "'],
    ['behind an escape', 'a: "x\\tweb:80\\n"', 'a: "x\\t'],
    ['in single quotes with an escape', "a: 'it''s web:80'", "a: 'it''s "],
    ['in a literal block', 'a: |\n  x\n    web:80\n', 'a: |\n  x\n    '],
    ['in a literal block with the line ends of Windows', 'a: |\r\n  x\r\n  web:80\r\n', 'a: |\r\n  x\r\n  '],
    ['in a folded block, the second', 'a: >-\n  web:80\n  x web:80\n', 'a: >-\n  web:80\n  x '],
    ['on the second line of plain text', 'a: x\n  web:80', 'a: x\n  '],
  ])('%s', (_, text, before) => expect(foundIn(text)).toEqual([before, 'web:80']));

  test.each([
    ['that is written with an escape', 'a: "w\\x65b:80"', 'web:80'],
    ['that is folded', 'a: >-\n  web\n  80\n', 'web 80'],
    ['that an escape looks like', 'a: "\\x74web:80 \\tweb:80"', 'tweb:80'],
    ['that is empty', 'a: web:80', ''],
  ])('%s stands nowhere', (_, text, word) => expect(foundIn(text, word)).toBeUndefined());
});

test('a value of several pieces has it in one of them, or from the first to the last in the template', () => {
  const files: Readonly<Record<string, string>> = {
    values: 'host: web',
    template: 'a: {{ .host }}:80 db:81',
  };
  const via = { uri: 'template', start: 3, end: 14, exact: true };
  const value: ScalarNode = {
    kind: 'scalar',
    text: 'web:80 db:81',
    style: 'plain',
    ...{ uri: 'values', start: 6, end: 9, exact: false, via },
    pieces: [
      { uri: 'values', start: 6, end: 9, exact: true, via },
      { uri: 'template', start: 14, end: 23, exact: true },
    ],
  };
  const at = (start: number, end: number) => placeWithin(value, (uri) => files[uri], start, end);
  expect(at(0, 3)).toMatchObject({ uri: 'values', start: 6, end: 9, exact: true });
  expect(at(7, 12)).toMatchObject({ uri: 'template', start: 18, end: 23, exact: true });
  expect(at(0, 6)).toEqual({ uri: 'template', start: 3, end: 17, exact: false });
  expect(placeWithin(value, () => undefined, 0, 3)).toBeUndefined();
});
