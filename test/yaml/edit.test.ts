// Edits keep everything but what they change: comments, quotes, indentation, style and line ends.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { applyEdits, type TextEdit } from '../../server/core/text/edit.ts';
import { renameKey, replaceScalar } from '../../server/core/yaml/edit.ts';
import {
  appendItem,
  insertEntry,
  insertMap,
  insertSequence,
  type NewEntry,
  type Where,
} from '../../server/core/yaml/editInsert.ts';
import { nestEntries } from '../../server/core/yaml/editNest.ts';
import { insertObject, type ObjectEntry } from '../../server/core/yaml/editObject.ts';
import { removeEntry, unwrapMap } from '../../server/core/yaml/editRemove.ts';
import {
  type Entry,
  entryOf,
  type MapNode,
  type ScalarNode,
  type SeqNode,
} from '../../server/core/yaml/node.ts';
import { parseYaml } from '../../server/core/yaml/parse.ts';
import { readTexts, yamlFilesIn } from './compare.ts';
import { at, modelOf, sound } from './model.ts';
import { randomFrom } from './mutate.ts';
import { editAtRandom } from './randomEdit.ts';

type Path = readonly (string | number)[];

function scalarAt(text: string, ...path: Path): ScalarNode {
  const node = at(text, ...path);
  if (node.kind !== 'scalar') throw new Error('That is no scalar.');
  return node;
}

function mapAt(text: string, ...path: Path): MapNode {
  const node = at(text, ...path);
  if (node.kind !== 'map') throw new Error('That is no map.');
  return node;
}

function seqAt(text: string, ...path: Path): SeqNode {
  const node = at(text, ...path);
  if (node.kind !== 'seq') throw new Error('That is no sequence.');
  return node;
}

function entryAt(text: string, path: Path, key: string): Entry {
  const entry = entryOf(at(text, ...path), key);
  if (!entry) throw new Error(`There is no ${key}.`);
  return entry;
}

/** The text after the edits; checked to be the same with CRLF, and to be sound YAML. */
function edited(text: string, edit: (text: string) => readonly TextEdit[] | undefined): string | undefined {
  const edits = edit(text);
  if (!edits) return undefined;
  const after = applyEdits(text, edits);
  sound(after);
  if (!text.includes('\n')) return after;
  const windows = text.replaceAll('\n', '\r\n');
  expect(applyEdits(windows, edit(windows) ?? [])).toBe(after.replaceAll('\n', '\r\n'));
  return after;
}

describe('applyEdits', () => {
  it('does edits in any order, and insertions at one place in theirs', () => {
    const edits = [
      { start: 4, end: 6, newText: 'X' },
      { start: 2, end: 2, newText: '1' },
      { start: 2, end: 2, newText: '2' },
      { start: 2, end: 3, newText: '' },
    ];
    expect(applyEdits('abcdefg', edits)).toBe('ab12dXg');
  });
});

