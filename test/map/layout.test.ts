// Where things of the port map stand: nothing covers anything, lines are straight where they can be, edits stay local.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Box, type Layout, layout, layouter } from '../../client/map/view/layout.ts';
import { CARD_GAP } from '../../client/map/view/sizes.ts';
import type { Hop, RouteMap, Stop, StopKind } from '../../shared/routes.ts';
import { hop, inventedMap, mapOf, port, stop } from './maps.ts';

const KINDS: readonly StopKind[] = ['internet', 'caller', 'gateway', 'route', 'service', 'workload', 'lost'];

/** Maps without any sense in them: hops may lead back, around, or nowhere. */
const anyMap: fc.Arbitrary<RouteMap> = fc
  .record({
    stops: fc.array(
      fc.record({
        kind: fc.constantFrom(...KINDS),
        scope: fc.constantFrom('prod', 'staging'),
        namespace: fc.constantFrom('', 'shop'),
        ports: fc.nat(3),
        message: fc.constantFrom(
          '',
          'a short finding',
          'a finding that takes more than one line of a card, or two',
        ),
      }),
      { maxLength: 24 },
    ),
    hops: fc.array(fc.tuple(fc.nat(25), fc.nat(3), fc.nat(25), fc.nat(3)), { maxLength: 40 }),
  })
  .map(({ stops, hops }) =>
    mapOf(
      stops.map(({ kind, scope, namespace, ports, message }, i) => {
        const problems = message ? [{ rule: 'r', severity: 'error' as const, message }] : [];
        const made = Array.from({ length: ports }, (_, each) => port(`p${each}`));
        return stop({ id: `s${i}`, kind, label: `s${i}`, scope, namespace, ports: made, problems });
      }),
      hops.map(([from, out, to, into]) => hop(`s${from}/p${out}`, `s${to}/p${into}`)),
    ),
  );

const boxOf = (made: Layout, id: string): Box => {
  const box = made.boxes.find((each) => each.stop.id === id);
  if (!box) throw new Error(`${id} has no box`);
  return box;
};

const covers = (a: Box, b: Box) =>
  a.left < b.left + b.width &&
  b.left < a.left + a.width &&
  a.top < b.top + b.height &&
  b.top < a.top + a.height;

function chain(name: string, more: Partial<Stop> = {}): { stops: Stop[]; hops: Hop[] } {
  return {
    stops: [
      stop({ id: `${name}-in`, kind: 'internet', label: 'internet', ...more }),
      stop({ id: `${name}-svc`, kind: 'service', label: name, ports: [port('http')], ...more }),
      stop({
        id: `${name}-pods`,
        kind: 'workload',
        label: name,
        ports: [port('admin'), port('http')],
        ...more,
      }),
    ],
    hops: [hop(`${name}-in`, `${name}-svc/http`), hop(`${name}-svc/http`, `${name}-pods/http`)],
  };
}

describe('any map', () => {
  test('has every stop once, and no card covers another', () => {
    fc.assert(
      fc.property(anyMap, fc.integer({ min: 0, max: 2000 }), (map, room) => {
        const { boxes, width, height } = layout(map, room);
        expect(boxes.map((box) => box.stop.id).sort()).toEqual(map.stops.map(({ id }) => id).sort());
        boxes.forEach((a, i) => {
          expect(a.left >= 0 && a.top >= 0 && a.left + a.width <= width && a.top + a.height <= height).toBe(
            true,
          );
          const around = { ...a, top: a.top - CARD_GAP / 2, height: a.height + CARD_GAP };
          for (const b of boxes.slice(i + 1))
            expect(covers(around, b), `${a.stop.id}, ${b.stop.id}`).toBe(false);
        });
      }),
    );
  });

  test('is laid out the same each time, and the same whatever came before', () => {
    fc.assert(
      fc.property(anyMap, fc.nat(23), fc.boolean(), (map, at, isGone) => {
        const edited = isGone
          ? map.stops.filter((_, i) => i !== at)
          : map.stops.map((each, i) => (i === at ? { ...each, ports: [...each.ports, port('new')] } : each));
        const layOut = layouter();
        layOut(map, 1200);
        const after = layOut({ ...map, stops: edited }, 1200);
        expect(after).toEqual(layout({ ...map, stops: edited }, 1200));
        const again = layOut(structuredClone({ ...map, stops: edited }), 1200);
        expect(again.boxes.every((box, i) => box === after.boxes[i])).toBe(true);
      }),
    );
  });

  test('has lines with numbers in them, from one known stop to another', () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        const { curves } = layout(map);
        const ids = new Set(map.stops.map(({ id }) => id));
        const drawn = map.hops.filter(({ from, to }) => ids.has(from.stop) && ids.has(to.stop));
        expect(curves).toHaveLength(drawn.length);
        expect(new Set(curves.map(({ id }) => id)).size).toBe(curves.length);
        for (const { path } of curves) expect(path).toMatch(/^M[\d. ]+[HC][-\d. HC]+$/);
      }),
    );
  });
});

