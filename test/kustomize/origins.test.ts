// Every value of every case stands where the build says it does.
import { expect, test } from 'vitest';
import { ROOT } from '../fixture.ts';
import { allCases } from './cases.ts';
import { lookAtOrigins } from './origins.ts';

test.each(allCases().map((one) => [one.name, one] as const))('%s', (_, { files, directory }) => {
  const texts = new Map(files.map(({ path, text }) => [ROOT + path, text]));
  const { wrong } = lookAtOrigins(ROOT + directory, (uri) => texts.get(uri));
  expect(wrong).toEqual([]);
});

test('there is something to look at', () => {
  const looked = allCases().map(({ files, directory }) => {
    const texts = new Map(files.map(({ path, text }) => [ROOT + path, text]));
    return lookAtOrigins(ROOT + directory, (uri) => texts.get(uri)).exact;
  });
  expect(looked.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(2_000);
});
