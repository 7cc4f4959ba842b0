// What the fast parser leaves to the `yaml` package: aliases, merges, tags, and text that is no YAML.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { get, type Node } from '../../server/core/yaml/node.ts';
import { parseYaml } from '../../server/core/yaml/parse.ts';
import { modelOf } from './model.ts';
import { mutate, randomFrom } from './mutate.ts';

const uri = 'file:///a.yaml';

function parse(text: string): Node | undefined {
  const [document] = parseYaml(uri, text);
  expect(document?.errors).toEqual([]);
  return document?.root;
}

function messages(text: string): readonly string[] {
  return parseYaml(uri, text).flatMap((document) => document.errors.map((error) => error.message));
}

function written(text: string, node: Node | undefined): string {
  return node ? text.slice(node.start, node.end) : '';
}

/** The name of the place that brought a node here. */
function via(text: string, node: Node | undefined): string {
  return node?.via ? text.slice(node.via.start, node.via.end) : '';
}

describe('aliases', () => {
  it('stand for the anchored node, and say so', () => {
    const text = 'a: &x {b: 1}\nc: *x\nd: 2\n';
    const alias = get(parse(text), 'c');
    expect(modelOf(alias)).toEqual({ entries: [['b', 1]] });
    expect(written(text, alias)).toBe('{b: 1}');
    expect(alias?.via).toEqual({ uri, start: 16, end: 18, exact: false });
  });

  it('share what they stand for', () => {
    const root = parse('a: &x {b: 1}\nc: *x\n');
    expect(get(root, 'c', 'b')).toBe(get(root, 'a', 'b'));
  });

  it('mean the last anchor above', () => {
    expect(modelOf(parse('- &a 1\n- *a\n- &a 2\n- *a\n'))).toEqual([1, 1, 2, 2]);
  });

  it('may be keys', () => {
    expect(modelOf(parse('- &a k\n- *a : v\n'))).toEqual(['k', { entries: [['k', 'v']] }]);
  });

  it('end a map where they stand', () => {
    const text = 'a: &x 1\nb:\n  c: *x\nd: 2\n';
    expect(written(text, get(parse(text), 'b'))).toBe('c: *x');
  });

  it('are unknown where they lead back to themselves', () => {
    const [document] = parseYaml(uri, 'a: &x\n  b: *x\n  c: 1\n');
    expect(get(document?.root, 'a', 'b')?.kind).toBe('unknown');
    expect(modelOf(get(document?.root, 'a', 'c'))).toBe(1);
    expect(document?.errors[0]?.message).toContain('contains itself');
  });

  it('are unknown without an anchor', () => {
    const text = 'a: 1\nb: *x\n';
    const [document] = parseYaml(uri, text);
    expect(get(document?.root, 'b')).toMatchObject({ kind: 'unknown', start: 8, end: 10 });
    expect(document?.errors).toMatchObject([{ start: 8, end: 10 }]);
  });

  it('do not reach into the next document', () => {
    expect(messages('a: &x 1\n---\na: *x\n')).toHaveLength(1);
  });

  it('can not blow a document up', () => {
    const lines = ['a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]'];
    for (let i = 1; i < 30; i++)
      lines.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      );
    const text = lines.join('\n');
    const [document] = parseYaml(uri, text);
    expect(document?.errors.some((error) => error.message === 'Too many aliases')).toBe(true);
    expect(count(document?.root)).toBeLessThan(300_000);
  });

  it('can not nest a document too deeply', () => {
    const lines = ['- &a0 []', ...Array.from({ length: 2_000 }, (_, i) => `- &a${i + 1} [*a${i}]`)];
    const [document] = parseYaml(uri, lines.join('\n'));
    expect(depth(document?.root)).toBeLessThan(300);
  });
});

