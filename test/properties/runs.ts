// How often properties are tried, and from which seed: always the same in `npm test`, any other by environment.
import type { Parameters } from 'fast-check';

/**
 * `PROPERTY_RUNS=100000 PROPERTY_SEED=7 npx vitest run test/properties`. A failure tells seed and path: with both (the
 * path in PROPERTY_PATH) the very same counterexample comes first.
 */
export function runs<T>(usual: number): Parameters<T> {
  const { PROPERTY_RUNS, PROPERTY_SEED, PROPERTY_PATH } = process.env;
  return {
    numRuns: Number(PROPERTY_RUNS ?? usual),
    seed: Number(PROPERTY_SEED ?? 1),
    ...(PROPERTY_PATH === undefined ? {} : { path: PROPERTY_PATH }),
  };
}

/** Milliseconds that a test may take: enough for many runs. */
export const PATIENCE = 24 * 60 * 60 * 1000;