describe('replaceScalar', () => {
  it.each<[string, string | number, string]>([
    ['a: 80 # b\n', 8080, 'a: 8080 # b\n'],
    ['a: "80" # b\n', 8080, 'a: 8080 # b\n'],
    ["a: '80'\n", '8080', "a: '8080'\n"],
    ['a: "b"\n', 'c', 'a: "c"\n'],
    ["a: 'b'\n", "it's", "a: 'it''s'\n"],
    ["a: 'b'\n", 'c\nd', 'a: "c\\nd"\n'],
    ['a: 80\n', 'http', 'a: http\n'],
    ['a: 80\n', '8080', 'a: "8080"\n'],
    ['a: b\n', 'yes', 'a: "yes"\n'],
    ['a: b\n', 'null', 'a: "null"\n'],
    ['a: b\n', '', 'a: ""\n'],
    ['a: b\n', '0x1f', 'a: "0x1f"\n'],
    ['a: b\n', '1e3', 'a: "1e3"\n'],
    ['a: b\n', '12:30', 'a: "12:30"\n'],
    ['a: b\n', 'c: d', 'a: "c: d"\n'],
    ['a: b\n', 'c:d', 'a: c:d\n'],
    ['a: b\n', 'c #d', 'a: "c #d"\n'],
    ['a: b\n', ' c', 'a: " c"\n'],
    ['a: b\n', '- c', 'a: "- c"\n'],
    ['a: b\n', '-c', 'a: -c\n'],
    ['a: b\n', '*', 'a: "*"\n'],
    ['a: b\n', '{{ .Values.c }}', 'a: "{{ .Values.c }}"\n'],
    ['a: b\n', 'c\u2028d', 'a: "c\\u2028d"\n'],
    ['{a: b}\n', 'c, d', '{a: "c, d"}\n'],
    ['{a: "b", c: 1}\n', 5, '{a: 5, c: 1}\n'],
    ['a: |\n  b\n  c\nd: 1\n', 'e', 'a: e\nd: 1\n'],
    ['a: b\n  c\nd: 1\n', 'e', 'a: e\nd: 1\n'],
    ['a:\nb: 1\n', 80, 'a: 80\nb: 1\n'],
    ['a: # c\n', 'd', 'a: d # c\n'],
    ['a:', 80, 'a: 80'],
    ['{a: , b: 1}', 80, '{a: 80 , b: 1}'],
    ['{a, b: 1}', 80, '{a: 80, b: 1}'],
    ['{"a":1}', 80, '{"a":80}'],
  ])('%j with %j gives %j', (before, value, after) => {
    expect(edited(before, (text) => replaceScalar(text, scalarAt(text, 'a'), value))).toBe(after);
    expect(modelOf(at(after, 'a'))).toBe(value);
  });

  it('fills an empty item', () => {
    expect(edited('-\n- b\n', (text) => replaceScalar(text, scalarAt(text, 0), 'a'))).toBe('- a\n- b\n');
  });

  it('leaves aliases and tags alone', () => {
    const text = 'a: &x 1\nb: *x\nc: !!str 2\n';
    expect(replaceScalar(text, scalarAt(text, 'b'), 2)).toBeUndefined();
    expect(replaceScalar(text, scalarAt(text, 'c'), 2)).toBeUndefined();
    expect(replaceScalar(text, { ...scalarAt(text, 'a'), exact: false }, 2)).toBeUndefined();
  });
});

describe('renameKey', () => {
  it.each([
    ['a: 1 # b\n', 'c', 'c: 1 # b\n'],
    ['"a": 1\n', 'c', '"c": 1\n'],
    ['a:\n  b: 1\n', '80', '"80":\n  b: 1\n'],
    ['{a: 1}', '<<', '{"<<": 1}'],
  ])('%j to %j gives %j', (before, key, after) => {
    expect(edited(before, (text) => renameKey(entryAt(text, [], 'a'), key))).toBe(after);
  });

  it('leaves merged keys alone', () => {
    const text = 'a: &x {b: 1}\nc: {<<: *x}\n';
    expect(renameKey(entryAt(text, ['c'], 'b'), 'd')).toBeUndefined();
  });
});

