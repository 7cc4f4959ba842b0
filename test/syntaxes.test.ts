// The grammar of ignore comments colours exactly those that are in force.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readIgnores } from '../server/core/yaml/directives.ts';

const grammar = JSON.parse(
  readFileSync(new URL('../syntaxes/ignore-comments.tmLanguage.json', import.meta.url), 'utf8'),
);
const coloured = new RegExp(grammar.patterns[0].match);

it.each([
  ['# portolan-ignore a-rule', ['a-rule'], undefined],
  ['#portolan-ignore a-rule: why', ['a-rule'], 'why'],
  ['  targetPort: 80 # portolan-ignore one, two : it is so', ['one', 'two'], 'it is so'],
  ['# see below # portolan-ignore a-rule', ['a-rule'], undefined],
  ['# to silence it, write portolan-ignore a-rule', [], undefined],
  ['#not-portolan-ignore a-rule', [], undefined],
  ['## portolan-ignore a-rule', [], undefined],
  ['port: x#portolan-ignore a-rule', [], undefined],
  ['# portolan-ignore', [], undefined],
])('%s', (line, rules, reason) => {
  const found = coloured.exec(line);
  expect(found?.[2]?.split(/\s*,\s*/) ?? []).toEqual(rules);
  expect(found?.[3]).toBe(reason);
  for (const rule of ['a-rule', 'one', 'two'])
    expect(readIgnores(line).covers(0, rule)).toBe(rules.some((one) => one === rule));
});