describe('merge keys', () => {
  it('add what the map has not', () => {
    const text = 'base: &b {x: 1, y: 2}\nmap:\n  <<: *b\n  y: 3\n';
    const map = get(parse(text), 'map');
    expect(modelOf(map)).toEqual({
      entries: [
        ['y', 3],
        ['x', 1],
      ],
    });
    expect(via(text, get(map, 'x'))).toBe('*b');
    expect(get(map, 'y')?.via).toBeUndefined();
    expect(written(text, map)).toBe('<<: *b\n  y: 3');
  });

  it('prefer the earlier of several', () => {
    const text = '- &a {x: 1}\n- &b {x: 2, y: 2}\n- <<: [*a, *b]\n- {<<: *b, <<: *a}\n- <<: {z: 1}\n';
    expect(modelOf(parse(text))).toEqual([
      { entries: [['x', 1]] },
      {
        entries: [
          ['x', 2],
          ['y', 2],
        ],
      },
      {
        entries: [
          ['x', 1],
          ['y', 2],
        ],
      },
      {
        entries: [
          ['x', 2],
          ['y', 2],
        ],
      },
      { entries: [['z', 1]] },
    ]);
  });

  it('remember the whole way', () => {
    const text = '- &a {x: 1}\n- &b {<<: *a}\n- {<<: *b}\n';
    const root = parse(text);
    const last = root?.kind === 'seq' ? get(root.items[2], 'x') : undefined;
    expect(via(text, last)).toBe('*b');
    expect(last?.via?.via).toMatchObject({ start: 22, end: 24 });
  });

  it('are ordinary keys in quotes', () => {
    expect(modelOf(parse('a: &x {b: 1}\nc:\n  "<<": *x\n'))).toMatchObject({
      entries: [
        ['a', {}],
        ['c', { entries: [['<<', {}]] }],
      ],
    });
  });

  it('leave a map open where it is not known what they bring', () => {
    const [document] = parseYaml(uri, 'a:\n  <<: *x\n  b: 1\nc:\n  <<: 1\n');
    expect(get(document?.root, 'a')).toMatchObject({ open: true });
    expect(get(document?.root, 'c')).toMatchObject({ open: true });
    expect(document?.errors).toHaveLength(2);
  });
});

describe('unusual YAML', () => {
  it('keeps tags as they are written', () => {
    const root = parse('a: !!str 80\nb: !!int "80"\nc: !Ref x\nd: !!null\n');
    expect(root?.kind === 'map' && root.entries.map(({ value }) => value)).toMatchObject([
      { text: '80', tag: '!!str', start: 9, end: 11 },
      { text: '80', tag: '!!int', style: 'double' },
      { text: 'x', tag: '!Ref' },
      { text: '', tag: '!!null' },
    ]);
  });

  it('does not decode what tags mean', () => {
    expect(parse('a: !!binary aGk=\nb: !!set {c, d}\n')).toMatchObject({
      entries: [{ value: { text: 'aGk=' } }, { value: { kind: 'map' } }],
    });
  });

  it('leaves out keys that are no scalars', () => {
    const root = parse('? [a]\n: 1\n? b\n: 2\n');
    expect(root).toMatchObject({ open: true });
    expect(modelOf(root)).toEqual({ entries: [['b', 2]] });
  });

  it('reads directives, and only for their document', () => {
    const text = '# a\n%YAML 1.1\n---\na: 1\n---\nb: 2\n';
    expect(parseYaml(uri, text)).toMatchObject([
      { start: 17, end: 23, errors: [] },
      { start: 26, end: 32, errors: [] },
    ]);
  });

  it('knows markers from text', () => {
    expect(parseYaml(uri, 'a\n---b\n ---\n...c\n').map(({ root }) => modelOf(root))).toEqual([
      'a ---b --- ...c',
    ]);
    expect(parseYaml(uri, 'a: |\n  ---\n---\tb\n--- |\n c\n')).toMatchObject([
      { start: 0, end: 11 },
      { start: 14, end: 17, root: { text: 'b' } },
      { start: 20, end: 26, root: { text: 'c\n' } },
    ]);
  });

  it('reads a list behind a byte order mark', () => {
    expect(modelOf(parse('\uFEFF- &a 1\n- *a\n'))).toEqual([1, 1]);
  });

  it('reads explicit indentation', () => {
    const text = 'a: |2\n    b\n   c\n\nd: 1\n';
    expect(modelOf(parse(text))).toEqual({
      entries: [
        ['a', '  b\n c\n'],
        ['d', 1],
      ],
    });
    expect(written(text, get(parse(text), 'a'))).toBe('|2\n    b\n   c');
  });
});

