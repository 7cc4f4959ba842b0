// The fixture language itself: what it takes out of the text, where its marks point, how it writes them back.
import { describe, expect, test } from 'vitest';
import { annotate, parseFixture, withGolden } from './fixture.ts';

const SERVICE = `spec:
# \`spec\` hint whole
  ports:
    - port: 80
      targetPort: htpp
      #           ^^^^ error some-rule: a message, with: colons
      #           ^^^^ related
`;

describe('marks', () => {
  test('are taken out of the text and point into what stays', () => {
    const [file] = parseFixture(SERVICE).files;
    expect(file?.text).toBe('spec:\n  ports:\n    - port: 80\n      targetPort: htpp\n');
    const texts = file?.marks.map(({ start, end, text }) => [file.text.slice(start, end), text]);
    expect(texts).toEqual([
      ['spec', 'hint whole'],
      ['htpp', 'error some-rule: a message, with: colons'],
      ['htpp', 'related'],
    ]);
  });

  test('point into the text with other line ends too', () => {
    const [file] = parseFixture(SERVICE, '\r\n').files;
    expect(file?.text).toContain('spec:\r\n  ports:\r\n');
    expect(file?.marks.map(({ start, end }) => file.text.slice(start, end))).toEqual([
      'spec',
      'htpp',
      'htpp',
    ]);
  });

  test('are written back as they were', () => {
    for (const eol of ['\n', '\r\n'] as const) {
      const { files } = parseFixture(SERVICE, eol);
      expect(annotate(files, () => files[0]?.marks ?? [])).toBe(`#- manifest.yaml\n${SERVICE}`);
    }
  });

  test('that cover several lines or nothing have a settled form', () => {
    const file = { path: 'a.yaml', uri: 'file:///w/a.yaml', text: 'spec:\n  type:\n  a: b\n' };
    const marks = [
      { start: 8, end: 20, text: 'lines' },
      { start: 13, end: 13, text: 'nothing' },
    ];
    const text = '#- a.yaml\nspec:\n  type:\n# ^^^^^ lines\n  #    ^ nothing\n  a: b\n';
    expect(annotate([file], () => marks)).toBe(text);
    expect(parseFixture(text).files[0]?.marks).toEqual([
      { start: 8, end: 13, text: 'lines' },
      { start: 13, end: 13, text: 'nothing' },
    ]);
  });

  test('need a line, and what they name in it', () => {
    expect(() => parseFixture('# ^^^ here\n')).toThrow('a mark without a line above');
    expect(() => parseFixture('a: b\n# `c` here\n')).toThrow('c is not in the line above');
  });

  test('leave ordinary comments alone', () => {
    const [file] = parseFixture('a: b # c\n# portolan-ignore x: y\n# ^ and `d`\n').files;
    expect(file?.text).toBe('a: b # c\n# portolan-ignore x: y\n');
  });
});

describe('files', () => {
  test('begin with their path; the first may go without', () => {
    const paths = (text: string) =>
      parseFixture(text).files.map(({ path, uri, text: body }) => [path, uri, body]);
    expect(paths('a: 1\n#- dir/b.yaml\nb: 2\n')).toEqual([
      ['manifest.yaml', 'file:///w/manifest.yaml', 'a: 1\n'],
      ['dir/b.yaml', 'file:///w/dir/b.yaml', 'b: 2\n'],
    ]);
    expect(paths('\n#- b.yaml\nb: 2\n')).toEqual([['b.yaml', 'file:///w/b.yaml', 'b: 2\n']]);
  });

  test('stand once', () => {
    expect(() => parseFixture('#- a.yaml\n#- a.yaml\n')).toThrow('a.yaml stands twice');
  });
});

test('the cursor is taken out, and columns count without it', () => {
  const { files, cursor } = parseFixture('#- a.yaml\nport: 8$00\n#     ^^ here\n');
  expect(files[0]?.text).toBe('port: 80\n');
  expect(files[0]?.marks).toEqual([{ start: 6, end: 8, text: 'here' }]);
  expect(cursor).toEqual({ uri: 'file:///w/a.yaml', offset: 7 });
  expect(() => parseFixture('a$0: b\n#- b.yaml\nc$0: d\n')).toThrow('two cursors');
});

test('settings are JSON', () => {
  const { settings } = parseFixture(
    'a: b\n#- @settings\n# { "rules": { "some-rule": "off" },\n#   "nodePortRange": "1-2" }\n',
  );
  expect(settings.rules).toEqual({ 'some-rule': 'off' });
  expect(settings.nodePortRange).toEqual({ first: 1, last: 2 });
});

describe('golden text', () => {
  test('is read without its comment signs', () => {
    const { golden, files } = parseFixture('a: b\n#- @hover\n# one\n#\n#   two\n#- @after x.yaml\n# - c\n');
    expect(golden.get('hover')).toBe('one\n\n  two');
    expect(golden.get('after x.yaml')).toBe('- c');
    expect(files).toHaveLength(1);
  });

  test('is written in its place, or at the end', () => {
    const source = 'a: b\n#- @hover\n# old\n# older\n#- @actions\n# x\n';
    expect(withGolden(source, 'hover', 'new\n\nest')).toBe(
      'a: b\n#- @hover\n# new\n#\n# est\n#- @actions\n# x\n',
    );
    expect(withGolden('a: b\n', 'hover', 'new')).toBe('a: b\n#- @hover\n# new\n');
    expect(withGolden(source, 'hover', undefined)).toBe('a: b\n#- @actions\n# x\n');
    expect(withGolden(source, 'other', undefined)).toBe(source);
    const written = withGolden(withGolden('a: b\n', 'after x', '- c\n'), 'hover', 'h');
    expect(parseFixture(written).golden.get('after x')).toBe('- c\n');
  });
});
