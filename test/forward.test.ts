// What goes to a terminal holds nothing that a shell could read as more than words, and local ports are free ones.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placesOf } from '../client/program.ts';
import { type ForwardTarget, forwardingLine, isForwardTarget, localPortOf } from '../shared/forward.ts';

const TARGET: ForwardTarget = { kind: 'service', name: 'web', namespace: 'shop', port: 80 };

test('what kubectl is told', () => {
  expect(forwardingLine(TARGET, 8080)).toBe('kubectl port-forward -n shop svc/web 8080:80');
  expect(forwardingLine({ kind: 'statefulset', name: 'db.v1', port: 5432 }, 5432)).toBe(
    'kubectl port-forward statefulset/db.v1 5432:5432',
  );
});

test.each([
  ['kind', 'secret'],
  ['kind', 'service;id'],
  ['name', 'web;id'],
  ['name', '--all'],
  ['name', ''],
  ['name', 'a'.repeat(64)],
  ['name', 'web\n'],
  ['name', undefined],
  ['namespace', 'a b'],
  ['namespace', '-x'],
  ['namespace', ''],
  ['namespace', 'a.b'],
  ['port', 0],
  ['port', 65536],
  ['port', '80'],
  ['port', 1.5],
  ['localPort', 0],
])('a target with the %s %j is refused', (field, value) => {
  expect(isForwardTarget(TARGET)).toBe(true);
  expect(isForwardTarget({ ...TARGET, [field]: value })).toBe(false);
});

test('whatever is let through makes a line of harmless characters', () => {
  const text = fc.oneof(fc.string(), fc.stringMatching(/^[-.a-z0-9]{0,9}$/));
  const targets = fc.record({
    kind: fc.constantFrom('service', 'pod', 'x y'),
    name: text,
    namespace: fc.option(text, { nil: undefined }),
    port: fc.integer(),
  });
  fc.assert(
    fc.property(fc.oneof(targets, fc.anything()), (target) => {
      if (isForwardTarget(target))
        expect(forwardingLine(target, 8080)).toMatch(
          /^kubectl port-forward (-n [a-z0-9][a-z0-9-]* )?[a-z]+\/[a-z0-9][a-z0-9.-]* 8080:\d+$/,
        );
    }),
  );
});

test('the local port needs no rights, and is not taken twice', () => {
  expect(localPortOf(TARGET, new Set())).toBe(8080);
  expect(localPortOf({ ...TARGET, port: 5432 }, new Set())).toBe(5432);
  expect(localPortOf({ ...TARGET, localPort: 9000 }, new Set([9000, 9001]))).toBe(9002);
  expect(localPortOf({ ...TARGET, port: 65535 }, new Set([65535]))).toBe(1024);
});

test('a program is looked for along the PATH', () => {
  expect(placesOf('kubectl', { PATH: '/usr/bin:/opt/bin/::' }, false)).toEqual([
    '/usr/bin/kubectl',
    '/opt/bin/kubectl',
  ]);
  expect(placesOf('kubectl', { PATH: 'C:\\bin\\;"D:\\my tools"', PATHEXT: '.EXE;.CMD' }, true)).toEqual([
    'C:\\bin\\kubectl.EXE',
    'C:\\bin\\kubectl.CMD',
    'D:\\my tools\\kubectl.EXE',
    'D:\\my tools\\kubectl.CMD',
  ]);
  expect(placesOf('kubectl', {}, false)).toEqual([]);
});
