// Walking the port map: where keys lead, what a way is, what is said of a stop, and which is nearest to a line.
import { describe, expect, test } from 'vitest';
import { type Direction, graphOf, keyOf, step, wayThrough } from '../../client/map/view/graph.ts';
import { layout } from '../../client/map/view/layout.ts';
import { nearest } from '../../client/map/view/nearest.ts';
import { type Palette, svgOf } from '../../client/map/view/svg.ts';
import type { Words } from '../../client/map/view/words.ts';
import { hop, mapOf, port, stop } from './maps.ts';

const map = mapOf(
  [
    stop({ id: 'in', kind: 'internet', label: 'internet' }),
    stop({ id: 'ing', kind: 'route', label: 'shop', ports: [port('a', 'h/'), port('b', 'h/b')] }),
    stop({ id: 'svc', kind: 'service', label: 'web', ports: [port('http'), port('metrics')] }),
    stop({ id: 'api', kind: 'service', label: 'api', ports: [port('http')] }),
    stop({ id: 'pods', kind: 'workload', label: 'web', ports: [port('8080'), port('9090')] }),
  ],
  [
    hop('in', 'ing'),
    hop('ing/a', 'svc/http'),
    hop('ing/b', 'api/http'),
    hop('svc/http', 'pods/8080'),
    hop('svc/metrics', 'pods/9090'),
  ],
);
const made = layout(map);
const graph = graphOf(made);

const spot = (text: string) => {
  const [name = '', at] = text.split('/');
  return { stop: name, port: at };
};

describe('a key leads', () => {
  test.each<[string, Direction, string | undefined]>([
    ['in', 'right', 'ing'],
    ['ing/a', 'right', 'svc/http'],
    ['ing/b', 'right', 'api/http'],
    // From the head of a card, whatever leaves it; the nearest end first.
    ['ing', 'right', 'svc/http'],
    ['svc/http', 'right', 'pods/8080'],
    ['pods/9090', 'left', 'svc/metrics'],
    // What arrives at a stop as a whole arrives at each of its rows.
    ['ing/b', 'left', 'in'],
    ['in', 'left', undefined],
    ['pods/8080', 'right', undefined],
    ['svc', 'down', 'svc/http'],
    ['svc/metrics', 'down', 'api'],
    ['api', 'up', 'svc/metrics'],
    ['svc', 'up', undefined],
    ['api/http', 'down', undefined],
    ['api/http', 'first', 'svc'],
    ['svc', 'last', 'api/http'],
  ])('from %s %s to %s', (from, direction, to) => {
    expect(step(graph, spot(from), direction)).toEqual(to === undefined ? undefined : spot(to));
  });

  test('nowhere from what is not there', () => expect(step(graph, spot('gone'), 'down')).toBeUndefined());
});

test('the way through a row is what leads to it and what it leads to', () => {
  const { spots, hops } = wayThrough(graph, spot('svc/http'));
  expect([...spots].sort()).toEqual(['in', 'ing', 'ing\na', 'pods', 'pods\n8080', 'svc', 'svc\nhttp'].sort());
  expect(hops.size).toBe(3);
  expect(keyOf(spot('svc/http'))).toBe('svc\nhttp');
});

test('a way that leads round ends', () => {
  const stops = ['a', 'b'].map((id) => stop({ id, kind: 'gateway', label: id }));
  const round = graphOf(layout(mapOf(stops, [hop('a', 'b'), hop('b', 'a')])));
  expect(wayThrough(round, spot('a')).hops.size).toBe(2);
});

describe('the nearest to a line', () => {
  const at = (line: number) => ({ uri: 'file:///f.yaml', line, character: 0 });
  const written = layout(
    mapOf(
      [
        stop({ id: 'a', kind: 'service', label: 'a', at: at(3), ports: [{ ...port('http'), at: at(8) }] }),
        stop({ id: 'b', kind: 'workload', label: 'b', at: at(20) }),
      ],
      [],
    ),
  );
  test.each([
    [0, 'a'],
    [5, 'a'],
    [9, 'a/http'],
    [30, 'b'],
  ])('%i is %s', (line, found) => expect(nearest(written, at(line))).toEqual(spot(found)));

  test('is nothing in another file', () =>
    expect(nearest(written, { ...at(3), uri: 'file:///other.yaml' })).toBeUndefined());
});

describe('an SVG', () => {
  const words = {
    title: 'Map',
    columns: ['From', '', '', 'Services', 'Pods'],
    kinds: { service: 'Service', lost: 'Missing' },
  } as unknown as Words;
  const palette = new Proxy({}, { get: (_, name) => `#${String(name)}` }) as Palette;
  const text = (label: string, message = '') => {
    const problems = message ? [{ rule: 'r', severity: 'error' as const, message }] : [];
    const one = stop({ id: 's', kind: 'service', label, detail: 'Service', problems });
    return svgOf(layout(mapOf([one], [])), words, palette);
  };

  test('writes signs as what they are', () => {
    expect(text('a<b>&"c"')).toContain('a&#60;b&#62;&#38;&#34;c&#34;');
    expect(text('a<b>')).not.toContain('a<b>');
  });

  test('cuts what is too long, and says all of it to whoever points at it', () => {
    const long = 'a-name-that-is-far-too-long-for-a-card-of-this-width';
    expect(text(long)).toContain(`<title>${long}`);
    expect(text(long)).toMatch(/>a-name-that[^<]*…</);
  });

  test('breaks findings between words, in the colour of errors', () => {
    const svg = text('web', 'No container has a port named `htpp`, so connections find no backend.');
    const lines = [...svg.matchAll(/<text[^>]*fill="#error"[^>]*>([^<]*)</g)].map(([, line]) => line);
    expect(lines.join(' ')).toBe('No container has a port named htpp, so connections find no backend.');
    expect(lines.length).toBeGreaterThan(1);
  });

  test('names only columns that hold what their name says', () => {
    const lost = stop({ id: 'l', kind: 'lost', label: 'no port', layer: 4 });
    const svg = svgOf(
      layout(mapOf([stop({ id: 's', kind: 'service', label: 's' }), lost], [hop('s', 'l')])),
      words,
      palette,
    );
    expect(svg).toContain('>Services<');
    expect(svg).not.toContain('>Pods<');
  });
});
