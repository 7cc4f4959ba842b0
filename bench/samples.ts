// Timing with tinybench, in rounds in which several jobs take turns.
import { Bench } from 'tinybench';

export interface Job {
  readonly job: () => void;
  /** How often it runs in each round. */
  readonly once: number;
}

export interface Samples {
  /** In milliseconds; 50 is the median. */
  percentile(of: number): number;
}

/** The times of each job, from all rounds together. One more round warms up. */
export function inTurns(rounds: number, jobs: readonly Job[]): readonly Samples[] {
  const times: number[][] = jobs.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [i, { job, once }] of jobs.entries()) {
      const measured = timesOf(job, once);
      if (round > 0) times[i]?.push(...measured);
    }
  }
  return times.map((list) => {
    const sorted = list.sort((a, b) => a - b);
    return { percentile: (of) => sorted[Math.floor((sorted.length * of) / 100)] ?? Number.NaN };
  });
}

function timesOf(job: () => void, count: number): readonly number[] {
  const bench = new Bench({ iterations: count, time: 0, warmup: false, retainSamples: true, throws: true });
  bench.add('job', job);
  const result = bench.runSync()[0]?.result;
  return (result && 'latency' in result && result.latency.samples) || [];
}
