// What strangers write into manifests must never become markup, and Markdown must read well as plain text.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asWritten, code, escaped, plainText } from '../server/core/features/markdown.ts';

describe('escaped', () => {
  test('leaves ordinary names as they are', () => {
    for (const name of ['web', 'my-app.v2', 'app.kubernetes.io/name=web', 'a:80', 'x (1)'])
      expect(escaped(name)).toBe(name);
  });

  test('takes the meaning from markup, links and HTML', () => {
    expect(escaped('[a](b) *c* `d` <e> #f ![g]')).toBe('\\[a\\](b) \\*c\\* \\`d\\` \\<e\\> \\#f \\!\\[g\\]');
    expect(escaped('https://x.example')).toBe('https\\://x.example');
    expect(escaped('www.x.example a@b.c &lt;')).toBe('www\\.x.example a\\@b.c \\&lt;');
  });

  test('makes one short line of anything', () => {
    expect(escaped('a\n\n# b\tc')).toBe('a \\# b c');
    expect(escaped('x'.repeat(200))).toHaveLength(80);
  });
});

test('code has a fence that the text does not break', () => {
  expect(code('a')).toBe('`a`');
  expect(code('a`b')).toBe('``a`b``');
  expect(code('`')).toBe('`` ` ``');
  expect(
    asWritten({ kind: 'scalar', text: '80', style: 'double', uri: '', start: 0, end: 4, exact: true }),
  ).toBe('`"80"`');
});

describe('plainText', () => {
  test('is what a reader of the Markdown sees', () => {
    const markdown = '**port** · `a_b` *this*  \nnode:80 → [web\\_1:80](file:///w/a.yaml#L3) → ``a`b`` \\*';
    expect(plainText(markdown)).toBe('port · a_b this\nnode:80 → web_1:80 → a`b *');
  });

  test('keeps the address of a page', () => {
    const page = 'https://kubernetes.io/docs/a_b/#field-spec-ports';
    expect(plainText(`[\`port\` at kubernetes.io](${page})`)).toBe(`port at kubernetes.io: ${page}`);
  });

  test('gives back any escaped name and any code', () => {
    const name = fc
      .string({ unit: 'grapheme', maxLength: 40 })
      .map((text) => text.replace(/[\s\p{Cc}\uE000-\uF8FF]+/gu, ' ').trim())
      .filter((text) => text !== '');
    fc.assert(
      fc.property(name, (text) => {
        expect(plainText(escaped(text))).toBe(text);
        expect(plainText(`a → ${code(text)}.`)).toBe(`a → ${text}.`);
        expect(plainText(`[${escaped(text)}](file:///a%29#L1)`)).toBe(text);
      }),
    );
  });
});
