// Timing with tinybench, in rounds in which several jobs take turns.
import { Bench } from 'tinybench';

export interface Job {
  readonly job: () => void;
  /** How often it runs in each round. */
  readonly once: number;
}

/** What one job took, in milliseconds. */
export interface Times {
  /** A percentile (50 is the median) in the quietest round: other rounds tell of other programs. */
  percentile(of: number): number;
}

/** Runs the jobs round by round. One more round, before the others, warms up. */
export function inTurns(rounds: number, jobs: readonly Job[]): readonly Times[] {
  const times: (readonly number[])[][] = jobs.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [i, { job, once }] of jobs.entries()) {
      const measured = timesOf(job, once);
      if (round > 0) times[i]?.push(measured);
    }
  }
  return times.map((all) => ({
    percentile: (of) =>
      Math.min(...all.map((sorted) => sorted[Math.floor((sorted.length * of) / 100)] ?? Number.NaN)),
  }));
}

/** How long each of so many runs took, the shortest first. */
function timesOf(job: () => void, count: number): readonly number[] {
  const bench = new Bench({
    iterations: count,
    time: 0,
    warmup: false,
    retainSamples: true,
    throws: true,
    now: () => performance.now(),
  });
  bench.add('job', job);
  const result = bench.runSync()[0]?.result;
  const samples = result && 'latency' in result ? (result.latency.samples ?? []) : [];
  return [...samples].sort((a, b) => a - b);
}
