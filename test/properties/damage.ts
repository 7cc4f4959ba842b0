// Damaged texts: the examples of the rules and random manifests, changed at random.
import fc from 'fast-check';
import { RULES } from '../../server/core/rules/all.ts';
import { type FixtureFile, parseFixture } from '../fixture.ts';
import { mutate, randomFrom } from '../yaml/mutate.ts';
import { type NewFile, newFile } from './manifests.ts';

/** The files of every example of every rule, the bad ones and the good ones. */
export const EXAMPLES: readonly (readonly FixtureFile[])[] = RULES.flatMap(({ examples }) =>
  examples.flatMap(({ bad, good }) => [bad, good ?? bad].map((source) => parseFixture(source).files)),
);

/** The files of an example, or some that never saw each other. */
const files: fc.Arbitrary<readonly NewFile[]> = fc.oneof(
  fc.constantFrom(...EXAMPLES).map((all) => all.map(({ uri, text }) => ({ uri, text }))),
  fc.array(newFile, { minLength: 1, maxLength: 4 }),
);

/** These files, each changed in some places or left alone. */
export const damaged: fc.Arbitrary<readonly NewFile[]> = fc
  .tuple(files, fc.array(fc.tuple(fc.nat(3), fc.nat(1_000_000)), { maxLength: 3 }))
  .map(([all, changes]) =>
    all.map(({ uri, text }, i) => {
      const mine = changes.filter(([file]) => file % all.length === i);
      return { uri, text: mine.reduce((changed, [, seed]) => mutate(changed, randomFrom(seed)), text) };
    }),
  );