describe('insertEntry', () => {
  it.each<[string, Path, Where, string]>([
    ['a: 1\nb: 2\n', [], 'last', 'a: 1\nb: 2\nk: 8\n'],
    ['a: 1\nb: 2\n', [], 'first', 'k: 8\na: 1\nb: 2\n'],
    ['a: 1\nb: 2\n', [], { after: 'a' }, 'a: 1\nk: 8\nb: 2\n'],
    ['a: 1\nb: 2\n', [], { after: 'x' }, 'a: 1\nb: 2\nk: 8\n'],
    ['a: 1', [], 'last', 'a: 1\nk: 8'],
    ['a: 1 # c\n# d\nb: 2\n', [], { after: 'a' }, 'a: 1 # c\nk: 8\n# d\nb: 2\n'],
    ['# c\na: 1\n', [], 'first', '# c\nk: 8\na: 1\n'],
    ['- port: 80\n', [0], 'first', '- k: 8\n  port: 80\n'],
    ['- port: 80\n', [0], 'last', '- port: 80\n  k: 8\n'],
    ['-   port: 80 # c\n\n-   port: 81\n', [0], 'last', '-   port: 80 # c\n    k: 8\n\n-   port: 81\n'],
    ['- - a: 1\n', [0, 0], 'first', '- - k: 8\n    a: 1\n'],
    ['a:\n  b:\n    c: 1\nd: 2\n', ['a'], 'last', 'a:\n  b:\n    c: 1\n  k: 8\nd: 2\n'],
    ['a:\n- b\nc: 1\n', [], { after: 'a' }, 'a:\n- b\nk: 8\nc: 1\n'],
    ['a: |\n  b\n\n  c\n\nd: 1\n', [], { after: 'a' }, 'a: |\n  b\n\n  c\nk: 8\n\nd: 1\n'],
    ['a: |+\n  b\n\nd: 1\n', [], { after: 'a' }, 'a: |+\n  b\n\nk: 8\nd: 1\n'],
    ['a:\n  b: |\n    c', ['a'], 'last', 'a:\n  b: |\n    c\n  k: 8'],
    ['a: |\nb: 1\n', [], { after: 'a' }, 'a: |\nk: 8\nb: 1\n'],
    ['a:\nb: 1\n', [], { after: 'a' }, 'a:\nk: 8\nb: 1\n'],
    ['a: [1,\n  2] # c\n', [], 'last', 'a: [1,\n  2] # c\nk: 8\n'],
    ['a: b\n  c # d\n', [], 'last', 'a: b\n  c # d\nk: 8\n'],
    ['{}\n', [], 'last', '{k: 8}\n'],
    ['a: { } # c\n', ['a'], 'first', 'a: {k: 8} # c\n'],
    ['a: { # c\n  }\n', ['a'], 'last', 'a: {k: 8 # c\n  }\n'],
    ['{a: 1}', [], 'first', '{k: 8, a: 1}'],
    ['{ a: 1 }', [], 'last', '{ a: 1, k: 8 }'],
    ['{a: 1, b: 2,}', [], 'last', '{a: 1, b: 2, k: 8,}'],
    ['{a: , b: }', [], { after: 'a' }, '{a:, k: 8 , b: }'],
    ['{a: {b: 1}}', ['a'], 'last', '{a: {b: 1, k: 8}}'],
    ['{"a":1}', [], 'last', '{"a":1, "k": 8}'],
    ['{\n  "a": 1, // b\n}'.replace('//', '#'), [], 'last', '{\n  "a": 1, # b\n  "k": 8,\n}'],
    ['{\n  a: 1, # b\n  c: 2 # d\n}', [], 'last', '{\n  a: 1, # b\n  c: 2, # d\n  k: 8\n}'],
    ['{\n  a: 1, # b\n  c: 2 # d\n}', [], { after: 'a' }, '{\n  a: 1, # b\n  k: 8,\n  c: 2 # d\n}'],
    ['{\n  a: 1\n}', [], 'first', '{\n  k: 8,\n  a: 1\n}'],
    ['{\n  a: 1 }', [], 'last', '{\n  a: 1, k: 8 }'],
    ['{\n  a: 1\n  , b: 2 }', [], { after: 'a' }, '{\n  a: 1, k: 8\n  , b: 2 }'],
    ['a: &x 1\nb: *x # c\n', [], 'last', 'a: &x 1\nb: *x # c\nk: 8\n'],
    ['a: &x {c: 1}\nb:\n  d: 1\n  <<: *x\n', ['b'], 'last', 'a: &x {c: 1}\nb:\n  d: 1\n  <<: *x\n  k: 8\n'],
    ['a: &x {c: 1}\nb: {<<: *x}\n', ['b'], 'last', 'a: &x {c: 1}\nb: {k: 8, <<: *x}\n'],
    ['\uFEFFa: 1\n', [], 'last', '\uFEFFa: 1\nk: 8\n'],
    ['\uFEFFa: 1\n', [], 'first', '\uFEFFk: 8\na: 1\n'],
  ])('%j at %j %j gives %j', (before, path, where, after) => {
    expect(edited(before, (text) => insertEntry(text, mapAt(text, ...path), 'k', 8, where))).toBe(after);
  });

  it('quotes keys and values where needed', () => {
    expect(edited('a: 1\n', (text) => insertEntry(text, mapAt(text), '80', 'yes', 'last'))).toBe(
      'a: 1\n"80": "yes"\n',
    );
    expect(edited('{"a": 1}', (text) => insertEntry(text, mapAt(text), 'b', 'c', 'last'))).toBe(
      '{"a": 1, "b": "c"}',
    );
  });

  it('leaves aliases, pairs without braces and anchored keys alone', () => {
    const text = 'a: &x {c: 1}\nb: *x\nd: [e: 1]\nf:\n  &y g: 1\n';
    for (const path of [['b'], ['d', 0], ['f']]) {
      expect(insertEntry(text, mapAt(text, ...path), 'k', 8, 'first')).toBeUndefined();
    }
  });
});