describe('a way', () => {
  test('goes from the left to the right, and is straight', () => {
    const { stops, hops } = chain('web');
    const { curves, boxes } = layout(mapOf(stops, hops));
    const lefts = ['web-in', 'web-svc', 'web-pods'].map(
      (id) => boxes.find((box) => box.stop.id === id)?.left ?? 0,
    );
    expect(lefts).toEqual([...lefts].sort((a, b) => a - b));
    expect(new Set(lefts).size).toBe(3);
    for (const { path } of curves) expect(path).not.toContain('C');
  });

  test('needs no column for layers that nobody is in', () => {
    const { stops, hops } = chain('web');
    expect(layout(mapOf(stops, hops)).columns.map(({ layer }) => layer)).toEqual([0, 3, 4]);
  });

  test('does not cross another where another order helps', () => {
    const stops = [
      ...['a', 'b'].map((id) => stop({ id, kind: 'caller', label: id })),
      ...['y', 'x'].map((id) => stop({ id, kind: 'service', label: id, ports: [port('http')] })),
      stop({ id: 'pods', kind: 'workload', label: 'pods', ports: [port('http')] }),
    ];
    const hops = [
      hop('a', 'x/http'),
      hop('b', 'y/http'),
      hop('x/http', 'pods/http'),
      hop('y/http', 'pods/http'),
    ];
    const made = layout(mapOf(stops, hops));
    const isAbove = (one: string, other: string) => boxOf(made, one).top < boxOf(made, other).top;
    expect(isAbove('a', 'b')).toBe(isAbove('x', 'y'));
  });

  test('passes cards of a column in a lane of its own', () => {
    const stops = [
      stop({ id: 'in', kind: 'internet', label: 'internet' }),
      stop({ id: 'route', kind: 'route', label: 'route' }),
      stop({ id: 'svc', kind: 'service', label: 'svc' }),
    ];
    const made = layout(mapOf(stops, [hop('in', 'route'), hop('route', 'svc'), hop('in', 'svc')]));
    const past = made.curves.find(({ hop: { from, to } }) => from.stop === 'in' && to.stop === 'svc');
    const { left, width, top, height } = boxOf(made, 'route');
    // The line's straight part lies beside the card: `H` leads across the column at the height before it.
    const across = [...(past?.path.matchAll(/([\d.]+)H([\d.]+)/g) ?? [])].find(
      ([, , x]) => Number(x) === left + width,
    );
    expect(across).toBeDefined();
    expect(Number(across?.[1]) < top || Number(across?.[1]) > top + height).toBe(true);
    expect(left).toBeGreaterThan(0);
  });

  test('that leads to its own column goes around', () => {
    const stops = ['a', 'b'].map((id) => stop({ id, kind: 'gateway', label: id }));
    const [curve] = layout(mapOf(stops, [hop('a', 'b')])).curves;
    expect(curve?.returns).toBe(true);
  });
});

describe('an edit', () => {
  const web = chain('web');
  const api = chain('api');
  const before = layout(mapOf([...web.stops, ...api.stops], [...web.hops, ...api.hops]));

  test('moves what lies below, and changes nothing else there', () => {
    const canary = stop({ id: 'canary', kind: 'workload', label: 'canary', ports: [port('http')] });
    const stops = [...web.stops, canary, ...api.stops];
    const after = layout(mapOf(stops, [...web.hops, hop('web-svc/http', 'canary/http'), ...api.hops]));
    const moved = api.stops.map(({ id }) => boxOf(after, id).top - boxOf(before, id).top);
    expect(new Set(moved).size).toBe(1);
    expect(moved[0]).toBeGreaterThan(0);
    expect(api.stops.map(({ id }) => boxOf(after, id).left)).toEqual(
      api.stops.map(({ id }) => boxOf(before, id).left),
    );
  });

  test('to a label moves nothing', () => {
    const stops = web.stops.map((each) => ({ ...each, label: 'other' }));
    const after = layout(mapOf([...stops, ...api.stops], [...web.hops, ...api.hops]));
    const tops = (made: Layout) => made.boxes.map(({ stop: { id }, top }) => [id, top]);
    expect(tops(after)).toEqual(tops(before));
  });
});

describe('headings', () => {
  test('stand above what belongs to a scope and a namespace, each once', () => {
    const parts = [
      chain('a', { scope: 'prod', namespace: 'shop' }),
      chain('b', { scope: 'staging' }),
      chain('c', { scope: 'prod' }),
      chain('d', { scope: 'prod', namespace: 'shop' }),
    ];
    const { headings, boxes } = layout(
      mapOf(
        parts.flatMap(({ stops }) => stops),
        parts.flatMap(({ hops }) => hops),
      ),
    );
    expect(headings.map(({ level, text }) => `${level} ${text}`)).toEqual([
      'scope prod',
      'namespace shop',
      'namespace ',
      'scope staging',
    ]);
    const order = boxes.map(({ stop: { id } }) => id).filter((id) => id.endsWith('svc'));
    expect(order).toEqual(['a-svc', 'd-svc', 'c-svc', 'b-svc']);
  });

  test('do not claim stops of another namespace', () => {
    const stops = [
      stop({ id: 'gw', kind: 'gateway', label: 'gw', namespace: 'edge' }),
      stop({ id: 'svc', kind: 'service', label: 'svc', namespace: 'shop' }),
    ];
    const made = layout(mapOf(stops, [hop('gw', 'svc')]));
    expect(made.boxes.map(({ stop: { id }, foreign }) => [id, foreign])).toEqual([
      ['gw', false],
      ['svc', true],
    ]);
  });
});

test('a large map has all its stops in it', () => {
  const map = inventedMap(2000);
  expect(layout(map).boxes).toHaveLength(map.stops.length);
});
