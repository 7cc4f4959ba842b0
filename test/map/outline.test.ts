// The tree beside the port map, the questions that follow each other, and the empty page.
import { describe, expect, test } from 'vitest';
import { newest } from '../../client/map/newest.ts';
import { type Leaf, outlineOf } from '../../client/map/outline.ts';
import { pageText } from '../../client/map/page.ts';
import type { Words } from '../../client/map/view/words.ts';
import { hop, inventedMap, mapOf, port, stop } from './maps.ts';

/** `  label state` a line; what is below is one step further in. */
function drawn(leaves: readonly Leaf[], step = ''): readonly string[] {
  return leaves.flatMap(({ kind, label, state, children }) => [
    `${step}${kind} ${label}${state === 'ok' ? '' : ` (${state})`}`,
    ...drawn(children(), `${step}  `),
  ]);
}

describe('the tree', () => {
  const shop = [
    stop({ id: 'in', kind: 'internet', label: 'internet' }),
    stop({ id: 'ing', kind: 'route', label: 'shop', ports: [port('a', 'h/'), port('b', 'h/b')] }),
    stop({ id: 'svc', kind: 'service', label: 'web', ports: [port('http', '80')] }),
    stop({ id: 'pods', kind: 'workload', label: 'web', ports: [port('8080'), port('9090')] }),
    stop({ id: 'lost', kind: 'lost', label: 'no Service' }),
  ];
  const hops = [
    hop('in', 'ing'),
    hop('ing/a', 'svc/http'),
    hop('ing/b', 'lost', 'broken', 'it is missing'),
    hop('svc/http', 'pods/8080'),
  ];

  test('begins with what traffic comes to first, and with each Service', () => {
    expect(drawn(outlineOf(mapOf(shop, hops)))).toEqual([
      'route shop',
      '  port h/',
      '    service web',
      '      port 80',
      '        workload web',
      '          port 8080',
      '  port h/b',
      '    lost no Service (broken)',
      'service web',
      '  port 80',
      '    workload web',
      '      port 8080',
    ]);
  });

  test('has branches for scopes and namespaces where there are several', () => {
    const one = stop({ id: 'a', kind: 'service', label: 'a', scope: 'prod', namespace: 'shop' });
    const others = [
      { ...one, id: 'b', label: 'b', namespace: '' },
      { ...one, id: 'c', label: 'c', scope: 'staging' },
    ];
    expect(drawn(outlineOf(mapOf([one, ...others], [])))).toEqual([
      'scope prod',
      '  namespace shop',
      '    service a',
      '  service b',
      'scope staging',
      '  service c',
    ]);
  });

  test('ends where a way leads round', () => {
    const gateways = ['a', 'b'].map((id) => stop({ id, kind: 'gateway', label: id }));
    const svc = stop({ id: 'svc', kind: 'service', label: 'svc' });
    const tree = outlineOf(mapOf([...gateways, svc], [hop('svc', 'a'), hop('a', 'b'), hop('b', 'a')]));
    expect(drawn(tree)).toEqual(['service svc', '  gateway a', '    gateway b', '      gateway a']);
  });

  test('has an id for each branch, and only one', () => {
    const ids: string[] = [];
    const walk = (leaves: readonly Leaf[]): void => {
      for (const leaf of leaves) {
        ids.push(leaf.id);
        expect(leaf.children().length > 0).toBe(leaf.hasChildren);
        walk(leaf.children());
      }
    };
    walk(outlineOf(inventedMap(300)));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('of questions that follow each other', () => {
  const later = () => {
    const waiting: ((answer: string) => void)[] = [];
    const asked: string[] = [];
    const told: string[] = [];
    const ask = newest<string, string>(
      (question) => {
        asked.push(question);
        return new Promise((resolve) => waiting.push(resolve));
      },
      (answer) => told.push(answer),
      () => told.push('failed'),
    );
    const answer = async (text: string) => {
      waiting.shift()?.(text);
      // Whoever waits for the answer comes first.
      await new Promise((resolve) => setImmediate(resolve));
    };
    return { ask, answer, asked, told };
  };

  test('one is on its way, and the newest of the others is next', async () => {
    const { ask, answer, asked, told } = later();
    for (const question of ['a', 'b', 'c']) ask(question);
    expect(asked).toEqual(['a']);
    await answer('to a');
    expect(asked).toEqual(['a', 'c']);
    await answer('to c');
    // Nobody wants the answer to what is no longer asked.
    expect(told).toEqual(['to c']);
  });

  test('the same one again is answered both times', async () => {
    const { ask, answer, told } = later();
    ask('a');
    ask('a');
    await answer('first');
    await answer('second');
    expect(told).toEqual(['first', 'second']);
  });

  test('a failure is told, and the next one is asked', async () => {
    const told: string[] = [];
    const ask = newest<string, string>(
      async (question) => {
        if (question === 'bad') throw new Error('no');
        return question;
      },
      (answer) => told.push(answer),
      (error) => told.push(String(error)),
    );
    ask('bad');
    await new Promise((resolve) => setImmediate(resolve));
    ask('good');
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toEqual(['Error: no', 'good']);
  });
});

test('the page may load its script and its style, and nothing else', () => {
  const words = { title: '<"map">' } as Words;
  const parts = {
    script: 's.js',
    style: 's.css',
    source: 'https://page',
    nonce: 'abc',
    language: 'en',
    words,
  };
  const page = pageText(parts);
  expect(page).toContain(
    'default-src &#39;none&#39;; style-src https://page; script-src &#39;nonce-abc&#39;',
  );
  expect(page).not.toContain('<"map">');
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(page).not.toMatch(/\son\w+=|style=/);
});