describe('insertMap and insertSequence', () => {
  const labels: readonly NewEntry[] = [
    ['app', 'web'],
    ['tier', '1'],
  ];
  const port: readonly NewEntry[] = [
    ['name', 'http'],
    ['containerPort', 80],
  ];

  it.each<[string, Path, Where, string]>([
    ['a: 1\n', [], 'last', 'a: 1\nk:\n  app: web\n  tier: "1"\n'],
    ['a:\n    b: 1\n', [], 'first', 'k:\n    app: web\n    tier: "1"\na:\n    b: 1\n'],
    ['- a: 1\n', [0], 'first', '- k:\n    app: web\n    tier: "1"\n  a: 1\n'],
    ['{a: 1}', [], 'last', '{a: 1, k: {app: web, tier: "1"}}'],
    ['{"a": 1}', [], 'last', '{"a": 1, "k": {"app": "web", "tier": "1"}}'],
  ])('a map: %j at %j %j gives %j', (before, path, where, after) => {
    expect(edited(before, (text) => insertMap(text, mapAt(text, ...path), 'k', labels, where))).toBe(after);
  });

  it.each<[string, Path, Where, string]>([
    ['a: 1\n', [], 'last', 'a: 1\nk:\n  - name: http\n    containerPort: 80\n'],
    ['a:\n- b\n', [], 'last', 'a:\n- b\nk:\n- name: http\n  containerPort: 80\n'],
    ['a:\n    - b\n', [], 'last', 'a:\n    - b\nk:\n    - name: http\n      containerPort: 80\n'],
    [
      'x:\n  containers:\n  - name: a\n    args:\n    - |\n      b\n  - name: b\n',
      ['x', 'containers', 1],
      'last',
      'x:\n  containers:\n  - name: a\n    args:\n    - |\n      b\n  - name: b\n    k:\n    - name: http\n      containerPort: 80\n',
    ],
    [
      'x:\n  containers:\n    # c\n    - name: a\n',
      ['x', 'containers', 0],
      { after: 'name' },
      'x:\n  containers:\n    # c\n    - name: a\n      k:\n        - name: http\n          containerPort: 80\n',
    ],
    [
      '- containers:\n  - name: a\n',
      [0, 'containers', 0],
      'last',
      '- containers:\n  - name: a\n    k:\n    - name: http\n      containerPort: 80\n',
    ],
    ['[{a: 1}]', [0], 'last', '[{a: 1, k: [{name: http, containerPort: 80}]}]'],
    ['{"a":1}', [], 'last', '{"a":1, "k": [{"name": "http", "containerPort": 80}]}'],
  ])('a sequence: %j at %j %j gives %j', (before, path, where, after) => {
    expect(edited(before, (text) => insertSequence(text, mapAt(text, ...path), 'k', port, where))).toBe(
      after,
    );
  });

  it('writes nothing as {}', () => {
    expect(edited('a: 1\n', (text) => insertMap(text, mapAt(text), 'k', [], 'last'))).toBe('a: 1\nk: {}\n');
    expect(edited('a: 1\n', (text) => insertSequence(text, mapAt(text), 'k', [], 'last'))).toBe(
      'a: 1\nk:\n  - {}\n',
    );
  });
});