describe('text that is no YAML', () => {
  const good = 'kind: Service\nmetadata:\n  name: web\n';

  it.each([
    ['an unclosed quote', 'name: "web\nport: 80\n'],
    ['an unclosed bracket', 'ports: [80, {a: 1\nname: web\n'],
    ['a wrong indentation', 'a:\n    b: 1\n  c: 2\n'],
    ['a template', '{{ if .Values.x }}\na: 1\n{{ end }}\n'],
    ['tabs', 'a:\n\tb: 1\n'],
    ['text behind the closing marker', 'a: 1\n... b\n'],
    ['text in front of a marker', '} ]\n'],
  ])('does not hurt its neighbours: %s', (_, bad) => {
    const documents = parseYaml(uri, `${good}---\n${bad}---\n${good}`);
    expect(documents).toHaveLength(3);
    expect(documents.map(({ errors }) => errors.length > 0)).toEqual([false, true, false]);
    for (const document of [documents[0], documents[2]]) {
      expect(modelOf(get(document?.root, 'metadata', 'name'))).toBe('web');
    }
    const shift = good.length + 4 + bad.length + 4;
    expect(get(documents[2]?.root, 'kind')).toMatchObject({ start: shift + 6, end: shift + 13 });
    for (const { start, end } of documents[1]?.errors ?? []) {
      expect(start).toBeGreaterThanOrEqual(good.length);
      expect(end).toBeLessThanOrEqual(shift);
    }
  });

  it('keeps what could be read', () => {
    const [document] = parseYaml(uri, 'kind: Service\nspec:\n  ports:\n  - port: 80\n    name\n');
    expect(modelOf(get(document?.root, 'kind'))).toBe('Service');
    expect(document?.errors.length).toBeGreaterThan(0);
  });

  it.each([
    ['brackets', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['open brackets', '['.repeat(10_000)],
    ['braces', '{a: '.repeat(10_000) + '}'.repeat(10_000)],
    ['dashes', `${'- '.repeat(10_000)}a`],
    ['question marks', `${'? '.repeat(10_000)}a`],
    ['lines', Array.from({ length: 2_000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['nested quotes', 'a: "b\n'.repeat(10_000)],
    ['a depth that the package can read', '['.repeat(600) + ']'.repeat(600)],
  ])('is quick and shallow for deep nesting: %s', (_, text) => {
    const before = performance.now();
    const documents = parseYaml(uri, text);
    expect(performance.now() - before).toBeLessThan(3_000);
    expect(documents[0]?.errors.length).toBeGreaterThan(0);
    expect(documents[0]?.errors.length).toBeLessThanOrEqual(50);
    expect(depth(documents[0]?.root)).toBeLessThan(300);
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        checkSpans(text);
      }),
      { numRuns: 3_000, seed: 7 },
    );
    const random = randomFrom(3);
    const seed =
      'a: &x {b: 1}\nc:\n  <<: *x\n  ? d\n  : !!str e\n  f: |2\n    g\n--- # h\n- "i\n  j"\n- [k, *x]\n';
    for (let i = 0; i < 2_000; i++) checkSpans(mutate(mutate(seed, random), random));
  });
});

/** Every node stands inside its document, or at least in the text. */
function checkSpans(text: string): void {
  for (const { root, start, end, errors } of parseYaml(uri, text)) {
    expect(start).toBeLessThanOrEqual(end);
    for (const place of [...errors, ...(root ? [root] : [])]) {
      const fits = 0 <= place.start && place.start <= place.end && place.end <= text.length;
      if (!fits) expect.fail(`${JSON.stringify(place)} lies outside of ${JSON.stringify(text)}`);
    }
  }
}

function children(node: Node): readonly Node[] {
  if (node.kind === 'map') return node.entries.map((entry) => entry.value);
  return node.kind === 'seq' ? node.items : [];
}

function count(node: Node | undefined): number {
  return node ? children(node).reduce((sum, child) => sum + count(child), 1) : 0;
}

function depth(node: Node | undefined): number {
  return node ? 1 + Math.max(0, ...children(node).map(depth)) : 0;
}
