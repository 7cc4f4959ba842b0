// Every case is built as kustomize builds it, by the record of what kustomize said (`npm run oracle` writes it).
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { allCases, ours } from './cases.ts';
import { ourObjects, printed, theirObjects } from './compare.ts';
import type { Recorded } from './record.ts';
import { newest, RECORD } from './record.ts';

const record: Recorded = JSON.parse(readFileSync(RECORD, 'utf8'));

test('the record is about these cases', () => {
  expect(Object.keys(record).sort()).toEqual(
    allCases()
      .map(({ name }) => name)
      .sort(),
  );
});

describe.each(allCases().map((one) => [one.name, one] as const))('%s', (name, one) => {
  const said = newest(record[name] ?? {});
  test(said === null ? 'is refused' : 'is built', () => {
    const built = ours(one);
    if (!built) return expect(said).toBeNull();
    expect({
      refused: built.refusals.length > 0 || (said === null && built.open),
      open: name.startsWith('open'),
    }).toEqual({
      refused: said === null,
      open: said !== null && built.open,
    });
    if (said === null || said === undefined || built.open) return;
    expect(ourObjects(built)).toEqual(theirObjects(said, built));
    // To the letter: quotes, broken lines and the order of everything.
    expect(printed(built)).toBe(said);
  });
});