describe('appendItem', () => {
  it.each([
    ['a:\n- b: 1 # c\n# d\n', 'a:\n- b: 1 # c\n- x: 1\n  w: z\n# d\n'],
    ['a:\n  -   b: 1\n', 'a:\n  -   b: 1\n  -   x: 1\n      w: z\n'],
    ['a:\n  -\n    b: 1', 'a:\n  -\n    b: 1\n  - x: 1\n    w: z'],
    ['a:\n- {b: 1}\n', 'a:\n- {b: 1}\n- {x: 1, w: z}\n'],
    ['a:\n- b\n', 'a:\n- b\n- x: 1\n  w: z\n'],
    ['a:\n-\nc: 1\n', 'a:\n-\n- x: 1\n  w: z\nc: 1\n'],
    ['a: []\n', 'a: [{x: 1, w: z}]\n'],
    ['a: [ ]\n', 'a: [{x: 1, w: z}]\n'],
    ['a: [{b: 1}] # c\n', 'a: [{b: 1}, {x: 1, w: z}] # c\n'],
    ['a: [{"b":1}]\n', 'a: [{"b":1}, {"x": 1, "w": "z"}]\n'],
    ['a: [\n  {b: 1}, # c\n  {b: 2} # d\n]', 'a: [\n  {b: 1}, # c\n  {b: 2}, # d\n  {x: 1, w: z}\n]'],
    ['a: [\n  {b: 1},\n]', 'a: [\n  {b: 1},\n  {x: 1, w: z},\n]'],
    ['a: [\n  {b: 1}, {b: 2}\n]', 'a: [\n  {b: 1}, {b: 2}, {x: 1, w: z}\n]'],
  ])('%j gives %j', (before, after) => {
    const item: readonly NewEntry[] = [
      ['x', 1],
      ['w', 'z'],
    ];
    expect(edited(before, (text) => appendItem(text, seqAt(text, 'a'), item))).toBe(after);
  });
});

describe('removeEntry', () => {
  it.each<[string, Path, string]>([
    ['a: 1\nk: 2 # c\nb: 3\n', [], 'a: 1\nb: 3\n'],
    ['a: 1\n# above\nk: 2\n# below\nb: 3\n', [], 'a: 1\n# above\n# below\nb: 3\n'],
    ['k: 1\na: 2\n', [], 'a: 2\n'],
    ['a: 1\nk: 2', [], 'a: 1'],
    ['a: 1\nk:\n  b: |\n    c\n\n    d # e\nf: 1\n', [], 'a: 1\nf: 1\n'],
    ['- k: 1\n  port: 80\n', [0], '- port: 80\n'],
    ['- k: 1 # c\n  # about the port\n  port: 80\n', [0], '- # about the port\n  port: 80\n'],
    ['- k:\n    a: 1\n\n  port: 80\n', [0], '- port: 80\n'],
    ['- port: 80\n  k: 1\n- b\n', [0], '- port: 80\n- b\n'],
    ['- k: 1 # c\n- b\n', [0], '- {} # c\n- b\n'],
    ['a:\n  k: 1 # c\nb: 2\n', ['a'], 'a: {} # c\nb: 2\n'],
    ['a: # c\n  k: 1\n', ['a'], 'a: # c\n  {}\n'],
    ['k: 1\n', [], '{}\n'],
    ['{k: 1}', [], '{}'],
    ['{k: 1, a: 2}', [], '{a: 2}'],
    ['{a: 1, k: 2}', [], '{a: 1}'],
    ['{a: 1, k: 2, b: 3}', [], '{a: 1, b: 3}'],
    ['{ a: 1, k: 2, }', [], '{ a: 1, }'],
    ['{\n  a: 1, # c\n  k: 2, # d\n  # e\n  b: 3\n}', [], '{\n  a: 1, # c\n  # e\n  b: 3\n}'],
    ['{\n  a: 1,\n  k: 2 # d\n}', [], '{\n  a: 1\n}'],
    ['{\n  a: 1, # c\n  k: 2\n}', [], '{\n  a: 1 # c\n}'],
    ['a: &x 1\nk: *x\nb: 2\n', [], 'a: &x 1\nb: 2\n'],
  ])('%j at %j gives %j', (before, path, after) => {
    const edit = (text: string) => removeEntry(text, mapAt(text, ...path), entryAt(text, path, 'k'));
    expect(edited(before, edit)).toBe(after);
  });

  it('leaves alone what it can not see whole', () => {
    const text =
      'a: &x {k: 1}\nb: {c: 1, <<: *x, k: 2}\nd: {<<: *x}\ng: {<<: *x, k: 2}\ne:\n  &y k: 1\n  f: 1\nh: {k: &z 1, i: *z}\n';
    for (const path of [['b'], ['d'], ['g'], ['e'], ['h']]) {
      expect(removeEntry(text, mapAt(text, ...path), entryAt(text, path, 'k'))).toBeUndefined();
    }
  });
});

describe('unwrapMap', () => {
  it.each<[string, Path, string]>([
    ['s:\n  k:\n    app: web\n    tier: x # c\nt: 1\n', ['s'], 's:\n  app: web\n  tier: x # c\nt: 1\n'],
    ['s:\n  k: # c\n    # d\n    app: web', ['s'], 's:\n  # d\n  app: web'],
    [
      's:\n    k:\n      a: |\n        b\n\n         c\n      d: e\n       f\n',
      ['s'],
      's:\n    a: |\n      b\n\n       c\n    d: e\n     f\n',
    ],
    ['- k:\n    app: web\n    tier: x\n', [0], '- app: web\n  tier: x\n'],
    ['s: # c\n  k: {app: web} # d\n', ['s'], 's: # c\n  {app: web} # d\n'],
    ['s:\n  k: {app: web} # d\n', ['s'], 's: {app: web} # d\n'],
    ['s: {k: {app: web}}\n', ['s'], 's: {app: web}\n'],
    ['s: { k: { app: web } }\n', ['s'], 's: { app: web }\n'],
  ])('%j at %j gives %j', (before, path, after) => {
    const edit = (text: string) => unwrapMap(text, mapAt(text, ...path), entryAt(text, path, 'k'));
    expect(edited(before, edit)).toBe(after);
  });

  it.each([
    's:\n  k:\n    app: web\n  other: 1\n',
    's: {k: {app: web}, other: 1}\n',
    's:\n  k: web\n',
    's:\n  k: &x\n    app: web\n',
    's: {k: {app: web} # c\n }\n',
  ])('leaves %j alone', (text) => {
    expect(unwrapMap(text, mapAt(text, 's'), entryAt(text, ['s'], 'k'))).toBeUndefined();
  });
});

describe('nestEntries', () => {
  const moves = [
    ['a', ['x']],
    ['b', ['w', 'z']],
  ] as const;

  it.each<[string, Path, string]>([
    ['s:\n  a: 1 # c\n  # d\n  b: "2"\n', ['s'], 's:\n  m:\n    x: 1 # c\n  # d\n    w:\n      z: "2"\n'],
    [
      's:\n    b: 2\n    a: *q\n    c: 3\n',
      ['s'],
      's:\n    m:\n        w:\n            z: 2\n        x: *q\n    c: 3\n',
    ],
    ['- c: 3\n  a: 1\n  b: 2', [0], '- c: 3\n  m:\n    x: 1\n    w:\n      z: 2'],
    ['- a: 1\n  b: 2', [0], '- m:\n    x: 1\n    w:\n      z: 2'],
    ['s: {a: 1, b: 2}\n', ['s'], 's: {m: {x: 1, w: {z: 2}}}\n'],
    ['s: { b: 2, a: 1, c: 3 }\n', ['s'], 's: { m: { w: { z: 2 }, x: 1 }, c: 3 }\n'],
    ['{"s": {"a": 1, "b": 2}}\n', ['s'], '{"s": {"m": {"x": 1, "w": {"z": 2}}}}\n'],
  ])('%j at %j gives %j', (before, path, after) => {
    const anchored = before.includes('*q') ? `q: &q 1\n${before}` : before;
    const edit = (text: string) => nestEntries(text, mapAt(text, ...path), 'm', moves);
    expect(edited(anchored, edit)).toBe(before.includes('*q') ? `q: &q 1\n${after}` : after);
  });

  it.each([
    's:\n  a: 1\n',
    's:\n  a: 1\n  c: 3\n  b: 2\n',
    's:\n  a: 1\n  b: [2]\n',
    's: {a: 1, c: 3, b: 2}\n',
  ])('leaves %j alone', (text) => {
    expect(nestEntries(text, mapAt(text, 's'), 'm', moves)).toBeUndefined();
  });
});

describe('insertObject', () => {
  const entries: readonly ObjectEntry[] = [
    ['a', 1],
    ['b', [['c', { kind: 'scalar', text: 'x', style: 'single', uri: '', start: 0, end: 0, exact: true }]]],
    [
      'd',
      {
        items: [
          [
            ['e', 'w'],
            ['f', '2'],
          ],
        ],
      },
    ],
  ];
  const object = 'a: 1\nb:\n  c: \'x\'\nd:\n  - e: w\n    f: "2"\n';
  const edit = (text: string) => {
    const [document] = parseYaml('', text);
    return document && insertObject(text, document, entries);
  };

  it.each<[string, string]>([
    ['k: 1\n', `k: 1\n---\n${object}`],
    ['k: 1 # c\n# d\n', `k: 1 # c\n# d\n---\n${object}`],
    ['k: 1', `k: 1\n---\n${object.trimEnd()}`],
    ['k: 1\n---\nk: 2\n', `k: 1\n---\n${object}---\nk: 2\n`],
    ['k: 1\n...\n', `k: 1\n---\n${object}...\n`],
    [
      'k:\n    l:\n    - m: 1\n',
      'k:\n    l:\n    - m: 1\n---\na: 1\nb:\n    c: \'x\'\nd:\n- e: w\n  f: "2"\n',
    ],
  ])('behind %j', (before, after) => {
    expect(edited(before, edit)).toBe(after);
  });

  it.each(['{k: 1}\n', '- k\n', 'k: 1\n k: 2\n', ''])('leaves %j alone', (text) => {
    expect(edit(text)).toBeUndefined();
  });
});

describe('any edit of any manifest', () => {
  const manifests = readTexts(yamlFilesIn(fileURLToPath(new URL('manifests', import.meta.url))));
  const variants = manifests.flatMap((text) => [
    text,
    text.replaceAll('\n', '\r\n'),
    text.trimEnd(),
    `\uFEFF${text}`,
  ]);

  it('changes the value at its place, and nothing else', () => {
    const random = randomFrom(1);
    let done = 0;
    for (const text of variants) {
      for (let i = 0; i < 60; i++) {
        const result = editAtRandom(text, random);
        if (!result) continue;
        expect(result.actual, result.after).toEqual(result.expected);
        if (text.includes('\r\n')) expect(result.after.replaceAll('\r\n', '')).not.toContain('\n');
        done++;
      }
    }
    expect(done).toBeGreaterThan(variants.length * 40);
  });
});
